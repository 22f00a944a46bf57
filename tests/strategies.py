"""Hypothesis strategies for filled forms: any legal text, any number of rows and years, anything left empty."""

from __future__ import annotations

from hypothesis import strategies as st

from merkblatt.forms import FORMS, WERKSTATTPLAN, WERKZEUGBLATT
from merkblatt.forms.headings import headings as headings_of
from merkblatt.forms.headings import label_of, pair_labels, taken_by
from merkblatt.forms.spec import Form, Records
from merkblatt.model import Einzelmassnahme, Handlungsfeld, Mappe, Werkstattplan, Werkzeug, Werkzeugblatt

__all__ = ["handlungsfelder", "mappen", "plaene", "texts", "werkzeugblaetter"]

WORDS = st.sampled_from(
    (
        "Aufbau", "Runder Tisch", "Budget", "Ort",
        "Müller & Söhne", "<b>", "„Leben im Alter“", "{{ nichts }}", "{% raw %}", "{_{", "100€",
        "je nach Konzept", "a\tb",
        "Zeile 1\nZeile 2", "Absatz\n\nAbsatz", "☒", "👩‍👩‍👧", "ﬀ", "ẞ", "]]>", "&amp;", "-", "1.",
        "2017", "x", "Straße 5, 99974 Mühlhausen", "'", '"', "\\", "𝔘", "日本", "עברית",
    )
)  # fmt: skip

LETTERS = st.characters(
    min_codepoint=0x20,
    max_codepoint=0x2FFF,
    exclude_categories=("Cs", "Cc", "Cn", "Co"),
    include_characters="\n\t€„“–",
)


def _words_of(form: Form) -> list[str]:
    """Everything that a form calls its columns and values."""
    lists = [headings_of(form, number) for number, part in enumerate(form.parts) if isinstance(part, Records)]
    found: set[str] = set()
    for column, labels in [pair for each in (*lists, pair_labels(form)) for pair in each]:
        found |= {label_of(column), *labels.plain}
    return sorted(found)


FORM_WORDS = sorted({word for form in FORMS for word in _words_of(form)})


def texts(max_size: int = 40) -> st.SearchStrategy[str]:
    """Texts as people write them, and texts that break programs."""
    words = st.lists(WORDS, max_size=4).map(" ".join)
    return st.one_of(st.just(""), words, st.sampled_from(FORM_WORDS), st.text(LETTERS, max_size=max_size))


def names() -> st.SearchStrategy[str]:
    """Texts with something visible in them."""
    return st.one_of(WORDS, st.text(LETTERS, min_size=1, max_size=20))


def _headings(form: Form, **values: object) -> st.SearchStrategy[str]:
    """Headings of own columns: other words, and the form's, where they are free."""
    other = ("Kosten", "Stand", "Priorität & Rang", "Fördertopf\n(Titel)", "Bemerkung <intern>")
    free = [heading for heading in (*other, *_words_of(form)) if taken_by(form, heading, values) is None]
    return st.one_of(st.sampled_from(other), st.sampled_from(free))


def own_columns(form: Form, **values: object) -> st.SearchStrategy[dict[str, str]]:
    """None, one or two columns of a municipality's own."""
    return st.one_of(st.just({}), st.dictionaries(_headings(form, **values), texts(), max_size=2))


def _years(years: list[int]) -> st.SearchStrategy[list[int]]:
    return st.lists(st.sampled_from(years), unique=True) if years else st.just([])


def _notes(times: list[int]) -> st.SearchStrategy[dict[int, str]]:
    notes = st.one_of(st.sampled_from(("ab Juni", "x", "-", "bis Ostern & später")), texts(15))
    return st.dictionaries(st.sampled_from(times), notes, max_size=2) if times else st.just({})


@st.composite
def handlungsfelder(draw: st.DrawFn, years: list[int]) -> Handlungsfeld:
    """A Handlungsfeld whose marks lie in the given years; with years by Werkzeug or without."""
    own = draw(st.one_of(st.none(), st.just(value=True)))
    werkzeug = st.builds(Werkzeug, name=texts(), jahre=_years(years) if own else st.none())
    return draw(
        st.builds(
            Handlungsfeld,
            nummer=st.one_of(st.none(), st.integers(0, 999)),
            name=texts(),
            beschreibung=texts(200),
            werkzeuge=st.lists(werkzeug, max_size=4),
            ansprechperson=texts(),
            umsetzungsort=texts(),
            beteiligte=texts(),
            jahre=_years(years),
            vermerke=_notes(years),
            weitere=own_columns(WERKSTATTPLAN, jahre=years),
        )
    )


@st.composite
def plaene(draw: st.DrawFn, max_rows: int = 30) -> Werkstattplan:
    """A plan of 0 to ``max_rows`` Handlungsfelder and 0 to 10 years."""
    first = draw(st.integers(1990, 2100))
    years = list(range(first, first + draw(st.integers(0, 10))))
    rows = draw(st.integers(0, max_rows))
    fields = st.lists(handlungsfelder(years), min_size=min(rows, 3), max_size=rows)
    return draw(
        st.builds(
            Werkstattplan,
            kommune=texts(),
            jahre=st.just(years),
            handlungsfelder=fields,
            gefoerdert_von=texts(),
            projektpartner=texts(),
        )
    )


def _einzelmassnahmen() -> st.SearchStrategy[Einzelmassnahme]:
    months = list(range(1, 13))
    return st.builds(
        Einzelmassnahme,
        name=texts(),
        monate=st.sets(st.sampled_from(months)),
        vermerke=_notes(months),
    )


def werkzeugblaetter(max_rows: int = 30) -> st.SearchStrategy[Werkzeugblatt]:
    """A sheet of 0 to ``max_rows`` Einzelmaßnahmen."""
    return st.builds(
        Werkzeugblatt,
        handlungsfeld=texts(),
        werkzeug=texts(),
        jahr=st.one_of(st.none(), st.integers(1900, 2199)),
        zielgruppe=texts(),
        ansprechperson=texts(),
        umsetzungsort=texts(),
        ansprechperson_vor_ort=texts(),
        beteiligte=texts(),
        budget=texts(),
        externe_beratung=texts(),
        einzelmassnahmen=st.lists(_einzelmassnahmen(), max_size=max_rows),
        besonderheiten=texts(),
        weitere=own_columns(WERKZEUGBLATT),
    )


def mappen(max_rows: int = 5) -> st.SearchStrategy[Mappe]:
    """A plan, sheets, or both."""
    both = st.builds(Mappe, plan=plaene(max_rows), werkzeugblaetter=st.lists(werkzeugblaetter(max_rows), max_size=3))
    sheets = st.builds(Mappe, werkzeugblaetter=st.lists(werkzeugblaetter(max_rows), min_size=1, max_size=3))
    return st.one_of(both, sheets)

"""What stands above a form: its heading, a caption for its rows, texts that hint at a value."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from merkblatt.extraction.cells.fields import put
from merkblatt.extraction.draft import Draft
from merkblatt.extraction.headings.headers import Header
from merkblatt.extraction.headings.titles import Heading, name_of
from merkblatt.extraction.prose.paragraphs import Pair
from merkblatt.extraction.tables.rows import Caption
from merkblatt.findings import Severity, Source
from merkblatt.forms.columns import Field
from merkblatt.forms.headings import named_by
from merkblatt.forms.spec import Form, Records, Repeat
from merkblatt.values.text import canonical

__all__ = ["Heads"]


@dataclass(slots=True)
class Heads:
    """The headings and texts met since the last table.

    Attributes:
        headings: those that wait, and the last one that was used.
        texts: all paragraphs since the last table; title: the last of them that is formatted as a heading.
        labels: columns of lists that these paragraphs name.
        labelled: single labels with values among these paragraphs.
        last: what came last, if it was a heading or a paragraph.
    """

    headings: list[Heading] = field(default_factory=list)
    texts: list[Source] = field(default_factory=list)
    labels: set[str] = field(default_factory=set)
    labelled: list[Pair] = field(default_factory=list)
    title: Source | None = None
    last: Heading | Source | None = None

    def waits(self, form: Form) -> bool:
        """Whether a heading of the form is there that no form has had."""
        return any(heading.form is form and not heading.used for heading in self.headings)

    def begin(self, draft: Draft) -> Iterator[Source]:
        """Give a new form its heading; gives those that it passed over.

        It is the nearest above it, or the last one of its kind that other forms had too: then only where the form does
        not name it itself.
        """
        form = draft.form
        waiting = [heading for heading in self.headings if heading.form is form and not heading.used]
        earlier = [heading for heading in self.headings if heading.form is form and heading.used]
        own = waiting[-1] if waiting else earlier[-1] if earlier and form.heading.refers else None
        yield from (heading.source for heading in self.headings if not heading.used and heading is not own)
        self.headings = [] if own is None else [own]
        self._hint(draft)
        draft.above = [pair for pair in self.labelled if pair.form is form]
        if own is None:
            return
        own.used = draft.headed = True
        if waiting:
            draft.announced = True
            put(form.heading.field, own.value, draft.values)
            draft.sources[form.heading.field.path] = own.source
            if own.guessed:
                message = f"Die Überschrift „{own.source.text}“ wurde als „{form.heading.field.label}“ gelesen."
                draft.note("ueberschrift-geschaetzt", Severity.WARNING, message, path=form.heading.field.path)
        else:
            draft.inherited = (own.value, own.source)

    def _hint(self, draft: Draft) -> None:
        """What the texts above a form say about values that its rows repeat; the nearest counts."""
        parts = [part for part in draft.form.parts if isinstance(part, Records)]
        for column in [one for part in parts for one in part.columns if isinstance(one, Repeat)]:
            path = column.field.path
            for source in self.texts:
                value = column.field.codec.parse(source.text, path).get(path)
                if value not in (None, ""):
                    draft.hints[path] = (value, source)

    def caption(self, header: Header) -> Caption | None:
        """The name of a list's record that stands above a table without a column for it."""
        key = header.records.columns[0]
        if header.records.path is None or not isinstance(key, Field) or key.path in {one.path for one in header.fields}:
            return None
        for heading in reversed(self.headings):
            if not heading.used and named_by(key, heading.source.text):
                self.headings.remove(heading)
                return Caption(heading.source.text, heading.source)
        title, self.title = self.title, None
        return None if title is None else Caption(title.text, title, guessed=True)

    def add(self, heading: Heading) -> Source | None:
        """A heading came; gives the place of the line directly above it that names it, where it has no name itself."""
        self.headings.append(heading)
        above, self.last = self.last, heading
        if heading.value or not isinstance(above, Source) or not name_of(above.text, heading.form):
            return None
        heading.value, heading.source = canonical(above.text), above
        return above

    def names(self, text: str, source: Source) -> bool:
        """Whether a text is the name to the heading directly above it, which has none itself, and is taken as such."""
        above, self.last = self.last, source
        if not isinstance(above, Heading) or above.used or above.value or not name_of(text, above.form):
            return False
        above.value, above.source, self.last = text, source, None
        return True

    def list_label(self, label: str) -> list[Source]:
        """A paragraph names a column of a list; at the second one the headings are those of a list without a table.

        They are forgotten then; gives their places.
        """
        self.labels.add(label)
        if len(self.labels) == 1:
            return []
        passed = [heading.source for heading in self.headings if not heading.used]
        self.headings = [heading for heading in self.headings if heading.used]
        return passed

    def pass_table(self) -> None:
        """A table came: the texts above it do not belong to what comes below it."""
        self.texts.clear()
        self.labels.clear()
        self.labelled.clear()
        self.title = self.last = None

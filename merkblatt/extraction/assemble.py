"""From a file's body to drafts of its forms: where each begins and ends, and what belongs to it.

The body is read once from top to bottom. A form goes on until something comes that it has already: its heading, or a
label that it has seen. What belongs to no form is kept as unmapped text.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from merkblatt.extraction.bands import Band, LooseCells, PairBand, RecordBand, cut
from merkblatt.extraction.draft import Draft, Place
from merkblatt.extraction.fields import add_own, put, report_undivided
from merkblatt.extraction.groups import split
from merkblatt.extraction.headers import FieldColumn, Header, HeaderColumn
from merkblatt.extraction.paragraphs import Pair, paragraph_pairs
from merkblatt.extraction.records import read_band
from merkblatt.extraction.result import Unmapped, UnmappedKind
from merkblatt.extraction.rows import Caption
from merkblatt.findings import Finding, Source
from merkblatt.forms.headings import labels_of, named_by
from merkblatt.forms.labels import EXACT
from merkblatt.forms.spec import Field, Form, Group, Line, Lines, Records, Repeat
from merkblatt.reading.content import Block, Cell, Paragraph, Story, Table
from merkblatt.values.text import canonical

__all__ = ["Assembly", "assemble"]


LEAST_PAIRS = 2
"""Pairs of label and value that begin a form; a single one may stand in any table."""


@dataclass(slots=True)
class Assembly:
    """The drafts of a file's forms, and what belongs to none of them."""

    drafts: list[Draft] = field(default_factory=list)
    unmapped: list[Unmapped] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)


@dataclass(slots=True)
class _Heading:
    """A paragraph with a form's heading; it waits for the form's table."""

    form: Form
    value: str
    source: Source
    used: bool = False


class _Walk:
    """The state of one pass over the body."""

    def __init__(self, part: str, forms: Sequence[Form]) -> None:
        self.part = part
        self.forms = forms
        self.result = Assembly()
        self.headings: list[_Heading] = []
        self.above: Header | None = None
        self.texts: list[Source] = []
        self.title: Source | None = None

    def blocks(self, blocks: Sequence[Block]) -> None:
        """Read neighbouring blocks."""
        pairs = paragraph_pairs(blocks, self.part, self.forms)
        for number, block in enumerate(blocks, start=1):
            if isinstance(block, Table):
                self.table(block)
            elif number in pairs and self._welcomes(pairs[number]):
                self.pair(pairs[number])
            elif not any(number in pair.paragraphs for pair in pairs.values() if not pair.lone):
                self.paragraph(block, number)

    def _welcomes(self, pair: Pair) -> bool:
        """Whether a pair is part of a form; a lone one must be a line that the form above it does not have yet."""
        last = self.result.drafts[-1] if self.result.drafts else None
        if not pair.lone:
            return True
        lines = [part.field for part in pair.form.parts if isinstance(part, Line)]
        return (
            last is not None and last.form is pair.form and pair.field in lines and not self._has(pair.form, pair.field)
        )

    def paragraph(self, paragraph: Paragraph, number: int) -> None:
        text = canonical(paragraph.text)
        source = Source(part=self.part, paragraph=number, text=text)
        if paragraph.comments or paragraph.notes:
            remarks = Draft(self.forms[0])
            remarks.remark((paragraph,), None, source)
            self.result.findings += remarks.findings
        if not text:
            return
        heading = self._heading(text, source)
        if heading is not None:
            self.headings.append(heading)
            self.above = None
            return
        if not self._foot(text, source):
            self._leave(text, source, UnmappedKind.PARAGRAPH)
            self.title = source if paragraph.heading else self.title
        self.texts.append(source)

    def _foot(self, text: str, source: Source) -> bool:
        """Whether the paragraph is a field of the page foot that somebody wrote into the body, and is taken as such."""
        last = next((draft for draft in reversed(self.result.drafts) if draft.form.footer_owner), None)
        for one in last.form.footer if last is not None else ():
            value = labels_of(one).behind(text, colon=True)
            if last is not None and value and not last.values.get(one.path):
                put(one, value, last.values)
                last.sources[one.path] = source
                return True
        return False

    def _heading(self, text: str, source: Source) -> _Heading | None:
        for form in self.forms:
            one = form.heading.field
            colon = bool(form.heading.separator.strip())
            value = labels_of(one).behind(text, colon=True) if colon else None
            value = labels_of(one).behind(text) if value is None else value
            if value is not None:
                return _Heading(form, value, source)
        return None

    def _leave(self, text: str, source: Source, kind: UnmappedKind) -> None:
        self.result.unmapped.append(Unmapped(kind=kind, text=text, source=source))

    def table(self, table: Table) -> None:
        place = Place(self.part, table)
        bands = cut(place, self.forms, self.above)
        if all(isinstance(band, LooseCells) for band in bands):
            self._foreign(bands)
            return
        if not self._trusted(bands):
            self._foreign([LooseCells(table.cells, place)])
            return
        pairs = [band for band in bands if isinstance(band, PairBand)]
        lone = len(pairs) < LEAST_PAIRS and not any(isinstance(band, RecordBand) for band in bands)
        for band in bands:
            if lone and isinstance(band, PairBand) and not self._misses(band.form, band.field):
                for cell in (band.label, *band.values):
                    self._loose(cell, band.place, UnmappedKind.TABLE)
            else:
                self._band(band)
        self.texts.clear()
        self.title = None

    def _trusted(self, bands: Sequence[Band]) -> bool:
        """Whether a table is a form's: words other than its own are not enough for one that nothing announces."""
        headers = [band.header for band in bands if isinstance(band, RecordBand)]
        last = self.result.drafts[-1] if self.result.drafts else None
        known = any(header.times or any(_is_exact(column) for column in header.columns) for header in headers)
        awaited = any(heading.form is header.form for heading in self.headings for header in headers)
        goes_on = last is not None and any(last.form is h.form and not _sets(h) & last.seen for h in headers)
        return not headers or known or awaited or goes_on

    def _misses(self, form: Form, one: Field | Group | None) -> bool:
        """Whether the form that is being read has everything but this field."""
        last = self.result.drafts[-1] if self.result.drafts else None
        return last is not None and last.form is form and not {each.path for each in _fields(one)} & last.seen

    def _foreign(self, bands: Sequence[Band]) -> None:
        """A table of no form; a form may stand in its cells, where the table serves the layout."""
        for band in bands:
            assert isinstance(band, LooseCells)
            for cell in band.cells:
                if cell.tables:
                    self.blocks(cell.blocks)
                else:
                    self._loose(cell, band.place, UnmappedKind.TABLE)

    def _loose(self, cell: Cell, place: Place, kind: UnmappedKind) -> None:
        text, source = canonical(cell.text), place.of(cell)
        heading = self._heading(text, source) if text else None
        if heading is not None:
            self.headings.append(heading)
        elif text:
            self._leave(text, source, kind)

    def _band(self, band: Band) -> None:
        match band:
            case LooseCells(cells=cells, place=place):
                for cell in cells:
                    self._loose(cell, place, UnmappedKind.CELL)
            case RecordBand(header=header):
                caption = self._caption(header)
                read_band(band, self._draft(header.form, _sets(header)), caption)
                self.above = header
            case PairBand():
                self._pair_band(band)

    def _caption(self, header: Header) -> Caption | None:
        """The name of a list's record that stands above a table without a column for it."""
        key = header.records.columns[0]
        if header.records.path is None or not isinstance(key, Field) or key.path in {one.path for one in header.fields}:
            return None
        for heading in reversed(self.headings):
            if not heading.used and named_by(key, heading.source.text):
                self.headings.remove(heading)
                return Caption(heading.source.text, heading.source)
        title, self.title = self.title, None
        if title is None:
            return None
        self.result.unmapped = [left for left in self.result.unmapped if left.source is not title]
        return Caption(title.text, title, guessed=True)

    def _pair_band(self, band: PairBand) -> None:
        inside = band.label in band.values
        cells = band.values if inside else (band.label, *band.values)
        places = tuple((cell.paragraphs, band.place.of(cell)) for cell in cells)
        texts = [band.text] if inside else [cell.text for cell in band.values]
        one = None if band.below and self._has(band.form, band.field) else band.field
        self._put(band.form, one, canonical(band.label.text) if one is None else "", texts, places)

    def _has(self, form: Form, one: Field | Group | None) -> bool:
        """Whether the form that is being read has a place for a field already, and one for own labels."""
        last = self.result.drafts[-1] if self.result.drafts else None
        paths = {each.path for each in _fields(one)}
        if last is not None and last.headed and form.heading.field.path in paths:
            return True
        return last is not None and bool(paths & last.seen) and any(isinstance(part, Lines) for part in form.parts)

    def pair(self, pair: Pair) -> None:
        """A label and its value in paragraphs."""
        self._put(pair.form, pair.field, "", [pair.text], ((pair.blocks, pair.source),))

    def _put(
        self,
        form: Form,
        one: Field | Group | None,
        own: str,
        texts: Sequence[str],
        places: Sequence[tuple[tuple[Paragraph, ...], Source]],
    ) -> None:
        fields = _fields(one)
        draft = self._draft(form, {one.path for one in fields})
        source = places[-1][1]
        joined = "\n".join(text for text in map(canonical, texts) if text)
        if isinstance(one, Group):
            divided = split(one, texts)
            for each, text in divided.texts:
                put(each, text, draft.values)
                draft.sources.setdefault(each.path, source)
            if not divided.sure:
                report_undivided(draft, one, one.fields[0].path, source)
        elif one is not None:
            put(one, joined, draft.values)
            draft.sources.setdefault(one.path, source)
        else:
            path = next(part.path for part in form.parts if isinstance(part, Lines))
            add_own(draft.values, path, own, joined)
            draft.sources.setdefault(f"{path}[{own}]", source)
        draft.seen |= {each.path for each in fields}
        for paragraphs, place in places:
            draft.remark(paragraphs, fields[0].path if fields else None, place)

    def _draft(self, form: Form, sets: set[str]) -> Draft:
        """The form that goes on with what comes, or a new one where it has seen that already."""
        waiting = [heading for heading in self.headings if heading.form is form and not heading.used]
        last = self.result.drafts[-1] if self.result.drafts else None
        if last is not None and last.form is form and not waiting and not sets & last.seen:
            return last
        draft = Draft(form)
        self.result.drafts.append(draft)
        self._head(draft, waiting)
        self._take_hints(draft)
        return draft

    def _take_hints(self, draft: Draft) -> None:
        """What the texts above a form say about values that its rows repeat; the nearest counts."""
        repeated = [
            one
            for part in draft.form.parts
            if isinstance(part, Records)
            for one in part.columns
            if isinstance(one, Repeat)
        ]
        for column in repeated:
            for source in self.texts:
                value = column.field.codec.parse(source.text, column.field.path).get(column.field.path)
                if value not in (None, ""):
                    draft.hints[column.field.path] = (value, source)

    def _head(self, draft: Draft, waiting: Sequence[_Heading]) -> None:
        """Give a new form its heading: the nearest above it, or the last one of its kind that other forms had too."""
        form = draft.form
        earlier = [heading for heading in self.headings if heading.form is form and heading.used]
        own = waiting[-1] if waiting else earlier[-1] if earlier and form.heading.refers else None
        for heading in self.headings:
            if not heading.used and heading is not own:
                self._leave(heading.source.text, heading.source, UnmappedKind.PARAGRAPH)
        if own is None:
            self.headings.clear()
            return
        own.used = True
        draft.headed = True
        self.headings = [own]
        path = form.heading.field.path
        put(form.heading.field, own.value, draft.values)
        draft.sources[path] = own.source

    def finish(self) -> Assembly:
        """Headings without a table are texts like others."""
        for heading in self.headings:
            if not heading.used:
                self._leave(heading.source.text, heading.source, UnmappedKind.PARAGRAPH)
        return self.result


def _fields(one: Field | Group | None) -> tuple[Field, ...]:
    return () if one is None else (one,) if isinstance(one, Field) else one.fields


def _is_exact(column: HeaderColumn) -> bool:
    return isinstance(column, FieldColumn) and column.score >= EXACT


def _sets(header: Header) -> set[str]:
    """The attributes of the form itself that a header's columns set; none for the columns of a list."""
    if header.records.path is not None:
        return set()
    return {one.path for one in header.fields}


def assemble(story: Story, forms: Sequence[Form]) -> Assembly:
    """Read a text flow into drafts of forms."""
    walk = _Walk(story.part, forms)
    walk.blocks(story.blocks)
    return walk.finish()

"""From a file's body to drafts of its forms: where each begins and ends, and what belongs to it.

The body is read once from top to bottom. A form goes on until something comes that it has already: its heading, or a
label that it has seen. What belongs to no form is kept as unmapped text.
"""

from __future__ import annotations

from collections.abc import Sequence

from merkblatt.extraction.cells.fields import put, report_nested
from merkblatt.extraction.cells.labelled import put_labelled, put_own_line
from merkblatt.extraction.cells.records import read_band
from merkblatt.extraction.draft import Draft, Place, fields_of, is_fragment, take_inherited
from merkblatt.extraction.headings.headers import FieldColumn, Header, HeaderColumn
from merkblatt.extraction.headings.titles import heading_of, title_of
from merkblatt.extraction.prose.paragraphs import Pair, list_label, paragraph_pairs
from merkblatt.extraction.prose.written import written_lists
from merkblatt.extraction.result import UnmappedKind
from merkblatt.extraction.tables.awaited import awaited_list
from merkblatt.extraction.tables.bands import Band, LooseCells, PairBand, RecordBand, cut
from merkblatt.extraction.tables.nesting import framing
from merkblatt.extraction.tables.rows import Caption, text_of
from merkblatt.extraction.whole.assembly import Assembly
from merkblatt.extraction.whole.heads import Heads
from merkblatt.extraction.whole.years import begins_anew
from merkblatt.findings import Severity, Source
from merkblatt.forms.headings import labels_of
from merkblatt.forms.labels import EXACT
from merkblatt.forms.spec import Field, Form, Group, Line, Lines
from merkblatt.reading.content import Block, Cell, Paragraph, Story, Table
from merkblatt.values.text import canonical

__all__ = ["assemble"]


LEAST_PAIRS = 2
"""Pairs of label and value that begin a form; a single one may stand in any table."""


class _Walk:
    """The state of one pass over the body."""

    def __init__(self, part: str, forms: Sequence[Form]) -> None:
        self.part = part
        self.forms = forms
        self.result = Assembly()
        self.heads = Heads()
        self.above: Header | None = None

    def blocks(self, blocks: Sequence[Block]) -> None:
        """Read neighbouring blocks."""
        written = {one.taken[0]: one for one in written_lists(blocks, self.forms)}
        taken = {number for one in written.values() for number in one.taken}
        pairs = paragraph_pairs(blocks, self.part, self.forms, taken)
        for number, block in enumerate(blocks, start=1):
            if isinstance(block, Table):
                self.table(block)
            elif number in written:
                self.table(written[number].table(), written[number].lines)
            elif number in pairs and self._welcomes(pairs[number]):
                self.pair(pairs[number])
                taken.update(pairs[number].paragraphs)
            elif number not in taken:
                self.paragraph(block, number)
                self.heads.labelled += [pairs[number]] if number in pairs and pairs[number].text else []

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
        text = paragraph.canonical
        source = Source(part=self.part, paragraph=number, text=text)
        if paragraph.comments or paragraph.notes:
            remarks = Draft(self.forms[0])
            remarks.remark((paragraph,), None, source)
            self.result.findings += remarks.findings
        if not text:
            return
        heading = title_of(paragraph, source, self.forms)
        if heading is not None:
            self.result.take_back(self.heads.add(heading))
            self.above = None
            return
        if self.heads.names(text, source):
            return
        if label := list_label(text, self.forms):  # of a form written in paragraphs: the heading above is its own
            for passed in self.heads.list_label(label):
                self.result.leave(passed.text, passed, UnmappedKind.PARAGRAPH)
        if not self._foot(text, source):
            self.result.leave(text, source, UnmappedKind.PARAGRAPH)
            self.heads.title = source if paragraph.heading else self.heads.title
        self.heads.texts.append(source)

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

    def table(self, table: Table, lines: Sequence[int] = ()) -> None:
        place = Place(self.part, table, lines=lines)
        bands = cut(place, self.forms, self.above)
        last = self.result.drafts[-1] if self.result.drafts else None
        if all(isinstance(band, LooseCells) for band in bands):
            awaited = awaited_list(last, place) if last is not None and not self.heads.waits(last.form) else None
            if awaited is None:
                self._foreign(bands)
                return
            bands = [awaited]
        if not self._trusted(bands):
            self._foreign([LooseCells(table.cells, place)])
            return
        pairs = [band for band in bands if isinstance(band, PairBand)]
        lone = len(pairs) < LEAST_PAIRS and not any(isinstance(band, RecordBand) for band in bands)
        for band in bands:
            if framed := framing(band, self.forms):
                self._framed(framed, band.place)
            elif lone and isinstance(band, PairBand) and not self._misses(band.form, band.field):
                for cell in (band.label, *band.values):
                    self._loose(cell, band.place, UnmappedKind.TABLE)
            else:
                self._band(band)
                self._remember(band)
        self.heads.pass_table()

    def _trusted(self, bands: Sequence[Band]) -> bool:
        """Whether a table is a form's: words other than its own are not enough for one that nothing announces."""
        headers = [band.header for band in bands if isinstance(band, RecordBand)]
        last = self.result.drafts[-1] if self.result.drafts else None
        known = any(header.times or any(_is_exact(column) for column in header.columns) for header in headers)
        awaited = any(heading.form is header.form for heading in self.heads.headings for header in headers)
        goes_on = last is not None and any(last.form is h.form and not _sets(h) & last.seen for h in headers)
        return not headers or known or awaited or goes_on

    def _misses(self, form: Form, one: Field | Group | None) -> bool:
        """Whether the form that is being read has everything but this field."""
        last = self.result.drafts[-1] if self.result.drafts else None
        return last is not None and last.form is form and not _paths(one) & last.seen

    def _foreign(self, bands: Sequence[Band]) -> None:
        """A table of no form; a form may stand in its cells, where the table serves the layout."""
        for band in bands:
            assert isinstance(band, LooseCells)
            for cell in band.cells:
                if cell.nests:
                    self.blocks(cell.blocks)
                else:
                    self._loose(cell, band.place, UnmappedKind.TABLE)

    def _framed(self, cells: Sequence[tuple[Cell, bool]], place: Place) -> None:
        """Cells that frame forms are read as pages are, one after the other."""
        for cell, frames in cells:
            if frames:
                self.blocks(cell.blocks)
            else:
                self._loose(cell, place, UnmappedKind.TABLE)

    def _loose(self, cell: Cell, place: Place, kind: UnmappedKind) -> None:
        source = place.of(cell)
        text = canonical(source.text)
        for inner in place.inside(cell):
            self.result.leave(inner.text, inner, kind)
        heading = heading_of(text, source, self.forms) if text else None
        if heading is not None:
            self.heads.headings.append(heading)
        elif text:
            self.result.leave(text, source, kind)

    def _remember(self, band: Band) -> None:
        """Which tables a form was read from."""
        draft = self.result.drafts[-1] if self.result.drafts else None
        if draft is not None and not isinstance(band, LooseCells) and band.place not in draft.places:
            draft.places.append(band.place)

    def _band(self, band: Band) -> None:
        match band:
            case LooseCells(cells=cells, place=place):
                for cell in cells:
                    self._loose(cell, place, UnmappedKind.CELL)
            case RecordBand(header=header):
                caption = self.heads.caption(header)
                draft = self._of_records(band)
                read_band(band, draft, caption)
                self._settle(caption, draft)
                self.above = header
            case PairBand():
                self._pair_band(band)

    def _of_records(self, band: RecordBand) -> Draft:
        """The form that goes on with a list, or a new one where it cannot be that of the table above."""
        last = self.result.drafts[-1] if self.result.drafts else None
        draft = self._draft(band.header.form, _sets(band.header))
        if draft is not last or not begins_anew(draft, band):
            return draft
        draft = self._begin(band.header.form)
        message = "Die Tabelle hat andere Jahre als die davor; sie wurde als neues Formular gelesen. Bitte prüfen."
        draft.note("formular-neu", Severity.WARNING, message, source=band.place.of(band.place.table.cells[0]))
        return draft

    def _settle(self, caption: Caption | None, draft: Draft) -> None:
        """What names the first record below a header without a column for it is no text of its own any more."""
        if caption is None:
            return
        if any(source is caption.source for source in draft.sources.values()):
            self.result.take_back(caption.source)
        elif not caption.guessed:
            self.result.leave(caption.text, caption.source, UnmappedKind.PARAGRAPH)

    def _pair_band(self, band: PairBand) -> None:
        inside = band.label in band.values
        cells = band.values if inside else (band.label, *band.values)
        places = tuple((cell.paragraphs, band.place.of(cell)) for cell in cells)
        texts = [band.text] if inside else [text_of(cell) for cell in band.values]
        one = None if band.below and self._has(band.form, band.field) else band.field
        draft = self._draft(band.form, _paths(one))
        if one is None:
            put_own_line(draft, canonical(band.label.text), texts, places)
        else:
            put_labelled(draft, one, texts, places)
        path = fields_of(one)[0].path if one is not None else None
        for cell in cells:
            report_nested(draft, cell, path, band.place.of(cell))

    def _has(self, form: Form, one: Field | Group | None) -> bool:
        """Whether the form that is being read has a place for a field already, and one for own labels."""
        last = self.result.drafts[-1] if self.result.drafts else None
        paths = _paths(one)
        if last is not None and last.headed and form.heading.field.path in paths:
            return True
        return last is not None and bool(paths & last.seen) and any(isinstance(part, Lines) for part in form.parts)

    def pair(self, pair: Pair) -> None:
        """A label and its value in paragraphs."""
        draft = self._draft(pair.form, _paths(pair.field))
        put_labelled(draft, pair.field, [pair.text, *pair.further], ((pair.blocks, pair.source),))

    def _draft(self, form: Form, sets: set[str]) -> Draft:
        """The form that goes on with what comes, or a new one where it has seen that already."""
        last = self.result.drafts[-1] if self.result.drafts else None
        if last is not None and last.form is form and not self.heads.waits(form) and not sets & last.seen:
            return last
        return self._begin(form)

    def _begin(self, form: Form) -> Draft:
        draft = Draft(form)
        self.result.drafts.append(draft)
        for source in self.heads.begin(draft):
            self.result.leave(source.text, source, UnmappedKind.PARAGRAPH)
        return draft

    def finish(self) -> Assembly:
        """Headings without a table are texts like others, and so are fragments; forms inherit the heading above."""
        for heading in self.heads.headings:
            if not heading.used:
                self.result.leave(heading.source.text, heading.source, UnmappedKind.PARAGRAPH)
        for draft in self.result.drafts:
            if is_fragment(draft):
                self.result.dissolve(draft)
            take_inherited(draft)
            self._take_from_above(draft)
        self.result.drafts = [draft for draft in self.result.drafts if not is_fragment(draft)]
        return self.result

    def _take_from_above(self, draft: Draft) -> None:
        """A single label and value directly above a form is the form's where it does not have that itself."""
        for pair in draft.above:
            if not _paths(pair.field) & draft.seen:
                put_labelled(draft, pair.field, [pair.text], ((pair.blocks, pair.source),))
                self.result.take_back(pair.source)


def _paths(one: Field | Group | None) -> set[str]:
    return set() if one is None else {each.path for each in fields_of(one)}


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

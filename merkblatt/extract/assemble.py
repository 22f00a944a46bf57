"""From a file's content to its forms: where each begins and ends, and what belongs to it.

The body is read once from top to bottom. A heading or a header row of an earlier part begins a new form; a table that
goes on with the same part without a heading of its own continues the form above it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from merkblatt.extract.bands import Band, LineBand, LooseRow, RecordBand, cut
from merkblatt.extract.draft import Draft, Place
from merkblatt.extract.labels import LabelSet
from merkblatt.extract.records import read_band
from merkblatt.extract.result import Unmapped, UnmappedKind
from merkblatt.findings import Finding, Severity, Source
from merkblatt.forms.spec import Field, Form, Line, Lines, Records
from merkblatt.read.content import Cell, Paragraph, Story, Table
from merkblatt.values.text import canonical

__all__ = ["Assembly", "assemble"]


@dataclass(slots=True)
class Assembly:
    """The drafts of a file's forms, and what belongs to none of them."""

    drafts: list[Draft] = field(default_factory=list)
    unmapped: list[Unmapped] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Heading:
    """A paragraph with a form's heading, waiting for the form's table."""

    form: Form
    value: str
    source: Source


class _Walk:
    """The state of one pass over the body."""

    def __init__(self, part: str, forms: Sequence[Form]) -> None:
        self.part = part
        self.forms = forms
        self.result = Assembly()
        self.waiting: list[_Heading] = []

    def paragraph(self, paragraph: Paragraph, number: int) -> None:
        text = canonical(paragraph.text)
        source = Source(part=self.part, paragraph=number, text=text)
        self._remarks(paragraph, source)
        if not text:
            return
        heading = self._heading(text, source)
        if heading is not None:
            self.waiting.append(heading)
        else:
            self.result.unmapped.append(Unmapped(kind=UnmappedKind.PARAGRAPH, text=text, source=source))

    def _remarks(self, paragraph: Paragraph, source: Source) -> None:
        if paragraph.comments or paragraph.notes:
            remarks = Draft(self.forms[0])
            remarks.remark((paragraph,), None, source)
            self.result.findings += remarks.findings

    def _heading(self, text: str, source: Source) -> _Heading | None:
        for form in self.forms:
            one = form.heading.field
            value = LabelSet(one.label, one.aliases).behind(text)
            if value is not None:
                return _Heading(form, value, source)
        return None

    def table(self, table: Table) -> None:
        place = Place(self.part, table)
        bands = cut(table, self.forms)
        if all(isinstance(band, LooseRow) for band in bands):
            self._foreign(table, place)
            return
        for band in bands:
            self._band(band, place)

    def _foreign(self, table: Table, place: Place) -> None:
        """A table of no form; a form may stand in one of its cells, where the table serves the layout."""
        for cell in table.cells:
            if cell.tables:
                for block in cell.blocks:
                    if isinstance(block, Table):
                        self.table(block)
                    else:
                        self.paragraph(block, 0)
            elif cell.text.strip():
                self._leave(cell, place, UnmappedKind.TABLE)

    def _leave(self, cell: Cell, place: Place, kind: UnmappedKind) -> None:
        self.result.unmapped.append(Unmapped(kind=kind, text=canonical(cell.text), source=place.of(cell)))

    def _band(self, band: Band, place: Place) -> None:
        match band:
            case LooseRow(row=row):
                for cell in place.table.row(row):
                    if cell.row == row and cell.text.strip():
                        self._leave(cell, place, UnmappedKind.CELL)
            case RecordBand(header=header):
                draft = self._draft(header.form, header.part)
                read_band(band, place, draft)
            case LineBand():
                self._line(band, place)

    def _draft(self, form: Form, part: int) -> Draft:
        """The form that a part belongs to: the one above, if that goes on, or a new one."""
        headings = [heading for heading in self.waiting if heading.form is form]
        last = self.result.drafts[-1] if self.result.drafts else None
        records = form.parts[part]
        goes_on = last is not None and last.form is form and not headings and (
            part > last.last_part or (part == last.last_part and isinstance(records, Records) and records.path)
        )
        if not goes_on or last is None:
            last = self._begin(form, headings)
        last.last_part = part
        return last

    def _begin(self, form: Form, headings: Sequence[_Heading]) -> Draft:
        """A new form; the nearest heading above it is its own, others that wait are kept as texts."""
        draft = Draft(form)
        self.result.drafts.append(draft)
        own = headings[-1] if headings else None
        for heading in self.waiting:
            if heading is not own:
                self._leave_heading(heading)
        self.waiting.clear()
        if own is not None:
            path = form.heading.field.path
            draft.values |= form.heading.field.codec.parse(own.value, path)
            draft.sources[path] = own.source
        return draft

    def _leave_heading(self, heading: _Heading) -> None:
        text, source = heading.source.text, heading.source
        self.result.unmapped.append(Unmapped(kind=UnmappedKind.PARAGRAPH, text=text, source=source))

    def _line(self, band: LineBand, place: Place) -> None:
        last = self.result.drafts[-1] if self.result.drafts else None
        part = _part_of(band)
        if last is None or last.form is not band.form or part < last.last_part:
            last = self._begin(band.form, [heading for heading in self.waiting if heading.form is band.form])
        last.last_part = part
        text = canonical(band.text)
        if band.line is not None:
            last.values |= band.line.codec.parse(text, band.line.path)
            path = band.line.path
        else:
            path = _own_path(band.form)
            title = canonical(band.label.text)
            entries = last.values.setdefault(path, {})
            assert isinstance(entries, dict)
            entries[title] = f"{entries[title]}\n{text}" if title in entries else text
            path = f"{path}[{title}]"
        for cell in (band.label, *band.values):
            last.remark(cell.paragraphs, path, place.of(cell))
        if band.values:
            last.sources[path] = place.of(band.values[0])

    def finish(self) -> Assembly:
        """Headings without a table are texts like others."""
        for heading in self.waiting:
            self._leave_heading(heading)
        return self.result


def _part_of(band: LineBand) -> int:
    for number, part in enumerate(band.form.parts):
        if isinstance(part, Line) and part.field is band.line:
            return number
        if isinstance(part, Lines) and band.line is None:
            return number
    return len(band.form.parts)


def _own_path(form: Form) -> str:
    return next(part.path for part in form.parts if isinstance(part, Lines))


def assemble(story: Story, forms: Sequence[Form]) -> Assembly:
    """Read a text flow into drafts of forms."""
    walk = _Walk(story.part, forms)
    for number, block in enumerate(story.blocks, start=1):
        if isinstance(block, Table):
            walk.table(block)
        else:
            walk.paragraph(block, number)
    return walk.finish()


def margin_fields(story: Story, fields: Sequence[Field]) -> tuple[dict[str, tuple[str, Source]], list[Unmapped]]:
    """Fields in a page foot or head: ``Label: value``, the value going on over further paragraphs of the same cell."""
    wordings = [(one, LabelSet(one.label, one.aliases)) for one in fields]
    found: dict[str, tuple[str, Source]] = {}
    unmapped: list[Unmapped] = []
    for paragraphs in _cells(story):
        current: str | None = None
        for number, paragraph in paragraphs:
            text = canonical(paragraph.text)
            if not text or paragraph.field_codes & {"PAGE", "NUMPAGES", "SECTIONPAGES"}:
                continue
            source = Source(part=story.part, paragraph=number, text=text)
            named = next(((one, rest) for one, label in wordings if (rest := label.behind(text)) is not None), None)
            if named is not None:
                current = named[0].path
                found.setdefault(current, (named[1], source))
            elif current is not None:
                before, place = found[current]
                found[current] = (f"{before}\n{text}".strip(), place)
            else:
                kind = UnmappedKind.HEAD if story.kind == "header" else UnmappedKind.FOOT
                unmapped.append(Unmapped(kind=kind, text=text, source=source))
    return found, unmapped


def _cells(story: Story) -> list[list[tuple[int, Paragraph]]]:
    """The paragraphs of a story, those of each table cell together."""
    groups: list[list[tuple[int, Paragraph]]] = [[]]
    for number, block in enumerate(story.blocks, start=1):
        if isinstance(block, Paragraph):
            groups[-1].append((number, block))
            continue
        groups += [[(number, paragraph) for paragraph in cell.paragraphs] for cell in block.cells]
        groups.append([])
    return groups

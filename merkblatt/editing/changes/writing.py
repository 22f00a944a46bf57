"""Values of a form, written where they were read: a field's text, a list, a mark."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field

from lxml import etree
from msgspec.structs import replace

from merkblatt.editing.files.package import WordFile
from merkblatt.editing.markup.cells import cell_lines, new_line, own_paragraphs, set_check, set_paragraphs, set_text
from merkblatt.editing.markup.grids import is_shaded, set_shading
from merkblatt.editing.markup.lines import line_text, set_line
from merkblatt.editing.markup.pen import Pen
from merkblatt.errors import EditError
from merkblatt.findings import Source
from merkblatt.forms import FORMS
from merkblatt.forms.columns import Marks
from merkblatt.forms.headings import pair_labels
from merkblatt.values.text import canonical

__all__ = ["Desk", "Habits", "spliced", "write_mark"]


@dataclass(frozen=True, slots=True)
class Habits:
    """What a document writes for times.

    Attributes:
        marked: in most cells with a mark.
        unmarked: in most cells without one.
        shaded: most of these are filled with a colour.
    """

    marked: str = ""
    unmarked: str = ""
    shaded: bool = False


@dataclass(slots=True)
class Desk:
    """An opened document, a pen, and the places of its values.

    Attributes:
        file: see ``WordFile``.
        pen: how changes are written.
        sources: model path -> place.
    """

    file: WordFile
    pen: Pen
    sources: dict[str, Source]
    _written: set[tuple[Source, str, str, str]] = field(default_factory=set, init=False)

    def source(self, path: str) -> Source:
        """Where a value stands.

        Raises:
            merkblatt.errors.EditError: the document has no place for it.
        """
        found = self.sources.get(path)
        if found is None:
            raise self.error("the document has no place for this value", path)
        return found

    def error(self, reason: str, path: str) -> EditError:
        """An error about a value of this document."""
        remedy = "Change this value by hand, in Word, and run the update again."
        return EditError(reason, file=self.file.file, field=path, remedy=remedy)

    @contextmanager
    def about(self, path: str) -> Iterator[None]:
        """Name the value in errors that name none.

        Raises:
            merkblatt.errors.EditError: what is done within raises it.
        """
        try:
            yield
        except EditError as error:
            raise error if error.field else self.error(error.reason, path) from error

    def shown(self, path: str) -> str:
        """What stands where a value does, with all that is around it."""
        source = self.sources.get(path)
        cells = self.file.cells(source) if source is not None else []
        if cells:
            return "\n".join(cell_lines(cells[0]))
        lines = self.file.paragraphs(source) if source is not None and source.table is None else []
        return "".join(map(line_text, lines))

    def cell(self, source: Source, path: str) -> etree._Element:
        """The first ``w:tc`` of a cell."""
        cells = self.file.cells(source)
        if not cells:
            raise self.error("the value stands in no cell", path)
        self.file.touch(source.part)
        return cells[0]

    def write(self, path: str, old: str, new: str) -> None:
        """Replace a value's text where it stands, in a cell or behind its label in a line."""
        source = self.source(path)
        once = source, path.partition(".")[2], old, new
        if once in self._written:  # forms may share a place
            return
        self._written.add(once)
        with self.about(path):
            if source.table is not None:
                cell = self.cell(source, path)
                shown = "\n".join(cell_lines(cell))
                if not old and shown.strip() and _is_label(shown):
                    self._write_behind(cell, new)
                else:
                    set_text(cell, spliced(shown, old, new), self.pen)
            else:
                self._write_line(source, path, old, new)

    def _write_behind(self, cell: etree._Element, text: str) -> None:
        """Write a first value into a cell with its label: behind a colon, else below it."""
        paragraphs = own_paragraphs(cell)
        shown = [one for one in paragraphs if line_text(one).strip()]
        below = paragraphs[paragraphs.index(shown[-1]) + 1 :]
        if line_text(shown[-1]).rstrip().endswith(":"):
            set_line(shown[-1], f"{line_text(shown[-1]).rstrip()} {text}", self.pen)
        elif below:
            set_line(below[0], text, self.pen)
        else:
            new_line(text, shown[-1], shown[-1], self.pen)

    def _write_line(self, source: Source, path: str, old: str, new: str) -> None:
        paragraph = self.line(source, path)
        shown = line_text(paragraph)
        below = self.lines_below(source, old.split("\n")[1:])
        if below:
            whole = "\n".join([shown, *map(line_text, below)])
            lines = spliced(whole, old, new).split("\n")
            set_line(paragraph, lines[0], self.pen)
            self.set_lines_below(paragraph, below, lines[1:])
        elif old and canonical(old) not in canonical(shown) and ":" in shown:  # it stands there in other words
            set_line(paragraph, f"{shown[: shown.index(':') + 1]} {new}", self.pen)
        elif old:
            set_line(paragraph, spliced(shown, old, new), self.pen)
        else:
            gap = "" if shown.endswith((" ", "\t")) or not shown else " "
            set_line(paragraph, f"{shown}{gap}{new}", self.pen)

    def line(self, source: Source, path: str) -> etree._Element:
        """The paragraph outside of tables in which a value begins.

        Raises:
            merkblatt.errors.EditError: there is no single one.
        """
        paragraphs = self.file.paragraphs(source)  # several where a revision takes away what divides them
        paragraphs = [one for one in paragraphs if line_text(one).strip()] or paragraphs[-1:]
        if len(paragraphs) != 1:
            raise self.error("the value stands where it cannot be changed", path)
        self.file.touch(source.part)
        return paragraphs[0]

    def lines_below(self, source: Source, texts: Sequence[str]) -> list[etree._Element]:
        """The paragraphs below one that hold some texts, one each; [] where they do not."""
        first = (source.paragraph or 0) + 1
        found = [self.file.paragraphs(replace(source, paragraph=first + place)) for place in range(len(texts))]
        lines = [each[0] for each in found if len(each) == 1]
        pairs = zip(lines, texts, strict=False)
        whole = len(lines) == len(texts) and all(text in canonical(line_text(one)) for one, text in pairs)
        return lines if whole else []

    def set_lines_below(self, above: etree._Element, below: Sequence[etree._Element], lines: Sequence[str]) -> None:
        """Make the paragraphs below one say some lines, one each."""
        if not below:
            for line in reversed(lines):
                new_line(line, above, above, self.pen)
            return
        for one in set_paragraphs(below, lines, self.pen):
            set_line(one, "", self.pen)
            self.pen.remove_paragraph(one)

    def write_mark(self, source: Source, path: str, text: str, marks: Marks, habits: Habits) -> None:
        """Write a mark, a note, or nothing into a cell for a time, as the document does it."""
        write_mark(self.cell(source, path), text, marks, habits, self.pen)

    def beside(self, source: Source, row: int) -> Source:
        """The place in the same column of another row."""
        return replace(source, row=row)


def write_mark(cell: etree._Element, text: str, marks: Marks, habits: Habits, pen: Pen) -> None:
    """Write a mark, a note, or nothing into a cell for a time, as the document does it."""
    if text in {"", marks.mark} and set_check(cell, pen, marked=bool(text)):
        return
    by_colour = not marks.words.read("\n".join(cell_lines(cell)).strip()).marked
    if not text and is_shaded(cell) and (by_colour or not habits.shaded):
        pen.changes_cell(cell)
        set_shading(cell, None)
    if text in {"", marks.mark}:
        text = habits.marked if text else habits.unmarked
    set_text(cell, text, pen)


def _is_label(text: str) -> bool:
    """Whether a text is no value, but what a form calls one."""
    plain = canonical(text).strip()
    return plain.endswith(":") or any(labels.exact(plain) for form in FORMS for _, labels in pair_labels(form))


def spliced(shown: str, old: str, new: str) -> str:
    """A text in which one value is replaced by another; what stands around it stays."""
    if canonical(shown) == canonical(old) or not old:
        return new
    for text in (shown, canonical(shown)):  # a value may stand there with no-break spaces
        first, last = text.find(old), text.rfind(old)
        if first >= 0 and (first == last or last + len(old) == len(text)):
            return text[:last] + new + text[last + len(old) :]
    return new

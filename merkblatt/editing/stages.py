"""The stages of an update, each on a document that was read anew: forms, columns, rows, rows of items, values."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

from pydantic import BaseModel

from merkblatt.editing.changes.blocks import arrange_blocks, blocks_of
from merkblatt.editing.changes.echoes import echoed
from merkblatt.editing.changes.equal_names import tell_apart
from merkblatt.editing.changes.first_rows import note_empty_cells
from merkblatt.editing.changes.heading_lines import add_heading
from merkblatt.editing.changes.item_marks import name_items, rows_of
from merkblatt.editing.changes.item_rows import arrange_items
from merkblatt.editing.changes.listed import Listed
from merkblatt.editing.changes.merged_marks import separate_marks
from merkblatt.editing.changes.numbers import count_anew
from merkblatt.editing.changes.own_columns import add_own_column, has_own_column, own_cell
from merkblatt.editing.changes.own_lines import add_line_as_column, add_line_below, add_own_line, own_lines
from merkblatt.editing.changes.records import Around, mark_habits, write_field, write_record
from merkblatt.editing.changes.repeated import write_repeated
from merkblatt.editing.changes.rows import arrange_rows
from merkblatt.editing.changes.scales import arrange_times
from merkblatt.editing.changes.shared_forms import part_sheets
from merkblatt.editing.changes.short_rows import complete_rows
from merkblatt.editing.changes.turned import arrange_turned, is_turned
from merkblatt.editing.changes.whole_forms import arrange_forms
from merkblatt.editing.changes.writing import Desk, Habits
from merkblatt.editing.edits.plans import place_of_plan
from merkblatt.editing.edits.sheets import pair_sheets
from merkblatt.editing.files.package import WordFile
from merkblatt.editing.markup.pen import Pen
from merkblatt.errors import EditError
from merkblatt.filling.document import Document
from merkblatt.fingerprints import PROPERTY, Prints
from merkblatt.forms import WERKSTATTPLAN, WERKZEUGBLATT, Form
from merkblatt.forms.columns import Extra
from merkblatt.forms.spec import Line, Lines, Records
from merkblatt.model import Mappe

__all__ = ["ARRANGED", "add_headings", "written"]

Pair = tuple[Form, str, BaseModel, BaseModel]
"""A form of the document: its declaration, its path there, what it says, what it is to say."""


def _arrange_forms(file: WordFile, wanted: Mappe, pen: Pen) -> None:
    """Make a sheet for each that is to be there, and a plan."""
    read = file.extraction
    pairs = pair_sheets(read.werkzeugblaetter, wanted.werkzeugblaetter)
    if len(read.plaene) > 1 and len(pairs) < len(read.werkzeugblaetter):
        remedy = "Save each plan with its sheets in a document of its own, and update that."
        reason = "no sheet can be taken out where there are several plans: it may be another plan's"
        raise EditError(reason, file=file.file, field="werkzeugblaetter", remedy=remedy)
    pen.begin(file.tree(file.main))
    arrange_forms(file, wanted, pairs, pen)


def _part_sheets(file: WordFile, wanted: Mappe, pen: Pen) -> str:
    """Take one sheet out of a table that it shares, or give it one of its own, where they no longer agree."""
    pen.begin(file.tree(file.main))
    return part_sheets(file, wanted, pair_sheets(file.extraction.werkzeugblaetter, wanted.werkzeugblaetter), pen)


def _forms(file: WordFile, wanted: Mappe) -> list[Pair]:
    """The forms of the document with what they are to say, each where it is to stand already."""
    read = file.extraction
    sheets = list(zip(read.werkzeugblaetter, wanted.werkzeugblaetter, strict=False))
    if bool(read.plaene) != (wanted.plan is not None) or len(read.werkzeugblaetter) != len(wanted.werkzeugblaetter):
        remedy = "Add the form, or take it out, in Word, and run the update again."
        raise EditError(
            "a form cannot be added or taken out here", file=file.file, field="werkzeugblaetter", remedy=remedy
        )
    pairs: list[Pair] = []
    if wanted.plan is not None:
        place = place_of_plan(read, wanted)
        pairs.append((WERKSTATTPLAN, f"plaene[{place}]", read.plaene[place], wanted.plan))
    return pairs + [(WERKZEUGBLATT, f"werkzeugblaetter[{place}]", *pair) for place, pair in enumerate(sheets)]


def add_headings(file: WordFile, wanted: Mappe, pen: Pen) -> None:
    """Give forms a place for their heading that have none."""
    desk = _desk(file, pen)
    for form, at, old, new in _forms(file, wanted):
        add_heading(desk, form, at, old, new)


def _arrange_lines(file: WordFile, wanted: Mappe, pen: Pen) -> str:
    """Make one line of a form's own that the form lacks, or a column where no line is read."""
    desk = _desk(file, pen)
    for form, at, old, new in _forms(file, wanted):
        path = own_lines(form)
        single = next((part for part in form.parts if isinstance(part, Records) and part.path is None), None)
        for heading in getattr(new, path) if path and single else ():
            known = f"{at}.{path}[{heading}]" in desk.sources or heading in getattr(old, path or "")
            if not known and single and not has_own_column(file.laid[at], single, heading):
                places = (add_own_line, add_line_as_column, add_line_below)
                any(add(desk, form, at, heading) for add in places)
                return f"{at}.{path}+{heading}"
    return ""


def _arrange_columns(file: WordFile, wanted: Mappe, pen: Pen) -> str:
    """Make or take out one column, where a table has not those that it is to have; what was done."""
    return _first_done(_lists(file, wanted, pen), lambda one: arrange_times(one) or _own_column(one))


def _own_column(listed: Listed) -> str:
    """Add the first own column that a list lacks."""
    for path in (column.path for column in listed.part.columns if isinstance(column, Extra)):
        for heading in dict.fromkeys(one for record in listed.news for one in getattr(record, path)):
            if not has_own_column(listed.laid, listed.part, heading):
                with listed.desk.about(f"{listed.at}[].{path}[{heading}]"):
                    add_own_column(listed.desk, listed.laid, listed.part, heading)
                return f"+{heading}"
    return ""


def _arrange_blocks(file: WordFile, wanted: Mappe, pen: Pen) -> None:
    """Make blocks for each record that is to be there, where each has blocks of its own."""
    for listed in _lists(file, wanted, pen):
        arrange_blocks(listed)


def _arrange_turned(file: WordFile, wanted: Mappe, pen: Pen) -> str:
    """Make or take out one column of a record, where a table is turned round; what was done."""
    return _first_done(_lists(file, wanted, pen), lambda one: arrange_turned(one) if _is_turned(one) else "")


def _is_turned(listed: Listed) -> bool:
    return is_turned(listed) and not (listed.news and blocks_of(listed))


def _first_done(lists: Iterable[Listed], arrange: Callable[[Listed], str]) -> str:
    """What was done to the first list to which anything was done: all others are to be read anew."""
    return next((f"{one.at}{done}" for one in lists if (done := arrange(one))), "")


def _arrange_records(file: WordFile, wanted: Mappe, pen: Pen) -> None:
    """Make a row for each record that is to be there."""
    for listed in _lists(file, wanted, pen):
        if not is_turned(listed) and not listed.arranged and not blocks_of(listed):
            arrange_rows(listed)


def _arrange_items(file: WordFile, wanted: Mappe, pen: Pen) -> None:
    """Make a row for each item that is to be there, where items have rows."""
    for listed in _lists(file, wanted, pen):
        arrange_items(listed)


def _tell_rows(file: WordFile, wanted: Mappe, pen: Pen) -> None:
    """Let headings say whether each row holds one item, rows of the same name be two records, and numbers be right."""
    for listed in _lists(file, wanted, pen):
        name_items(listed)
        tell_apart(listed)
        count_anew(listed)


def _separate_marks(file: WordFile, wanted: Mappe, pen: Pen) -> None:
    """Divide merged cells that are to say different things, and add those that rows lack."""
    for listed in _lists(file, wanted, pen):
        complete_rows(listed)
        separate_marks(listed)


ARRANGED: tuple[Callable[[WordFile, Mappe, Pen], str | None], ...] = (
    _part_sheets,
    _arrange_forms,
    _arrange_lines,
    _arrange_columns,
    _arrange_blocks,
    _arrange_turned,
    _arrange_records,
    _arrange_items,
    _tell_rows,
    _separate_marks,
)
"""The stages before values are written. One that says what it did is called again, until it does nothing more."""


def written(file: WordFile, wanted: Mappe, base: Mappe | Prints, pen: Pen, *, changed: bool) -> Document:
    """The document with all values."""
    desk = _desk(file, pen)
    for form, at, old, new in _forms(file, wanted):
        _write_form(desk, form, at, old, new)
    _renew_prints(file, base, changed=changed)
    return file.document()


def _renew_prints(file: WordFile, base: Mappe | Prints, *, changed: bool) -> None:
    """Set the fingerprints; those of a Mappe only where its values were written, as a document else stays as it is."""
    old = Prints.read(file.properties)
    if old is None:
        return
    new = base if isinstance(base, Prints) else Prints.made(base, old.salt)
    if changed or file.touched or (new is base and new != old):
        file.set_properties(new.properties(), PROPERTY)


def _desk(file: WordFile, pen: Pen) -> Desk:
    pen.begin(file.tree(file.main))
    return Desk(file, pen, dict(file.extraction.sources))


def _lists(file: WordFile, wanted: Mappe, pen: Pen) -> Iterator[Listed]:
    """The lists of all forms."""
    desk = _desk(file, pen)
    for form, at, old, new in _forms(file, wanted):
        for part in form.parts:
            if isinstance(part, Records) and part.path is not None:
                yield Listed(desk, form, at, part, old, new)


def _write_form(desk: Desk, form: Form, at: str, old: BaseModel, new: BaseModel) -> None:
    if f"{at}.{form.heading.field.path}" in desk.sources:
        write_field(desk, form.heading.field, at, old, new)
    for part in form.parts:
        match part:
            case Records(path=None):
                note_empty_cells(desk, part, at)
                write_record(desk, part, at, old, new, Around())
            case Records():
                write_repeated(desk, part, at, old, new)
                _write_list(Listed(desk, form, at, part, old, new))
            case Line(field=field):
                write_field(desk, field, at, old, new)
            case Lines(path=path):
                _write_lines(desk, form, path, at, getattr(old, path), getattr(new, path))
    if form.footer_owner:
        for field in form.footer:
            write_field(desk, field, at, old, new)


def _write_list(listed: Listed) -> None:
    """The records of a list; after arranging, each new one stands at its place."""
    desk, part, olds, news = listed.desk, listed.part, listed.olds, listed.news
    if len(olds) != len(news):
        raise desk.error("the rows of this list do not follow its records", listed.at)
    paths = listed.paths()
    marks = part.marks
    habits = mark_habits(desk, marks, zip(paths, olds, strict=True)) if marks and olds != news else Habits()
    for path, old, new, rows in zip(paths, olds, news, rows_of(listed), strict=True):
        if old != new:
            with echoed(listed, rows):
                write_record(desk, part, path, old, new, Around(paths, habits, rows))


def _write_lines(desk: Desk, form: Form, path: str, at: str, old: Mapping[str, str], new: Mapping[str, str]) -> None:
    """Own fields of a form, each in a row of its own, or in a column beside the form's."""
    part = next((one for one in form.parts if isinstance(one, Records) and one.path is None), None)
    for heading in [*new, *(one for one in old if one not in new)]:
        before, after = old.get(heading, ""), new.get(heading, "")
        own = f"{at}.{path}[{heading}]"
        if before == after:
            continue
        place = own_cell(desk, part, at, heading) if own not in desk.sources and part else None
        if place is not None:
            desk.sources[own] = place
        desk.write(own, before, after)

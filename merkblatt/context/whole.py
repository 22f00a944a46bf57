"""A filled form, or a folder of them, as its page shows it: plain dictionaries, lists and formatted texts.

Names are those of the model: ``plan.kommune``, ``hf.beschreibung``. What only a page needs is added beside them:

* columns of a scale: ``plan.jahre`` lists the headings, ``zeile.jahre`` the marks below them;
* own columns: ``plan.weitere`` lists the headings, ``hf.weitere`` the texts below them;
* ``blatt.kopf_kurz``: whether the values above the list are short enough to be repeated on every page;
* ``hf.zeilen``: the table rows of a record that holds a list, one row for all items or one for each.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache, partial

from msgspec import Struct
from pydantic import BaseModel

from merkblatt.context.records import RecordList, Texts, Values, mapping, text_of
from merkblatt.forms.spec import Folder, Form, Line, Lines, Part, Records

__all__ = ["Foot", "Values", "document_title", "folder_context", "form_context"]


LONGEST_TITLE = 255
"""Characters of a document property (ECMA-376 part 2, 11: core properties as Word keeps them)."""


class Foot(Struct, frozen=True):
    """What stands in the page foot: texts and pictures, by field name."""

    texts: Mapping[str, str] = {}
    logos: Mapping[str, Sequence[object]] = {}


def form_context(form: Form, filled: BaseModel, foot: Foot) -> Values:
    """The context of a form's own template."""
    return {
        form.variable: _form(form, filled),
        "fuss": _foot(form, filled, foot),
        "titel": document_title(form, filled),
    }


def folder_context(folder: Folder, filled: BaseModel, foot: Foot) -> Values:
    """The context of a folder's template: a form or None, or a list of forms, for each member."""
    context: Values = {"fuss": {}, "titel": folder.name}
    titles: list[str] = []
    for member in folder.members:
        held = getattr(filled, member.path)
        forms = list(held) if member.many else [held] * (held is not None)
        shown = [_form(member.form, one) for one in forms]
        context[member.path] = shown if member.many else next(iter(shown), None)
        titles += [document_title(member.form, one) for one in forms]
        if not context["fuss"] and (member.form.footer_owner or not forms):
            context["fuss"] = _foot(member.form, forms[0] if forms else None, foot)
    context["titel"] = (titles or [folder.name])[0]
    return context


SHORT_TEXT, SHORT_LINES = 180, 6
"""Letters and lines of a value that still leaves room below it when it is repeated on every page."""


def _is_short(text: str) -> bool:
    return len(text) <= SHORT_TEXT and text.count("\n") < SHORT_LINES


def document_title(form: Form, filled: BaseModel) -> str:
    """The document's title: the form's name and what tells this one from others, on one line."""
    values = vars(filled)
    words = [form.name, *(str(values[path]) for path in form.title if values[path] is not None)]
    title = " ".join(" ".join(words).split())
    return title if len(title) <= LONGEST_TITLE else title[: LONGEST_TITLE - 1] + "…"


def _foot(form: Form, filled: BaseModel | None, foot: Foot) -> Values:
    own = vars(filled) if filled is not None and form.footer_owner else {}
    return {
        item.path: {
            "text": foot.texts.get(item.path, own.get(item.path, "")),
            "logos": list(foot.logos.get(item.path, ())),
        }
        for item in form.footer
    }


def _form(form: Form, filled: BaseModel) -> Values:
    values = vars(filled)
    shown: Values = {form.heading.field.path: text_of(form.heading.field, values)}
    for part in _parts(form):
        shown |= part(values)
    return shown


@lru_cache(maxsize=64)
def _parts(form: Form) -> tuple[Callable[[Values], Values], ...]:
    """How each part of a form is shown, taken from the declaration once."""
    return tuple(map(_part, form.parts))


def _part(part: Part) -> Callable[[Values], Values]:
    match part:
        case Line(field=line):
            return lambda values: {line.path: text_of(line, values)}
        case Lines(path=path):
            return lambda values: {path: _own_lines(values[path])}
        case Records(path=None):
            return partial(_single_row, Texts(part))
        case Records():
            return RecordList(part).of


def _own_lines(value: object) -> list[dict[str, str]]:
    return [{"titel": heading, "text": text} for heading, text in mapping(value).items()]


def _single_row(texts: Texts, values: Values) -> Values:
    shown = texts.of(values)
    return shown | {"kopf_kurz": all(_is_short(str(text)) for text in shown.values())}

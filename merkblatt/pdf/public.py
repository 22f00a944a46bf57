"""A form as everybody may read it: without contact details and names, as far as a program can tell them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from pydantic import BaseModel

from merkblatt.findings import Finding, Severity
from merkblatt.forms import Folder, Form
from merkblatt.forms.spec import Line, Records, column_fields
from merkblatt.values.masking import LEFT_OUT, is_contact_heading, masked, names_in, offices_in

__all__ = ["contact_names", "publishable"]

KEPT = "Name und Kontaktdaten wurden weggelassen; geblieben ist die Funktion „{}“."
GONE = "Name und Kontaktdaten wurden weggelassen."
MASKED = f"Im Text wurden Kontaktdaten oder Namen durch „{LEFT_OUT}“ ersetzt. Bitte prüfen, ob noch etwas darin steht."


@dataclass(slots=True)
class _Walk:
    """One pass over a form's values: the names met, what headings became, and what was noticed."""

    names: set[str] = field(default_factory=set)
    headings: dict[str, str] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)

    def contact(self, text: str, path: str) -> str:
        office = offices_in(text)
        if text and text != office:
            message = KEPT.format(office.replace("\n", "; ")) if office else GONE
            self.findings.append(
                Finding(code="kontakt-ausgelassen", severity=Severity.INFO, message=message, path=path)
            )
        return office

    def value(self, value: Any, path: str) -> Any:  # noqa: ANN401 - plain data of any shape
        match value:
            case str():
                text = masked(value, self.names)
                if text != value:
                    self.findings.append(
                        Finding(code="kontakt-im-text", severity=Severity.WARNING, message=MASKED, path=path)
                    )
                return text
            case dict():
                return {self.heading(key): self.own(key, one, path) for key, one in value.items()}
            case list():
                return [self.value(one, f"{path}[{number}]") for number, one in enumerate(value)]
        return value

    def heading(self, text: str) -> str:
        """A heading of one's own, the same for all rows; two that become alike are told apart by a number."""
        if text not in self.headings:
            shown, number = masked(text, self.names), 2
            while shown in self.headings.values():
                shown, number = f"{masked(text, self.names)} {number}", number + 1
            self.headings[text] = shown
        return self.headings[text]

    def own(self, heading: str, value: Any, path: str) -> Any:  # noqa: ANN401 - the same
        """A value below a heading of one's own."""
        at = f"{path}[{self.heading(heading)}]"
        if isinstance(value, str) and is_contact_heading(heading):
            return self.contact(value, at)
        return self.value(value, at)

    def record(self, values: dict[str, Any], contacts: Mapping[str, Any], path: str) -> dict[str, Any]:
        """A form's or a record's values; ``contacts`` names the fields with contact details, and those of records."""
        shown: dict[str, Any] = {}
        for name, value in values.items():
            at, inner = f"{path}.{name}".lstrip("."), contacts.get(name)
            if inner is None:
                shown[name] = self.value(value, at)
            elif isinstance(value, list):
                shown[name] = [self.record(one, inner, f"{at}[{number}]") for number, one in enumerate(value)]
            else:
                shown[name] = self.record(value, inner, at) if value is not None and inner else value
                shown[name] = self.contact(value, at) if isinstance(value, str) else shown[name]
        return shown


def publishable(
    drawn: Form | Folder, filled: BaseModel, footer: Mapping[str, str], names: Iterable[str] = ()
) -> tuple[BaseModel, dict[str, str], tuple[Finding, ...]]:
    """The form without contact details: of contacts the office held is left, in texts they are masked.

    Args:
        drawn: the form's declaration.
        filled: its model.
        footer: texts of the page foot.
        names: further names to mask.

    Returns:
        The form, the texts of the page foot, and a finding for each field that was changed.
    """
    values, contacts = filled.model_dump(mode="json"), _contacts(drawn)
    walk = _Walk(names={*names, *contact_names(drawn, filled)})
    shown = type(filled).model_validate(walk.record(values, contacts, ""))
    foot = {name: walk.value(text, name) for name, text in footer.items()}
    return shown, foot, tuple(walk.findings)


def contact_names(drawn: Form | Folder, filled: BaseModel) -> set[str]:
    """The names of all persons in a form's contact details."""
    texts = _texts(filled.model_dump(mode="json"), _contacts(drawn))
    return {name for text in texts for name in names_in(text)}


def _contacts(drawn: Form | Folder) -> dict[str, Any]:
    """The fields that hold contact details: by name, with the fields of records below the name of their list."""
    if isinstance(drawn, Folder):
        return {member.path: _contacts(member.form) for member in drawn.members}
    found: dict[str, Any] = {}
    for part in drawn.parts:
        match part:
            case Line(field=one) if one.contact:
                found[one.path] = {}
            case Records(path=path, columns=columns):
                held: dict[str, Any] = {
                    one.path: {} for column in columns for one in column_fields(column) if one.contact
                }
                found |= {path: held} if path else held
            case _:
                pass
    return found


def _texts(values: Any, contacts: Mapping[str, Any]) -> Iterator[str]:  # noqa: ANN401 - plain data of any shape
    """All contact details of a form, those below headings of its own included."""
    for one in values if isinstance(values, list) else [values]:
        for name, held in one.items() if isinstance(one, dict) else ():
            if isinstance(held, str) and (name in contacts or is_contact_heading(name)):
                yield held
            elif not isinstance(held, str):
                yield from _texts(held, contacts.get(name, {}))

"""What happens to each value on its way into the document: every legal character comes through, nothing else does."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from markupsafe import Markup, escape

from merkblatt.errors import FillError, TemplateError
from merkblatt.filling.engine.pictures import Picture
from merkblatt.filling.engine.reference import bound_template
from merkblatt.filling.engine.widths import VARIES

if TYPE_CHECKING:
    from merkblatt.filling.engine.pictures import Shelf

__all__ = ["MAX_STEPS", "SPECIAL", "Ink", "NeedsDocxtplError", "legal"]

MAX_STEPS = 1_000_000
"""A part's loops may take this many steps together: a guard against templates that never end."""

SPECIAL = "\n\t\a\f"
"""Characters that docxtpl turns into line breaks, tabs, paragraphs and pages."""
_ILLEGAL = re.compile("[^\t\n\r\a\f\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that XML 1.0 cannot hold, without the two that docxtpl replaces."""
_REFERENCE = re.compile(r"""\br:(?:id|embed|link|pict)=["']([^"']*)""")


_REMEDY_RECORD = "Name one of its values ({{ hf.name }}), or loop ({%tr for hf in plan.handlungsfelder %})."


def legal(value: str) -> str:
    r"""A text with its line ends as ``\n``.

    Raises:
        FillError: it holds a character that no Word document can hold.
    """
    if value.isprintable():  # as most are
        return value
    found = _ILLEGAL.search(value)
    if found:
        reason = f"a value holds the control character U+{ord(found[0]):04X}, which no Word document can hold"
        raise FillError(reason, remedy="Take the character out of the value.")
    return value.replace("\r\n", "\n").replace("\r", "\n") if "\r" in value else value


class NeedsDocxtplError(Exception):
    """A value can only be written by the ``DocxTemplate`` it was made for."""

    def __init__(self, template: Any) -> None:  # noqa: ANN401 - docxtpl has no types
        self.template = template
        super().__init__("a value belongs to a DocxTemplate")


class Ink:
    """One rendering of one part: writes values and notices what the result needs afterwards.

    Args:
        part: name of the part; empty where docxtpl itself renders.
        known: the part's relationship ids.
        shelf: where pictures go; None where none may stand.

    Attributes:
        markup: something was written unescaped, so that the result has to be checked.
        special: a value held a character of ``SPECIAL``.
        steps: loop steps left.
        lengths: by the number of a loop's tag: how many steps it takes, ``VARIES`` where not always the same.
    """

    __slots__ = ("_known", "_shelf", "lengths", "markup", "part", "special", "steps")

    def __init__(self, part: str = "", known: frozenset[str] = frozenset(), shelf: Shelf | None = None) -> None:
        self.part = part
        self._known = known
        self._shelf = shelf
        self.markup = False
        self.special = False
        self.steps = MAX_STEPS
        self.lengths: dict[int, int] = {}

    def spend(self, steps: int) -> None:
        """Count loop steps.

        Raises:
            OverflowError: more than ``MAX_STEPS``.
        """
        self.steps -= steps
        if self.steps < 0:
            reason = f"the template's loops take more than {MAX_STEPS} steps"
            raise OverflowError(reason)

    def loop(self, number: int, count: int) -> None:
        """Note that the loop of this number takes so many steps.

        Raises:
            OverflowError: as ``spend``.
        """
        self.spend(1 + count)
        if self.lengths.setdefault(number, count) != count:
            self.lengths[number] = VARIES

    def write_escaped(self, value: object) -> str:
        """What stands in XML for a value.

        Raises:
            FillError, NeedsDocxtplError: as ``put``.
        """
        if type(value) is str and value.isprintable():  # as most are
            special = "&" in value or "<" in value or ">" in value or '"' in value or "'" in value
            return escape(value) if special else value
        return escape(self.put(value))

    def write(self, value: object) -> str:
        """What stands in a plain text for a value.

        Raises:
            FillError, NeedsDocxtplError: as ``put``.
        """
        return str(self.put(value))

    def put(self, value: object) -> object:
        """The value as Jinja shall write it; texts are still to be escaped.

        Raises:
            FillError: it holds a character that no Word document can hold, or points to what is not there.
            NeedsDocxtplError: it belongs to a ``DocxTemplate``.
        """
        if value is None or isinstance(value, (int, float)):
            return value
        if isinstance(value, Picture):
            return self._picture(value)
        if isinstance(value, str):
            return self._markup(value) if hasattr(value, "__html__") else self.text(str(value))
        if isinstance(value, dict) or (isinstance(value, list) and any(isinstance(one, dict) for one in value)):
            kind = "a record" if isinstance(value, dict) else "a list of records"
            raise TemplateError(f"{kind} stands here in place of a text", remedy=_REMEDY_RECORD)
        owner = bound_template(value)
        if owner is not None:
            return self._foreign(value, owner)
        html = getattr(value, "__html__", None)
        return self.text(str(value)) if html is None else self._markup(html())

    def text(self, value: str) -> str:
        r"""A text with its line ends as ``\n``.

        Raises:
            FillError: it holds a character that no Word document can hold.
        """
        value = legal(value)
        if any(character in value for character in SPECIAL):
            self.special = True
        return value

    def _markup(self, xml: str) -> Markup:
        self.markup = True
        unknown = set(_REFERENCE.findall(xml)) - self._known if self.part else set()
        if unknown:
            reason = f"a value points to the relationship {min(unknown)}, which {self.part} does not have"
            raise FillError(reason, remedy="Put links into the template itself, or fill it with docxtpl.")
        return Markup(self.text(str(xml)))  # noqa: S704 - markup of the caller's own, checked afterwards

    def _picture(self, picture: Picture) -> Markup:
        if self._shelf is None:
            reason = "a picture can stand in the document, in headers, footers and footnotes only"
            raise FillError(reason, remedy="Do not mix Picture with docxtpl's InlineImage and Subdoc.")
        self.text(picture.alt)
        self.markup = True
        return Markup(self._shelf.inline(picture, self.part))  # noqa: S704 - escaped by the shelf

    def _foreign(self, value: object, owner: Any) -> object:  # noqa: ANN401 - docxtpl has no types
        if self.part:
            raise NeedsDocxtplError(owner)
        return value

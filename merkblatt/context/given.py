"""What a caller gives to be shown: which form it is, and whether it is still in canonical shape."""

from __future__ import annotations

from pydantic import BaseModel, ValidationError

from merkblatt.context.own import check_headings
from merkblatt.errors import FillError
from merkblatt.forms import FORMS, MAPPE, Folder, Form
from merkblatt.model.record import FormRecord

__all__ = ["checked", "declaration"]


def declaration(filled: BaseModel) -> Form | Folder:
    """The declaration of the leaflet's form or folder that a model is of.

    Raises:
        merkblatt.errors.FillError: it is none of them.
    """
    for known in (*FORMS, MAPPE):
        if isinstance(filled, known.model):
            return known
    raise FillError(
        f"{type(filled).__name__} is no form that is known here",
        remedy="Give a Mappe, a Werkstattplan or a Werkzeugblatt, or name the declaration with 'form'.",
    )


def checked(drawn: Form | Folder, filled: BaseModel) -> BaseModel:
    """The form in canonical shape: itself where nobody changed it since it was validated, else a validated copy.

    Raises:
        merkblatt.errors.FillError: a change made it invalid, or an own heading is the form's own.
    """
    unchanged = isinstance(filled, FormRecord) and filled.is_unchanged
    valid = filled if unchanged else _validated(filled)
    check_headings(drawn, valid)
    return valid


def _validated(filled: BaseModel) -> BaseModel:
    try:
        return type(filled).model_validate(filled.model_dump())
    except ValidationError as error:
        fault = error.errors()[0]
        place = ".".join(str(step) for step in fault["loc"])
        reason = fault["msg"].removeprefix("Value error, ")
        raise FillError(reason, field=place, remedy="Correct the named field.") from error

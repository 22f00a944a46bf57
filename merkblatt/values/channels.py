"""How a person is reached: telephone numbers and e-mail addresses within a text."""

from __future__ import annotations

import re
from dataclasses import dataclass

__all__ = ["BARE_PHONE", "EMAIL", "FAX", "PHONE", "Channels", "channels"]

_DOMAIN = r"[\w-]{1,63}(?:(?:\.| ?[\[({](?:dot|punkt)[\])}] ?)[\w-]{1,63}){1,8}"
# Offices write (at) and [at] against harvesters; without brackets it is only a word, so there a label must say so.
_AT = r"(?: ?@ ?| ?[\[({<](?:at|ät|a|@)[\])}>] ?)"
EMAIL = re.compile(
    rf"(?:\bE-?Mail(?:-?Adresse)?\.?:? ?|\bMail:? ?|\bmailto:)(?P<word>[\w.+-]{{1,64}}) at (?P<at>{_DOMAIN})"
    rf"|(?:\bE-?Mail(?:-?Adresse)?\.?:? ?|\bMail:? ?|\bmailto:)?"
    rf"(?<![\w.+-])(?P<local>[\w.+-]{{1,64}}){_AT}(?P<domain>{_DOMAIN})",
    re.IGNORECASE,
)
_DOT = re.compile(r" ?[\[({](?:dot|punkt)[\])}] ?", re.IGNORECASE)

# An area code in brackets may stand first or behind the country code: (03447) 586 0, +49 (0)3447 586-0.
_AREA = r"\((?=[0+])[0-9+ ]{2,8}\)[ /–-]{0,3}"
# A slash before a zero, a plus or a hyphen begins another number: 03601/801234 / 0171/2345678, 03601/80-1234/-1235.
_MORE = r"(?! ?/ ?[0+–-])(?:[ /.–-]{0,3}(?:\([0-9]{1,6}\)[ /–-]?)?[0-9])"
_NUMBER = rf"((?:{_AREA}|\+)?[0-9](?:{_MORE}){{0,25}})"
_AND_FAX = r"(?: ?(?:/|u\.|und|&) ?(?:Tele)?fax\.?)?"
_KIND = r"(?: ?\(?(?:dienstl(?:ich|\.)|priv(?:at|\.)|mobil|Zentrale|Büro)\)?)?"
PHONE = re.compile(
    rf"\b(?:Tel(?:efon)?(?:nummer)?|Fon|Mobil(?:telefon|funk)?|Handy|Durchwahl|DW|App(?:arat)?|Ruf(?:nummer)?)\.?"
    rf"(?:-?Nr\.)?{_AND_FAX}{_KIND}:? ?[–-]?{_NUMBER}",
    re.IGNORECASE,
)
FAX = re.compile(rf"\b(?:Tele)?fax(?:nummer)?\.?(?:-?Nr\.)?:? ?[–-]?{_NUMBER}", re.IGNORECASE)
# Without a label: a country code, or an area code of three digits and more (08.00 is a time, 01/2017 a month), with at
# least six digits in all.
BARE_PHONE = re.compile(
    rf"(?<![\w.+/-])(?:{_AREA}[0-9](?:{_MORE}){{2,20}}|(?:\+[0-9]{{2}}|0[0-9]{{2}})(?:{_MORE}){{3,20}})(?!\w)"
)
_FILE_NUMBER = re.compile(r"\b(?:Az|Aktenzeichen|Zeichen|IBAN|Konto|Kto|HHSt|Nr)\.?:? ?[\w./ -]{1,40}", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Channels:
    """What a text says of how to reach somebody.

    Attributes:
        phones: telephone numbers as written, those with a label first; never a fax number.
        emails: addresses, with ``@`` whatever was written for it.
        rest: the text without them.
    """

    phones: tuple[str, ...]
    emails: tuple[str, ...]
    rest: str


def channels(text: str) -> Channels:
    """Take telephone numbers and e-mail addresses out of a text of single spaces; a comma stands in their places."""
    emails = tuple(map(_address, EMAIL.finditer(text)))
    text = EMAIL.sub(",", text)
    labelled = [found[1].strip() for found in PHONE.finditer(text)]
    text = FAX.sub(",", PHONE.sub(",", text))
    text = _FILE_NUMBER.sub(",", text)
    bare = [found[0].strip() for found in BARE_PHONE.finditer(text)]
    return Channels((*labelled, *bare), emails, BARE_PHONE.sub(",", text))


def _address(found: re.Match[str]) -> str:
    local, domain = found["word"] or found["local"], found["at"] or found["domain"]
    return f"{local}@{_DOT.sub('.', domain)}"

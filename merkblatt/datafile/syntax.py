"""YAML and JSON: from a file's text to its tree.

YAML is read event by event rather than constructed: aliases and tags, by which a small file can become a huge tree or
an arbitrary object, are refused as they appear.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

import yaml

from merkblatt.datafile.plain import Format
from merkblatt.datafile.tree import Builder, Node, Scalar
from merkblatt.errors import DataError

__all__ = ["LARGEST", "parse"]

LARGEST = 16 * 1024 * 1024
"""Bytes of a data file."""

YAML_REMEDY = "Correct the line. Put a text that holds ': ' or ' #', or begins with a sign, into quotation marks."
JSON_REMEDY = "Correct the line; the fault may also stand at the end of the line before."

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_NULLS = frozenset(["", "~", "null", "Null", "NULL"])
_INTEGER = re.compile(r"0|-?[1-9][0-9]{0,17}")
_TEXT_TAGS = frozenset([None, "!", "tag:yaml.org,2002:str"])
_LIST_TAGS = frozenset([None, "!", "tag:yaml.org,2002:seq"])
_MAPPING_TAGS = frozenset([None, "!", "tag:yaml.org,2002:map"])

# Of a text that is known to be JSON; what stands between these is white space, commas and colons.
_JSON_TOKEN = re.compile(r'"[^"\\]*(?:\\.[^"\\]*)*"|[{}\[\]]|[^\s,:{}\[\]"]+')


def parse(text: str, form: Format, file: str) -> Node:
    """The tree of a file's text.

    Raises:
        merkblatt.errors.DataError: the text is not of that format, or passes a limit.
    """
    builder = Builder(file)
    if form == "json":
        _parse_json(text, builder)
    else:
        _parse_yaml(text, builder)
    return builder.finish()


def _parse_yaml(text: str, builder: Builder) -> None:
    try:
        for event in yaml.parse(text, Loader=_LOADER):
            _yaml_event(event, builder)
    except yaml.reader.ReaderError as error:
        code = int(error.character)
        line = text.count("\n", 0, text.find(chr(code))) + 1
        reason = f"the character U+{code:04X} cannot stand in a YAML file"
        raise _with_remedy(builder.error(reason, line), YAML_REMEDY) from error
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        reason = f"this is no YAML ({error.problem or error.context})"
        raise _with_remedy(builder.error(reason, mark.line + 1 if mark else 1), YAML_REMEDY) from error


def _yaml_event(event: yaml.Event, builder: Builder) -> None:
    line = event.start_mark.line + 1 if event.start_mark else 1
    match event:
        case yaml.ScalarEvent():
            _check_tag(event.tag, _TEXT_TAGS, line, builder)
            plain = event.tag is None and event.implicit[0]
            builder.scalar(_yaml_scalar(event.value) if plain else event.value, event.value, line)
        case yaml.MappingStartEvent():
            _check_tag(event.tag, _MAPPING_TAGS, line, builder)
            builder.begin({}, line)
        case yaml.SequenceStartEvent():
            _check_tag(event.tag, _LIST_TAGS, line, builder)
            builder.begin([], line)
        case yaml.CollectionEndEvent():
            builder.end()
        case yaml.AliasEvent():
            raise builder.error(f"references (*{event.anchor}) are not read here: write the value out", line)
        case yaml.DocumentStartEvent() if builder.started:
            raise builder.error("a second document begins here: one file holds one document", line)


def _yaml_scalar(text: str) -> Scalar:
    if text in _NULLS:
        return None
    return int(text) if _INTEGER.fullmatch(text) else text


def _check_tag(tag: str | None, allowed: frozenset[str | None], line: int, builder: Builder) -> None:
    if tag not in allowed:
        raise builder.error(f"tags ({tag}) are not read here", line)


def _parse_json(text: str, builder: Builder) -> None:
    try:
        json.loads(text, parse_int=str, parse_float=str)
    except json.JSONDecodeError as error:
        raise _with_remedy(builder.error(f"this is no JSON ({error.msg})", error.lineno), JSON_REMEDY) from error
    except RecursionError as error:
        raise builder.error("too many lists and objects stand within each other", 1) from error
    for token, line in _json_tokens(text):
        match token:
            case "{":
                builder.begin({}, line)
            case "[":
                builder.begin([], line)
            case "}" | "]":
                builder.end()
            case "NaN" | "Infinity" | "-Infinity":
                raise builder.error(f"{token} is no JSON value", line)
            case _:
                value = _json_scalar(token)
                builder.scalar(value, str(value), line)


def _json_tokens(text: str) -> Iterator[tuple[str, int]]:
    """Brackets and scalars of a valid JSON text, with their lines."""
    line, end = 1, 0
    for found in _JSON_TOKEN.finditer(text):
        line += text.count("\n", end, found.start())
        end = found.start()
        yield found[0], line


def _json_scalar(token: str) -> Scalar:
    """Numbers other than short integers stay as they are typed."""
    if token in {"true", "false", "null"} or token.startswith('"'):
        value: Scalar = json.loads(token)
        return value
    return int(token) if _INTEGER.fullmatch(token) else token


def _with_remedy(error: DataError, remedy: str) -> DataError:
    error.remedy = remedy
    return error

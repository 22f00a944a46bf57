"""Files that no word processor writes: real ones damaged at random, and attacks built on purpose."""

from __future__ import annotations

import io
import random
import re
import zipfile
import zlib
from collections.abc import Callable, Iterator, Mapping

__all__ = ["ATTACKS", "MUTATIONS", "mutated", "parts_of", "zipped"]

Parts = dict[str, bytes]
_NAME = re.compile(rb"</?([a-z]+:[A-Za-z-]+)")
_VALUE = re.compile(rb'="([^"]*)"')
_ELEMENT = re.compile(rb"<([a-zA-Z]+:[A-Za-z-]+)[^<>]*>")
_WILD = (b"", b"-1", b"0", b"99999999999", b"NaN", b"\xc3\xa4", b"x" * 5000, b"true", b"1e9", b"%1%2%9", b"../../x")


def parts_of(data: bytes) -> Parts:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def zipped(parts: Mapping[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", method) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return made.getvalue()


def mutated(data: bytes, chance: random.Random) -> bytes:
    """A file with one to three mutations of its parts, or of its bytes as a whole."""
    if chance.random() < 0.2:
        return chance.choice(_WHOLE)(data, chance)
    parts = parts_of(data)
    for _ in range(chance.randint(1, 3)):
        chance.choice(MUTATIONS)(parts, chance)
    return zipped(parts)


def _cut(data: bytes, chance: random.Random) -> bytes:
    return data[: chance.randrange(len(data))]


def _flip(data: bytes, chance: random.Random) -> bytes:
    found = bytearray(data)
    for _ in range(chance.randint(1, 20)):
        found[chance.randrange(len(found))] = chance.randrange(256)
    return bytes(found)


def _drop(data: bytes, chance: random.Random) -> bytes:
    start = chance.randrange(len(data))
    return data[:start] + data[start + chance.randint(1, 500) :]


def _double(data: bytes, chance: random.Random) -> bytes:
    start = chance.randrange(len(data))
    return data[:start] + data[start : start + chance.randint(1, 500)] + data[start:]


_WHOLE = (_cut, _flip, _drop, _double)


def _any_part(parts: Parts, chance: random.Random) -> str:
    """A part, mostly one with text in it."""
    telling = [name for name in parts if name.endswith(".xml") and ("document" in name or "content" in name)]
    return chance.choice(telling if telling and chance.random() < 0.5 else list(parts))


def _in_part(change: Callable[[bytes, random.Random], bytes]) -> Callable[[Parts, random.Random], None]:
    def apply(parts: Parts, chance: random.Random) -> None:
        name = _any_part(parts, chance)
        if parts[name]:
            parts[name] = change(parts[name], chance)

    return apply


def _missing(parts: Parts, chance: random.Random) -> None:
    if len(parts) > 1:
        del parts[chance.choice(list(parts))]


def _swapped(parts: Parts, chance: random.Random) -> None:
    one, other = chance.choice(list(parts)), chance.choice(list(parts))
    parts[one], parts[other] = parts[other], parts[one]


def _renamed(parts: Parts, chance: random.Random) -> None:
    name = chance.choice(list(parts))
    parts[chance.choice((name.upper(), "../" + name, name.replace("/", "\\"), "x"))] = parts.pop(name)


def _wrong_value(data: bytes, chance: random.Random) -> bytes:
    return _at_random(_VALUE, data, chance, lambda _found: b'="%s"' % chance.choice(_WILD))


def _wrong_name(data: bytes, chance: random.Random) -> bytes:
    """Another element's name in every place of one name, so that the XML stays well-formed."""
    names = sorted(set(_NAME.findall(data)))
    if not names:
        return data
    old, new = chance.choice(names), chance.choice(names)
    return re.sub(rb"(</?)%s(?=[\s/>])" % re.escape(old), rb"\1" + new, data)


def _repeated_element(data: bytes, chance: random.Random) -> bytes:
    """Some piece between two tags of one name, many times over."""
    found = [match for match in _ELEMENT.finditer(data) if not match[0].endswith(b"/>")]
    if not found:
        return data
    match = chance.choice(found)
    end = data.find(b"</%s>" % match[1], match.end())
    if end < 0:
        return data
    end += len(match[1]) + 3
    return data[:end] + data[match.start() : end] * chance.randint(1, 30) + data[end:]


def _removed_element(data: bytes, chance: random.Random) -> bytes:
    return _at_random(re.compile(rb"<[^<>]*/>"), data, chance, lambda _found: b"")


def _nested(data: bytes, chance: random.Random) -> bytes:
    """A piece wrapped in itself, up to a depth that the parser refuses."""
    names = sorted(set(_NAME.findall(data)))
    body = data.find(b"body>")
    if not names or body < 0:
        return data
    name, depth = chance.choice(names), chance.choice((3, 40, 200, 10_000))
    return data[: body + 5] + b"<%s>" % name * depth + b"x" + b"</%s>" % name * depth + data[body + 5 :]


def _at_random(
    pattern: re.Pattern[bytes], data: bytes, chance: random.Random, change: Callable[[re.Match[bytes]], bytes]
) -> bytes:
    found = list(pattern.finditer(data))
    for match in sorted(chance.sample(found, min(len(found), chance.randint(1, 5))), key=lambda m: -m.start()):
        data = data[: match.start()] + change(match) + data[match.end() :]
    return data


_IN_PARTS = (
    _cut, _flip, _drop, _double, _wrong_value, _wrong_value, _wrong_name, _wrong_name, _repeated_element,
    _removed_element, _nested,
)  # fmt: skip
MUTATIONS = (*map(_in_part, _IN_PARTS), _missing, _swapped, _renamed)


def _main(parts: Parts) -> str:
    return next(name for name in parts if name in {"word/document.xml", "content.xml"})


def _inside(parts: Parts, content: bytes) -> Parts:
    """Content at the beginning of the body."""
    name = _main(parts)
    tag = re.search(rb"<(w:body|office:text)[^>]*>", parts[name])
    assert tag is not None
    return {**parts, name: parts[name][: tag.end()] + content + parts[name][tag.end() :]}


def _wrapped(parts: Parts, depth: int, *names: bytes) -> Parts:
    opened = b"".join(b"<%s>" % name for name in names) * depth
    closed = b"".join(b"</%s>" % name for name in reversed(names)) * depth
    return _inside(parts, opened + closed)


def _prolog(parts: Parts, text: bytes) -> Parts:
    name = _main(parts)
    return {**parts, name: re.sub(rb"^(<\?xml[^>]*>)?\s*", lambda found: found[0] + text, parts[name], count=1)}


_LAUGHS = b"<!DOCTYPE x [<!ENTITY a0 'ha'>%s]>" % b"".join(
    b"<!ENTITY a%d '&a%d;&a%d;&a%d;&a%d;'>" % (i, i - 1, i - 1, i - 1, i - 1) for i in range(1, 30)
)
_TABLE_W, _TABLE_ODF = (b"w:tbl", b"w:tr", b"w:tc"), (b"table:table", b"table:table-row", b"table:table-cell")


def _attacks(parts: Parts) -> Iterator[tuple[str, bytes]]:
    name = _main(parts)
    word = name.startswith("word")
    for depth in (30, 60, 250, 10_000):
        for tags in (_TABLE_W if word else _TABLE_ODF, (b"w:p",) if word else (b"text:p",),
                     (b"w:sdt", b"w:sdtContent") if word else (b"text:list", b"text:list-item"),
                     (b"w:ins",) if word else (b"text:span",), (b"x",)):  # fmt: skip
            yield f"nested {depth} {tags[0].decode()}", zipped(_wrapped(parts, depth, *tags))
    yield "entity bomb", zipped(_prolog(parts, _LAUGHS))
    yield "external entity", zipped(_prolog(parts, b"<!DOCTYPE x SYSTEM 'http://127.0.0.1:9/x.dtd'>"))
    yield "zip bomb", zipped({**parts, name: parts[name] + b" " * 100_000_000})
    yield "zip bomb of empty paragraphs", zipped(_inside(parts, (b"<w:p/>" if word else b"<text:p/>") * 2_000_000))
    yield "huge attribute", zipped(_inside(parts, b'<x y="%s"/>' % (b"z" * 12_000_000)))
    yield "many attributes", zipped(_inside(parts, b"<x %s/>" % b" ".join(b'a%d="1"' % i for i in range(50_000))))
    yield "many parts", zipped({**parts, **{f"x{i}": b"" for i in range(10_001)}})
    yield "macros", zipped({**parts, "word/vbaProject.bin": b"x" * 1000, "Basic/Standard/Module1.xml": b"<x/>"})
    yield "not UTF-8", zipped({**parts, name: parts[name].decode("utf-8").encode("utf-16")})
    yield "a wrong checksum", zipped(parts).replace(zlib.crc32(parts[name]).to_bytes(4, "little"), b"\0\0\0\0")
    yield "encrypted entries", _flagged(zipped(parts))
    yield "a container in itself", zipped({**parts, name: zipped(parts)})
    yield from _of_word(parts) if word else _of_odf(parts)


def _flagged(data: bytes) -> bytes:
    found = bytearray(data)
    for signature, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        start = found.find(signature)
        while start >= 0:
            found[start + place] |= 1
            start = found.find(signature, start + 4)
    return bytes(found)


def _of_word(parts: Parts) -> Iterator[tuple[str, bytes]]:
    rels = "word/_rels/document.xml.rels"
    link = b'<Relationship Id="r%d" Type="http://x/%s" Target="%s"%s/>'
    space = b"<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'>%s</Relationships>"
    cyclic = b"".join(link % (i, kind, b"document.xml", b"") for i, kind in enumerate(_KINDS))
    yield "relations to the part itself", zipped({**parts, rels: space % cyclic})
    far = b"".join(
        link % (i, kind, b"http://127.0.0.1:9/x", b" TargetMode='External'") for i, kind in enumerate(_KINDS)
    )
    yield "external relations", zipped({**parts, rels: space % far})
    yield "wrong content types", zipped({**parts, "[Content_Types].xml": b"<Types/>"})
    for kind in (b"w:gridSpan", b"w:vMerge"):
        cell = b'<w:tc><w:tcPr><%s w:val="2000000000"/></w:tcPr><w:p/></w:tc>' % kind
        yield f"wild {kind.decode()}", zipped(_inside(parts, b"<w:tbl><w:tr>%s</w:tr></w:tbl>" % cell * 3))
    row = b"<w:tr>%s</w:tr>" % (b'<w:tc><w:tcPr><w:gridSpan w:val="250"/></w:tcPr><w:p/></w:tc>' * 300)
    yield "many positions", zipped(_inside(parts, b"<w:tbl>%s</w:tbl>" % (row * 300)))


_KINDS = (b"styles", b"numbering", b"comments", b"footnotes", b"header", b"footer", b"officeDocument")


def _of_odf(parts: Parts) -> Iterator[tuple[str, bytes]]:
    yield "encrypted", zipped({**parts, "META-INF/manifest.xml": b"<x><manifest:encryption-data/></x>"})
    yield "another mimetype", zipped({**parts, "mimetype": b"application/vnd.oasis.opendocument.spreadsheet"})
    row = b'<table:table-row table:number-rows-repeated="1000000000"><table:table-cell>%s</table:table-cell>'
    for content in (b"", b"<text:p>x</text:p>"):
        rows = row % content + b"</table:table-row>"
        yield f"rows without end {content!r}", zipped(_inside(parts, b"<table:table>%s</table:table>" % rows))
    cell = b'<table:table-cell table:number-columns-repeated="250"><text:p>x</text:p></table:table-cell>' * 1000
    rows = b"<table:table-row>%s</table:table-row>" % cell * 30
    yield "many cells", zipped(_inside(parts, b"<table:table>%s</table:table>" % rows))
    wide = b'<table:table-cell table:number-columns-spanned="256" table:number-rows-spanned="2000000000"/>'
    rows = b"<table:table-row>%s</table:table-row>" % wide * 5000
    yield "wild spans", zipped(_inside(parts, b"<table:table>%s</table:table>" % rows))
    row = b"<table:table-row>%s</table:table-row>" % (wide * 3900)
    narrow = b"<table:table-row><table:covered-table-cell/></table:table-row><table:table-row/>" * 50_000
    yield "narrow rows below wide ones", zipped(_inside(parts, b"<table:table>%s</table:table>" % (row + narrow)))
    regions = b"".join(
        b'<text:changed-region text:id="d%d"><text:deletion>%s</text:deletion></text:changed-region>'
        % (i, b'<text:p>x<text:change text:change-id="d%d"/></text:p>' % (i + 1) * 10)
        for i in range(100)
    )
    laughs = b'<text:tracked-changes>%s</text:tracked-changes><text:p><text:change text:change-id="d0"/></text:p>'
    yield "deletions in deletions", zipped(_inside(parts, laughs % regions))
    yield "spaces", zipped(_inside(parts, b'<text:p><text:s text:c="2000000000"/></text:p>' * 100))


def ATTACKS(data: bytes) -> list[tuple[str, bytes]]:  # noqa: N802 - a table that is made from a file
    return list(_attacks(parts_of(data)))

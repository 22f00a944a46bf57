"""Type, colours and lists of the templates: ``word/styles.xml``, ``word/numbering.xml``, ``word/settings.xml``.

Everything that a person might want to restyle is a named style, so that one change in Word reaches the whole form.
Colours keep a contrast of at least 7:1 (WCAG 2.1, 1.4.6).
"""

from __future__ import annotations

from merkblatt.layout.page import NAMESPACES

__all__ = ["NUMBERING", "SETTINGS", "STYLES"]

FONT, DARK, LINE = "Arial", "1F3864", "7F7F7F"


def _style(kind: str, key: str, name: str, properties: str = "", *, based: str = "", extra: str = "") -> str:
    parent = f'<w:basedOn w:val="{based}"/>' if based else ""
    default = ' w:default="1"' if key in {"Normal", "TableNormal"} else ' w:customStyle="1"' if not extra else ""
    return (
        f'<w:style w:type="{kind}"{default} w:styleId="{key}"><w:name w:val="{name}"/>{parent}{extra}'
        f"<w:qFormat/>{properties}</w:style>"
    )


def _spacing(before: int, after: int, line: int = 240) -> str:
    return f'<w:spacing w:before="{before}" w:after="{after}" w:line="{line}" w:lineRule="auto"/>'


def _size(half_points: int, *, bold: bool = False, colour: str = "") -> str:
    weight = "<w:b/>" if bold else ""
    shade = f'<w:color w:val="{colour}"/>' if colour else ""
    return f'<w:rPr>{weight}{shade}<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/></w:rPr>'


def _borders(*edges: str) -> str:
    lines = "".join(f'<w:{edge} w:val="single" w:sz="4" w:space="0" w:color="{LINE}"/>' for edge in edges)
    return f"<w:tblBorders>{lines}</w:tblBorders>"


def _margins(side: int) -> str:
    return (
        f'<w:tblCellMar><w:top w:w="40" w:type="dxa"/><w:left w:w="{side}" w:type="dxa"/>'
        f'<w:bottom w:w="40" w:type="dxa"/><w:right w:w="{side}" w:type="dxa"/></w:tblCellMar>'
    )


DEFAULTS = (
    f'<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="{FONT}" w:eastAsia="{FONT}" w:hAnsi="{FONT}" '
    f'w:cs="{FONT}"/><w:sz w:val="18"/><w:szCs w:val="18"/><w:lang w:val="de-DE" w:eastAsia="de-DE" w:bidi="ar-SA"/>'
    "</w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>"
)

PARAGRAPHS = (
    _style("paragraph", "Normal", "Normal")
    + _style(
        "paragraph",
        "Heading1",
        "heading 1",
        f'<w:pPr><w:keepNext/><w:pageBreakBefore/>{_spacing(0, 160)}<w:outlineLvl w:val="0"/></w:pPr>'
        + _size(32, bold=True, colour=DARK),
        based="Normal",
        extra='<w:next w:val="Normal"/><w:uiPriority w:val="9"/>',
    )
    + _style("paragraph", "Footer", "footer", _size(16), based="Normal", extra='<w:uiPriority w:val="99"/>')
    + _style("paragraph", "Seitenzahl", "Seitenzahl", '<w:pPr><w:jc w:val="right"/></w:pPr>', based="Footer")
    + _style(
        "paragraph",
        "Beschriftung",
        "Beschriftung Formular",
        "<w:pPr><w:keepNext/></w:pPr>" + _size(16, bold=True, colour=DARK),
        based="Normal",
    )
    + _style("paragraph", "Eintrag", "Eintrag", _size(17), based="Normal")
    + _style(
        "paragraph",
        "Aufzaehlung",
        "Eintrag Aufzählung",
        '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>',
        based="Eintrag",
    )
    + _style("paragraph", "Marke", "Marke", '<w:pPr><w:jc w:val="center"/></w:pPr>', based="Eintrag")
    + _style(
        "paragraph",
        "MarkeKopf",
        "Marke Kopf",
        '<w:pPr><w:jc w:val="center"/></w:pPr>' + _size(15, bold=True, colour=DARK),
        based="Beschriftung",
    )
    + _style("paragraph", "Steuerung", "Steuerung", _size(12, colour="C00000"), based="Normal")
    + _style(
        "paragraph",
        "Abstand",
        "Abstand",
        '<w:pPr><w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/></w:pPr>' + _size(2),
        based="Normal",
    )
)

TABLES = (
    _style(
        "table",
        "TableNormal",
        "Normal Table",
        f'<w:tblPr><w:tblInd w:w="0" w:type="dxa"/>{_margins(70)}</w:tblPr>',
        extra='<w:uiPriority w:val="99"/><w:semiHidden/><w:unhideWhenUsed/>',
    )
    + _style(
        "table",
        "Formular",
        "Formular",
        f"<w:tblPr>{_borders('top', 'left', 'bottom', 'right', 'insideH', 'insideV')}{_margins(70)}</w:tblPr>",
        based="TableNormal",
    )
    + _style(
        "table",
        "Fusszeile",
        "Fußzeile Tabelle",
        f"<w:tblPr>{_borders('top')}{_margins(0)}</w:tblPr>",
        based="TableNormal",
    )
)

STYLES = f"<w:styles {NAMESPACES}>{DEFAULTS}{PARAGRAPHS}{TABLES}</w:styles>"

NUMBERING = (
    f"<w:numbering {NAMESPACES}>"
    '<w:abstractNum w:abstractNumId="0"><w:multiLevelType w:val="hybridMultilevel"/>'
    '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:pStyle w:val="Aufzaehlung"/>'
    '<w:lvlText w:val="•"/><w:lvlJc w:val="left"/><w:pPr><w:ind w:left="170" w:hanging="170"/></w:pPr></w:lvl>'
    "</w:abstractNum>"
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
)
"""One bulleted list; the bullet is a character of the text font, since a symbol font's is lost in some programs."""

SETTINGS = (
    f"<w:settings {NAMESPACES}>"
    '<w:zoom w:percent="100"/><w:defaultTabStop w:val="709"/><w:autoHyphenation/><w:hyphenationZone w:val="283"/>'
    '<w:characterSpacingControl w:val="doNotCompress"/>'
    '<w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" '
    'w:val="15"/></w:compat>'
    '<w:themeFontLang w:val="de-DE"/><w:decimalSymbol w:val=","/><w:listSeparator w:val=";"/></w:settings>'
)

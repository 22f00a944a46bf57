"""A page as WordprocessingML of the kind that Word writes: rsids, proofing marks, split runs, bookmarks."""

from __future__ import annotations

from random import Random
from xml.sax.saxutils import escape, quoteattr

from tests.builders import wml
from tests.builders.wml import Piece
from tests.fidelity.page import Block, Box, Grid, Line, Page, placed
from tests.fidelity.tree import Tree

__all__ = ["numbering", "styles", "word"]

BULLET, NUMBER = 1, 2
STYLES = {"title": "Titel", "heading": "berschrift1", "heading2": "berschrift2", "toc": "Verzeichnis1"}


def styles() -> list[str]:
    """The styles of a German Word file."""
    return [
        wml.style("Standard", "Normal"),
        wml.style("Titel", "Title", based_on="Standard"),
        wml.style("berschrift1", "heading 1", based_on="Standard", outline=0),
        wml.style("berschrift2", "heading 2", based_on="Standard", outline=1),
        wml.style("Verzeichnis1", "toc 1", based_on="Standard"),
        wml.style("Listenabsatz", "List Paragraph", based_on="Standard"),
    ]


def numbering() -> str:
    """List 1 has bullets of a symbol font on three levels, list 2 numbers."""
    bullets = [
        wml.level(char, "bullet", font=font)
        for char, font in (("\uf0b7", "Symbol"), ("o", "Courier New"), ("\uf0a7", "Wingdings"))
    ]
    return wml.lists({BULLET: bullets, NUMBER: [wml.level("%1."), wml.level("%2)", "lowerLetter")]})


def word(page: Page, bullets: str, rng: Random) -> Tree:
    """The page as a file."""
    writer = _Writer(bullets, rng)
    blocks = [writer.block(block) for block in page.blocks]
    foot = [
        *(writer.line(line) for line in page.foot),
        wml.p("Seite ", wml.field("PAGE", "1"), " von ", wml.field("NUMPAGES", "3")),
    ]
    head = [writer.line(line) for line in page.head]
    data = wml.docx(
        *blocks,
        styles=styles(),
        numbering=numbering(),
        footers=[foot],
        headers=[head] if head else (),
        title="Werkstattplan",
    )
    return Tree(data)


class _Writer:
    def __init__(self, bullets: str, rng: Random) -> None:
        self.bullets = bullets
        self.rng = rng
        self.marks = 0

    def block(self, block: Block) -> Piece:
        return self.line(block) if isinstance(block, Line) else self.grid(block)

    def line(self, line: Line) -> Piece:
        notes = _notes(kind="line" if line.label else "beside", role=line.role, label=line.label)
        style = f'<w:pStyle w:val="{STYLES[line.style]}"/>' if line.style in STYLES else ""
        style += "<w:pageBreakBefore/>" if line.fresh else ""
        style += f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{BULLET}"/></w:numPr>' if line.style == "list" else ""
        runs = self.runs(line.label, bold=True) + self.runs(line.text)
        return wml.raw(f"<w:p {self.rsid()}{notes}><w:pPr>{style}</w:pPr>{runs}</w:p>")

    def grid(self, grid: Grid) -> Piece:
        rows, leading = [], True
        for row, cells in zip(grid.rows, placed(grid), strict=True):
            leading = leading and row.head
            inner = "".join(self.cell(box, below=below, head=row.head) for _, box, below in cells)
            notes = _notes(part=row.part, record=row.record, head="1" if row.head else "")
            properties = "<w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>" if leading else ""
            rows.append(f"<w:tr {self.rsid('w:rsidTr')}{notes}>{properties}{inner}</w:tr>")
        width = max(sum(box.span for _, box, _ in cells) for cells in placed(grid))
        columns = '<w:gridCol w:w="1200"/>' * width
        notes = _notes(role=grid.role, layout=grid.layout)
        look = '<w:tblPr><w:tblW w:w="5000" w:type="pct"/><w:tblLook w:val="04A0"/></w:tblPr>'
        return wml.raw(f"<w:tbl{notes}>{look}<w:tblGrid>{columns}</w:tblGrid>{''.join(rows)}</w:tbl>")

    def cell(self, box: Box, *, below: bool, head: bool) -> str:
        span = f'<w:gridSpan w:val="{box.span}"/>' if box.span > 1 else ""
        merge = "<w:vMerge/>" if below else '<w:vMerge w:val="restart"/>' if box.down > 1 else ""
        shade = '<w:shd w:val="clear" w:color="auto" w:fill="D9E2F3"/>' if head else ""
        properties = f'<w:tcPr><w:tcW w:w="{1200 * box.span}" w:type="dxa"/>{span}{merge}{shade}</w:tcPr>'
        if below:
            return f"<w:tc{_notes(kind='below', column=box.column)}>{properties}<w:p/></w:tc>"
        notes = _notes(kind=box.kind, role=box.role, column=box.column, time=box.time or "")
        inner = "".join(self.block(block) for block in box.blocks) if box.blocks else self.paragraphs(box)
        return f"<w:tc{notes}>{properties}{inner}</w:tc>"

    def paragraphs(self, box: Box) -> str:
        lines = box.text.split("\n")
        if box.kind == "list":
            return (
                "".join(self.item(text, place) for place, text in enumerate(lines)) if box.text else self.paragraph("")
            )
        return "".join(self.paragraph(text) for text in lines)

    def paragraph(self, text: str) -> str:
        return f"<w:p {self.rsid()}>{self.runs(text)}</w:p>"

    def item(self, text: str, place: int) -> str:
        lists = {"real": BULLET, "numbered": NUMBER}
        if self.bullets in lists:
            numbers = f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{lists[self.bullets]}"/></w:numPr>'
            return f'<w:p {self.rsid()}><w:pPr><w:pStyle w:val="Listenabsatz"/>{numbers}</w:pPr>{self.runs(text)}</w:p>'
        typed = {"plain": "", "a)": f"{chr(97 + place)}) ", "1.": f"{place + 1}. "}.get(
            self.bullets, f"{self.bullets} "
        )
        return self.paragraph(typed + text)

    def runs(self, text: str, *, bold: bool = False) -> str:
        """A text in several runs, with what Word leaves between them."""
        pieces = self.pieces(text)
        properties = (
            '<w:rPr><w:b/><w:lang w:val="de-DE"/></w:rPr>' if bold else '<w:rPr><w:lang w:val="de-DE"/></w:rPr>'
        )
        return "".join(f"<w:r {self.rsid()}>{properties}{_text(piece)}</w:r>{self.between()}" for piece in pieces)

    def between(self) -> str:
        proofing = ('<w:proofErr w:type="spellStart"/>', '<w:proofErr w:type="spellEnd"/>')
        return self.rng.choice((*proofing, "", "", self.bookmark()))

    def pieces(self, text: str) -> list[str]:
        if len(text) < 4 or self.rng.random() < 0.5:
            return [text] if text else []
        at = self.rng.randint(1, len(text) - 1)
        return [text[:at], *self.pieces(text[at:])]

    def bookmark(self) -> str:
        self.marks += 1
        return (
            f'<w:bookmarkStart w:id="{self.marks}" w:name="_GoBack{self.marks}"/><w:bookmarkEnd w:id="{self.marks}"/>'
        )

    def rsid(self, name: str = "w:rsidR") -> str:
        return f'{name}="{self.rng.randrange(0x00100000, 0x00FFFFFF):08X}"'


def _text(text: str) -> str:
    return "<w:br/>".join("<w:tab/>".join(map(_plain, line.split("\t"))) for line in text.split("\n"))


def _plain(text: str) -> str:
    return f'<w:t xml:space="preserve">{escape(text)}</w:t>' if text else ""


def _notes(**values: object) -> str:
    found = "".join(f" f:{name}={quoteattr(str(value))}" for name, value in values.items() if value)
    return f' xmlns:f="urn:fidelity"{found}' if found else ""

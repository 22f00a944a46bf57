"""Changes as an HTML page: one file, no script, nothing loaded, readable without colours and with a screen reader."""

from __future__ import annotations

from collections import Counter
from html import escape

from merkblatt.comparing.change import Change, Difference, Kind

__all__ = ["page"]

_STYLE = """
:root { color-scheme: light dark; }
body { font: 1rem/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 75rem; padding: 0 1rem; }
table { border-collapse: collapse; width: 100%; }
caption { text-align: left; font-weight: bold; padding: .5rem 0; }
th, td { border: 1px solid #767676; padding: .4rem .6rem; text-align: left; vertical-align: top;
  overflow-wrap: anywhere; hyphens: auto; white-space: pre-line; }
:is(th, td):nth-child(-n + 2) { min-width: min(9rem, 20vw); }
:is(th, td):nth-child(3) { overflow-wrap: break-word; }
thead th { position: sticky; top: 0; background: Canvas; }
del { text-decoration: line-through 2px; background: #fbe3e4; color: #6b0d12; }
ins { text-decoration: underline 2px; background: #e1f3e3; color: #0c4a1a; }
.vh { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
@media print { body { margin: 0; max-width: none; } thead th { position: static; } }
"""


def page(difference: Difference, *, old: str, new: str) -> str:
    """The page; everything that comes from the forms is escaped."""
    title = f"Änderungen von {old} zu {new}"
    rows = "\n".join(_row(change) for change in difference)
    body = _table(rows, title, old, new) if rows else "<p>Es gibt keine Änderungen.</p>"
    return f"""<!DOCTYPE html>
<html lang="de">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>{escape(title)}</title>
<style>{_STYLE}</style>
</head>
<body>
<main>
<h1>{escape(title)}</h1>
<p>{escape(_counts(difference))}</p>
{body}
</main>
</body>
</html>
"""


def _counts(difference: Difference) -> str:
    counts = Counter(change.kind for change in difference)
    return ", ".join(f"{kind}: {counts[kind]}" for kind in Kind if counts[kind])


def _table(rows: str, title: str, old: str, new: str) -> str:
    columns = ("Was", "Angabe", "Änderung", old, new)
    heads = "".join(f'<th scope="col">{escape(column)}</th>' for column in columns)
    head = f"<caption>{escape(title)}</caption>\n<thead><tr>{heads}</tr></thead>"
    return f"<table>\n{head}\n<tbody>\n{rows}\n</tbody>\n</table>"


def _row(change: Change) -> str:
    whole = change.kind in {Kind.ADDED, Kind.REMOVED}
    cells = (escape(change.label), escape(change.kind), _side(change, "old", whole), _side(change, "new", whole))
    return (
        f'<tr><th scope="row">{escape(change.subject)}</th>' + "".join(f"<td>{cell}</td>" for cell in cells) + "</tr>"
    )


def _side(change: Change, side: str, whole: bool) -> str:  # noqa: FBT001 - told apart by the caller alone
    """One side of a change, its own words marked; a whole record needs no marks."""
    text = change.old if side == "old" else change.new
    if whole or not change.label:
        return escape(text)
    tag, word = ("del", "entfernt: ") if side == "old" else ("ins", "hinzugefügt: ")
    pieces = [
        f'<{tag}><span class="vh">{word}</span>{escape(piece)}</{tag}>' if kind == side else escape(piece)
        for kind, piece in change.words()
        if kind in {"same", side}
    ]
    return "".join(pieces)

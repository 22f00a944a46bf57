"""Bullets and numbers that somebody typed before the items of a list."""

from __future__ import annotations

import re

__all__ = ["INLINE", "NUMBER", "SIGN", "SIGNS"]

SIGN = re.compile(r"[-–—](?=[ \t]|[^\W\d]|\Z)[ \t]*|[•·*◦▪●■➢✓→>][ \t]*")
"""A bullet that somebody typed."""

NUMBER = re.compile(r"\(?([0-9]{1,2}|[a-z])(?:\.\)|[.)])(?:[ \t]+|\Z)")
"""A number or letter that somebody typed."""

SIGNS = re.compile(r"[•·◦▪●■➢✓→][ \t]+")
"""A bullet where an item may begin within a line."""

INLINE = re.compile(rf"(?:(?<=\A)|(?<=[\s;,])){NUMBER.pattern}")
"""A number where an item may begin within a line."""

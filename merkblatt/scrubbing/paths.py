"""Paths of somebody's computer: they tell names of persons and of offices' folders. Of each the file's name is left."""

from __future__ import annotations

import re
from typing import Final

__all__ = ["has_path", "without_paths"]

_PATH: Final = re.compile(
    r"(?:file:/*|(?<![A-Za-z])[A-Za-z]:[\\/]|(?<!\\)\\\\+(?=\w)|(?<!\S)/(?:home|Users|Volumes|mnt|media)/)[^\"<>|*?\n]*",
    re.IGNORECASE,
)


def has_path(text: str) -> bool:
    """Whether a text names a file of a computer or of its network."""
    return _PATH.search(text) is not None


def without_paths(text: str) -> str:
    """The text with the bare names of files instead of their paths."""
    return _PATH.sub(lambda match: re.split(r"[\\/]", match[0].rstrip("\\/"))[-1], text)

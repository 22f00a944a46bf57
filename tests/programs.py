"""Programs that tests compare with. Where one is missing, its tests are skipped; in CI (``CI=true``) they fail."""

from __future__ import annotations

import os
import shutil

import pytest

__all__ = ["require"]


def require(program: str) -> str:
    """The path of a program; skips or fails the test where it is not installed."""
    found = shutil.which(program)
    if found is None:
        message = f"{program} is not installed"
        if os.environ.get("CI", "").lower() in {"1", "true"}:
            pytest.fail(message)
        pytest.skip(message)
    return found

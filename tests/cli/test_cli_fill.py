"""``merkblatt fill``."""

from __future__ import annotations

import base64
import zipfile
from pathlib import Path

import pytest
from click.testing import Result
from typer.testing import CliRunner

from merkblatt.cli.app import app

DATA = Path(__file__).parents[2] / "fixtures" / "musterkommune.yaml"
PIXEL = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)

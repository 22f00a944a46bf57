"""Pictures without what they say beside the picture."""

from __future__ import annotations

import io

import pytest
from PIL import Image, PngImagePlugin

from merkblatt.pictures import bare_picture

GPS, ORIENTATION, MAKE = 0x8825, 0x0112, 0x010F


def photo(side: int = 1) -> bytes:
    """A photo as a camera makes it: with its place, its maker and which side is up."""
    exif = Image.Exif()
    exif[MAKE], exif[ORIENTATION] = "GEHEIM", side
    exif.get_ifd(GPS)[1] = "N"
    stream = io.BytesIO()
    Image.linear_gradient("L").convert("RGB").save(stream, "JPEG", exif=exif, comment=b"GEHEIM", dpi=(300, 300))
    return stream.getvalue()


def drawn() -> bytes:
    told, stream = PngImagePlugin.PngInfo(), io.BytesIO()
    told.add_text("Author", "GEHEIM")
    Image.linear_gradient("L").save(stream, "PNG", pnginfo=told, dpi=(300, 300))
    return stream.getvalue()


def opened(data: bytes) -> Image.Image:
    image = Image.open(io.BytesIO(data))
    image.load()
    return image


@pytest.mark.parametrize("data", [photo(), photo(6), drawn()], ids=["photo", "turned photo", "png"])
def test_a_picture_shows_what_it_did_and_says_no_more(data):
    bare = bare_picture(data)
    assert opened(bare).tobytes() == opened(data).tobytes()
    assert round(opened(bare).info["dpi"][0]) == 300
    assert b"GEHEIM" in data
    assert b"GEHEIM" not in bare


@pytest.mark.parametrize(("side", "said"), [(1, {}), (6, {ORIENTATION: 6}), (99, {})])
def test_of_a_photos_metadata_only_which_side_is_up_stays(side, said):
    assert dict(opened(bare_picture(photo(side))).getexif()) == said


@pytest.mark.parametrize("data", [photo(), photo(6), drawn(), photo()[:200], b"GIF89a", b"", b"\xff\xd8"])
def test_a_bare_picture_stays_as_it_is(data):
    assert bare_picture(bare_picture(data)) == bare_picture(data)


@pytest.mark.parametrize("cut", [30, 60, 200])
def test_a_damaged_picture_is_left_as_it_is(cut):
    assert bare_picture(photo()[:cut]) == photo()[:cut]

"""The pictures of the README are what the program shows today (`make screenshots`)."""

from pathlib import Path

import pytest

from tests.tui.pictures import PICTURES, picture

SHOWN = Path(__file__).resolve().parent.parent.parent / "docs" / "pictures"


@pytest.mark.parametrize("name", PICTURES)
async def test_a_picture_is_current(tmp_path: Path, name: str) -> None:
    assert (SHOWN / f"{name}.svg").read_text(encoding="utf-8") == await picture(name, tmp_path)

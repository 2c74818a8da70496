"""A list of records that cannot be read says that, and never that there are none."""

from collections.abc import Callable

from tests.tui.list_keys import LISTS
from tests.tui.screen_text import press
from tui.app import PolicydeskApp
from tui.desk import Desk

Program = Callable[[], PolicydeskApp]

LIES = (
    "Nobody is",
    "Nothing is",
    "No incident",
    "No official",
    "No outcome",
    "No sheet",
    "no term dates",
    " 0 ",
)


async def test_no_list_says_that_it_is_empty(program: Program, desk: Desk) -> None:
    desk.prepare()
    (desk.directory / "policydesk.json").write_bytes(b"[]")
    async with program().run_test(size=(80, 24)) as pilot:
        for key in sorted({*LISTS} - {"t"}):
            shown = await press(pilot, key)
            assert "The list cannot be shown." in shown, key
            assert "is not a data file of Policydesk" in shown, key
            assert not [lie for lie in LIES if lie in shown], key
            await press(pilot, "left")
        shown = await press(pilot, "t")
        assert "Windsor Academy Trust" in shown, "the policies can be read"
        assert "not adopted" not in shown
        assert "not known" in shown

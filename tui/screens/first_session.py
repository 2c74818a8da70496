"""What an operator's first session asks before home."""

from tui.desk import Desk
from tui.screens.page import Page
from tui.setting_up import asked_first as asked_first_of

# Each screen is imported when it is opened: most first sessions are at a school that is set up.


def asked_first(desk: Desk) -> Page[None] | None:
    """The screen of what an operator's first session asks before home; None for nothing."""
    asked = asked_first_of(desk)
    if asked == "all":
        from tui.screens.first_run import FirstRunScreen  # noqa: PLC0415

        return FirstRunScreen(first_time=True)
    if asked == "which policy":
        from tui.screens.policies import PoliciesScreen  # noqa: PLC0415

        return PoliciesScreen(first_time=True)
    return None

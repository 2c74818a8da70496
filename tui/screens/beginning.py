"""Beginning a walk from a screen that is not home."""

from collections.abc import Iterable, Mapping

from flows.policy import Policy
from tui.screens.page import Page

GOING_ON = "Go home and press g to go on with it"
"""How one goes on, elsewhere than at home, with the walk that is unfinished."""


def begin_in(
    page: Page[None],
    policy: Policy,
    flow: str,
    answers: Mapping[str, Iterable[str]] | None = None,
) -> None:
    """Begin a walk in a policy; where one is unfinished, only when that is asked for twice."""
    program = page.program
    if warning := program.warning_before(f"{policy.id} {flow}", GOING_ON):
        page.notice(warning)
        return
    program.policy = policy
    program.begin_walk(flow, answers)

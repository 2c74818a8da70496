"""Beginning a walk from a screen that is not home."""

from flows.policy import Policy
from tui.screens.page import Page


def begin_in(page: Page[None], policy: Policy, flow: str) -> None:
    """Begin a walk in a policy; where one is unfinished, only when that is asked for twice."""
    program = page.program
    asked = f"{policy.id} {flow}"
    if warning := program.warning_before(asked, "Go home and press g to go on with it"):
        page.notice(warning)
        return
    program.policy = policy
    program.begin_walk(flow)

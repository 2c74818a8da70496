"""The incident of an outcome: the one that it belongs to, or one that is opened now."""

from collections.abc import Callable

from flows.outcome import Outcome
from flows.policy import Policy
from store.outcomes import outcome
from store.problems import StoreProblem
from store.timeline import timelines
from tui.forms.opening import from_recorded_form, from_walk_form
from tui.screens.page import Page
from tui.walk_in_hand import WalkInHand


def open_with(page: Page[None], number: int, policy: Policy | None) -> None:
    """Show the incident that an outcome belongs to; where there is none, the form to open one."""
    try:
        entry = outcome(page.desk.store, number)
        belongs = [x.incident.id for x in timelines(page.desk.store) if number in x.outcomes]
    except StoreProblem as problem:
        page.notice(str(problem))
        return
    if belongs:
        page.program.open_incident(belongs[0])
    elif entry is None or entry.voided is not None:
        page.notice("This outcome has been voided: no incident is opened with it.")
    elif policy is None:
        page.notice("The policy is not at hand any more, so its duties cannot be set.")
    else:
        opened: list[int] = []
        form = from_recorded_form(page.desk, policy, entry.outcome, opened.append)
        page.open_form(form, lambda _: _show(page, opened))


def record_and_open(
    page: Page[None], in_hand: WalkInHand, found: Outcome, recorded: Callable[[int], object]
) -> None:
    """Show the form that records the outcome of a walk and opens an incident with it.

    `recorded` is called with the number of the outcome.
    """
    opened: list[int] = []

    def done(number: int, incident: int) -> None:
        recorded(number)
        opened.append(incident)

    form = from_walk_form(page.desk, in_hand, found, done)
    page.open_form(form, lambda _: _show(page, opened))


def _show(page: Page[None], opened: list[int]) -> None:
    for number in opened:
        page.program.open_incident(number)

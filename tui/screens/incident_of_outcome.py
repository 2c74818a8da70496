"""The incident of an outcome: the one that it belongs to, or one that is opened now."""

from collections.abc import Callable

from flows.outcome import Outcome
from flows.policy import Policy
from store.outcomes import outcome
from store.problems import StoreProblem
from tui.forms.opening import from_recorded_form, from_walk_form
from tui.outcome_incident import incident_with, why_no_incident
from tui.screens.page import Page
from tui.walk_in_hand import WalkInHand


def open_with(page: Page[None], number: int, policy: Policy | None) -> None:
    """Show the incident that an outcome belongs to; where there is none, the form to open one."""
    try:
        entry = outcome(page.desk.store, number)
        belongs = incident_with(page.desk.store, number)
    except StoreProblem as problem:
        page.notice(str(problem))
        return
    if belongs is not None:
        page.program.open_incident(belongs)
    elif why := why_no_incident(entry, policy):
        page.notice(why)
    elif entry and policy:
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

"""Opening an incident in plain mode: with an outcome of a walk, or with one on record."""

from collections.abc import Callable

from flows.outcome import Outcome
from store.outcomes import outcome
from store.problems import Refused
from tui.forms.opening import from_recorded_form, from_walk_form
from tui.outcome_incident import incident_with, why_no_incident
from tui.plain.session import PlainSession
from tui.walk_in_hand import WalkInHand


def open_with_outcome(session: PlainSession, number: int) -> None:
    """Show the incident that an outcome belongs to; where there is none, ask to open one.

    Raises Refused where none can be opened, StoreProblem and LeftHere.
    """
    from tui.plain.incident import show_incident  # noqa: PLC0415  # only once there is one

    desk = session.desk
    belongs = incident_with(desk.store, number)
    if belongs is not None:
        show_incident(session, belongs)
        return
    entry = outcome(desk.store, number)
    policy = desk.catalogue.find(entry.outcome.policy) if entry else None
    why = why_no_incident(entry, policy)
    if why or entry is None or policy is None:
        raise Refused(why)
    opened: list[int] = []
    session.fill_in(from_recorded_form(desk, policy, entry.outcome, opened.append))
    for each in opened:
        session.dialogue.say(f"Incident {each} is open.")
        show_incident(session, each)


def record_and_open(
    session: PlainSession, in_hand: WalkInHand, found: Outcome, recorded: Callable[[int], object]
) -> None:
    """Ask to record the outcome of a walk and to open an incident with it, all in one.

    `recorded` is called with the number of the outcome. Raises StoreProblem and LeftHere.
    """
    from tui.plain.incident import show_incident  # noqa: PLC0415

    opened: list[int] = []

    def done(number: int, incident: int) -> None:
        recorded(number)
        opened.append(incident)
        said = f"Recorded as outcome {number}. Incident {incident} is open."
        session.dialogue.say(said)

    session.fill_in(from_walk_form(session.desk, in_hand, found, done))
    for each in opened:
        show_incident(session, each)

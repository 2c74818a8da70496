"""The incidents on record in plain mode: found by any word of them, opened, opened by hand."""

from collections.abc import Sequence
from datetime import UTC, datetime
from functools import partial

from store.date_words import full_words
from store.finding_incidents import FoundIncident
from store.timeline import timelines
from tui.due_words import to_do_words
from tui.incident_list_view import ORDERS, WHICH, IncidentListView, Shown
from tui.listing import Wanted, named
from tui.listings.incidents import incidents_listing
from tui.plain.incident import show_incident
from tui.plain.keys import Key
from tui.plain.records import Read, RecordsList
from tui.plain.session import PlainSession
from tui.policy_called import policy_called

_HELP = (
    "Every incident on record, open or closed. / and any words look through all that was ever "
    "recorded of an incident, and under its line stands where they are. Nothing is ever deleted "
    "here."
)


def show_incidents(session: PlainSession) -> None:
    """The incidents, newest first. Raises LeftHere."""
    store = session.desk.store
    called = partial(policy_called, session.desk.catalogue)
    view = IncidentListView((), datetime.min.replace(tzinfo=UTC))

    def read() -> Read[FoundIncident]:
        nonlocal view
        view = IncidentListView(timelines(store), store.now())
        every = view.shown(Shown())
        return Read(incidents_listing(view.now, called), every, shown)

    def shown(wanted: Wanted) -> Sequence[FoundIncident]:
        listing = incidents_listing(view.now, called)
        which = named(listing.which, wanted.which).name
        order = named(listing.orders, wanted.order).name
        wanted_rows = Shown(
            find=wanted.find,
            which=next(each for each in WHICH if each == which),
            order=next(each for each in ORDERS if each == order),
        )
        return view.shown(wanted_rows)

    RecordsList(
        session,
        "Incidents",
        read,
        lambda each: show_incident(session, each.timeline.incident.id),
        keys=lambda: [Key("n", "new", lambda: _open_by_hand(session))],
        says=lambda each: _words(session, each, view.now),
        counted=lambda: view.words,
        incidents=lambda each: each.timeline.incident.id,
        nothing="No incident is on record "
        + ("that is shown to you." if session.desk.is_gated else "yet.")
        + " n opens one, and so does i on an outcome.",
        help_text=_HELP,
    ).show()


def _words(session: PlainSession, each: FoundIncident, now: datetime) -> str:
    """An incident in a sentence to be heard, and where the words sought stand in it."""
    found = each.timeline
    policy, to_do = found.policy, to_do_words(found.actions, now)
    parts = (
        f"Incident {found.incident.id}, {found.incident.state}: {found.title}",
        f"received {full_words(found.received)}",
        f"policy {policy_called(session.desk.catalogue, policy)}" if policy else "",
        f"to do: {to_do}" if to_do else "",
    )
    places = (f"  {place.where}: {place.excerpt}" for place in each.places)
    return "\n".join(["; ".join(filter(None, parts)), *places])


def _open_by_hand(session: PlainSession) -> None:
    from tui.forms.opening import by_hand_form  # noqa: PLC0415  # only where it is wanted

    opened: list[int] = []
    policy = session.policy.id if session.policy else ""
    session.fill_in(by_hand_form(session.desk, policy, opened.append))
    for number in opened:
        session.dialogue.say(f"Incident {number} is open.")
        show_incident(session, number)

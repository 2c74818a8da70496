"""What is to be done, in plain mode: every action and chase, whatever it belongs to."""

from collections.abc import Sequence

from store.action import Action
from store.actions import action, all_actions
from store.open_actions import by_due
from tui.action_text import listed_lines
from tui.form import Form
from tui.forms.chase import completed_form
from tui.forms.chase import put_off_form as chase_later_form
from tui.forms.incident_action import not_needed_form, open_again_form, put_off_form
from tui.listing import Column, Listing, Order, Which
from tui.plain.deadlines import complete_action, open_chased_walk
from tui.plain.keys import Key, LeavePlace
from tui.plain.pages import show_page
from tui.plain.records import Read, RecordsList
from tui.plain.session import PlainSession

_HELP = (
    "Each thing that somebody has to do, of an incident or a chase, the soonest first. What came "
    "of it is recorded; the date that it had first stays on record."
)


def show_actions(session: PlainSession) -> None:
    """The actions, those that are open first. Raises LeftHere."""
    RecordsList(
        session,
        "To be done",
        lambda: _read(session),
        lambda each: _open(session, each.id),
        says=lambda each: _words(session, each),
        incidents=lambda each: each.incident,
        nothing="Nothing is to be done.",
        help_text=_HELP,
    ).show()


def _read(session: PlainSession) -> Read[Action]:
    store = session.desk.store
    now = store.now()
    found = sorted(all_actions(store), key=lambda each: (not each.is_open, by_due(each, now)))
    return Read(_listing(), found)


def _listing() -> Listing[Action]:
    return Listing(
        name="actions",
        columns=(
            Column(heading="No.", cell=lambda each: str(each.id)),
            Column(heading="What", cell=lambda each: each.what),
            Column(heading="Whose", cell=lambda each: each.owner),
            Column(heading="Due", cell=lambda each: each.due),
            Column(heading="Done on", cell=lambda each: each.done_on),
            Column(heading="Result", cell=lambda each: each.result),
            Column(heading="Incident", cell=lambda each: str(each.incident or "")),
        ),
        id=lambda each: str(each.id),
        orders=(
            Order(name="soonest"),  # they come so
            Order(name="number", key=lambda each: each.id),
            Order(name="whose", key=lambda each: each.owner.casefold()),
        ),
        which=(
            Which(name="open", has=lambda each: each.is_open),
            Which(name="all"),
            Which(name="ended", has=lambda each: not each.is_open),
            Which(name="chases", has=lambda each: each.kind == "chase"),
        ),
    )


def _words(session: PlainSession, each: Action) -> str:
    policy = session.desk.catalogue.find(each.policy) if each.policy else None
    lines = listed_lines(each, session.desk.store.now(), policy)
    said = "\n".join(line for line in lines if not line.startswith("--came"))
    return f"{'Chase' if each.kind == 'chase' else 'Action'} {said}"


def _open(session: PlainSession, id: int) -> None:
    place = _ActionPlace(session, id)
    show_page(session, place.read, place.keys, help_text=_HELP)


class _ActionPlace:
    """One action, and what becomes of it."""

    def __init__(self, session: PlainSession, id: int) -> None:
        self._session = session
        self._id = id
        self._action = action(session.desk.store, id)

    def read(self) -> None:
        """What is to be done, by whom and when, and how that came about."""
        self._action = action(self._session.desk.store, self._id)
        self._session.dialogue.say(f"\n{_words(self._session, self._action)}")

    def keys(self) -> Sequence[Key]:
        """What can be done with it."""
        each, store = self._action, self._session.desk.store
        ended = "" if each.is_open else "It is open no longer. u opens it again."
        still = "It is open." if each.is_open else ""
        is_chase = each.kind == "chase"
        later = chase_later_form if is_chase else put_off_form
        chased = "A chase is completed with what came of it." if is_chase else ""
        return [
            Key("d", "done", self._complete, ended),
            Key("p", "put off", lambda: self._ask(later(store, each), "Put off."), ended),
            Key("x", "not needed", self._not_needed, ended or chased),
            Key("u", "to be done after all", self._open_again, still or chased),
            Key("o", "open what it belongs to", self._open),
        ]

    def _complete(self) -> None:
        each = self._action
        if each.kind == "chase":
            form = completed_form(self._session.desk.store, each)
            self._ask(form, f"Completed: chase {each.id}.")
        elif complete_action(self._session, each):
            raise LeavePlace

    def _not_needed(self) -> None:
        form = not_needed_form(self._session.desk.store, self._action)
        self._ask(form, "Recorded as not needed.")

    def _open_again(self) -> None:
        form = open_again_form(self._session.desk.store, self._action)
        self._ask(form, "It is to be done after all.")

    def _open(self) -> None:
        from tui.plain.incident import show_incident  # noqa: PLC0415  # only where it is wanted

        if self._action.incident is not None:
            show_incident(self._session, self._action.incident)
        else:
            open_chased_walk(self._session, self._action)

    def _ask(self, form: Form, said: str) -> None:
        if self._session.fill_in(form, said):
            raise LeavePlace

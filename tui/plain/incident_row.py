"""One line of an incident in plain mode: explained, and what can be done with it."""

from collections.abc import Callable, Sequence

from store.action import Action
from store.entry import Entry
from store.evidence import Evidence
from tui.form import Form
from tui.forms.evidence import moved_form
from tui.forms.incident_action import not_needed_form, open_again_form, put_off_form
from tui.forms.incident_correction import correction_form
from tui.incident_detail import detail_lines
from tui.incident_view import IncidentView
from tui.plain.deadlines import complete_action
from tui.plain.keys import Key, LeavePlace
from tui.plain.pages import show_page
from tui.plain.session import PlainSession

_ENTRIES = ("entry", "person", "outcome", "link")


def open_row(
    session: PlainSession, read: Callable[[], IncidentView], kind: str, number: str, words: str
) -> None:
    """Explain a line, and do what is asked with it; `read` reads its incident. Raises LeftHere."""
    row = _Row(session, read, kind, number, words)
    if row.keys():
        show_page(session, row.explain, row.keys)
    else:
        row.explain()


class _Row:
    """A line of an incident, by what it is of and its number."""

    def __init__(
        self,
        session: PlainSession,
        read: Callable[[], IncidentView],
        kind: str,
        number: str,
        words: str,
    ) -> None:
        self._session = session
        self._view = read()
        self._kind = kind
        self._number = number
        self._words = words

    def explain(self) -> None:
        """What it says, and what more there is to say of it."""
        self._session.dialogue.say(f"\n{self._words}")
        for line in detail_lines(self._view, self._kind, self._number):
            self._session.dialogue.say(line)

    def keys(self) -> Sequence[Key]:
        """What can be done with it."""
        keys: list[Key] = []
        if action := self._action:
            keys += self._keys_of_action(action)
        if piece := self._piece:
            gone = f"It is held no longer: {piece.given_up}." if piece.given_up else ""
            keys.append(Key("m", "moved", lambda: self._moved(piece), gone))
        entry = self._entry
        if entry is not None and (entry.outcome is not None or entry.other is not None):
            keys.append(Key("o", "open it", self._open))
        if form := correction_form(self._session.desk, self._view, self._kind, self._number, entry):
            keys.append(Key("c", "correct", lambda: self._ask(form, "The correction is recorded.")))
        return keys

    def _keys_of_action(self, action: Action) -> list[Key]:
        done = "" if action.is_open else "That action is open no longer. u opens it again."
        still = "It is open." if action.is_open else ""
        store = self._session.desk.store
        return [
            Key("d", "done", lambda: self._done(action), done),
            Key("p", "put off", lambda: self._ask(put_off_form(store, action), "Put off."), done),
            Key("x", "not needed", lambda: self._not_needed(action), done),
            Key("u", "to be done after all", lambda: self._open_again(action), still),
        ]

    @property
    def _entry(self) -> Entry | None:
        return self._view.entry(int(self._number)) if self._kind in _ENTRIES else None

    @property
    def _action(self) -> Action | None:
        """The action; also where its entry in the timeline is."""
        entry = self._entry
        if entry is not None and entry.action is not None:
            return self._view.action(entry.action)
        return self._view.action(int(self._number)) if self._kind == "action" else None

    @property
    def _piece(self) -> Evidence | None:
        pieces = self._view.found.evidence if self._kind == "evidence" else ()
        return next((each for each in pieces if str(each.id) == self._number), None)

    def _done(self, action: Action) -> None:
        if complete_action(self._session, action):
            raise LeavePlace

    def _not_needed(self, action: Action) -> None:
        form = not_needed_form(self._session.desk.store, action)
        self._ask(form, "Recorded as not needed.")

    def _open_again(self, action: Action) -> None:
        form = open_again_form(self._session.desk.store, action)
        self._ask(form, "It is to be done after all.")

    def _moved(self, piece: Evidence) -> None:
        self._ask(moved_form(self._session.desk.store, piece), "Recorded where it is now.")

    def _open(self) -> None:
        entry = self._entry
        if entry is not None and entry.outcome is not None:
            from tui.plain.outcomes import show_recorded  # noqa: PLC0415  # only where wanted

            show_recorded(self._session, entry.outcome)
        elif entry is not None and entry.other is not None:
            from tui.plain.incident import show_incident  # noqa: PLC0415

            show_incident(self._session, entry.other)

    def _ask(self, form: Form, said: str) -> None:
        """Ask a form; what it recorded makes the line another one, so its section is shown anew."""
        if self._session.fill_in(form, said):
            raise LeavePlace

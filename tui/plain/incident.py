"""One incident in plain mode: read in sections, added to, and closed."""

import contextlib
from collections.abc import Iterator, Sequence

from store.closing import why_not_closed
from store.database import Store
from store.looks import look_at
from store.problems import StoreProblem
from tui.also_here import also_here_words
from tui.by_rights import hidden_case_words, no_lead_words
from tui.form import Form
from tui.forms.evidence import evidence_form
from tui.forms.incident import close_form, open_again_form, outcome_form
from tui.forms.incident_action import task_form
from tui.forms.incident_conflict import conflict_form, why_no_conflict
from tui.forms.incident_entry import entry_form, link_form, person_form
from tui.incident_text import incident_lines
from tui.incident_view import IncidentView, read_incident
from tui.plain.dialogue import Choice
from tui.plain.incident_row import open_row
from tui.plain.incident_sections import Section, sections
from tui.plain.keys import Key, LeavePlace
from tui.plain.lists import PlainList, among, show_list
from tui.plain.reading import say_laid
from tui.plain.session import PlainSession

_HELP = (
    "An incident in sections. A number opens one, and a number there opens a line of it: what "
    "becomes of an action, or how an entry is to read. Nothing is ever edited: a correction is "
    "another entry. It can be closed once no action is open."
)


def show_incident(session: PlainSession, number: int) -> None:
    """One incident, until it is gone back from. Raises LeftHere.

    Where it is not shown to the operator, who may have opened it themselves, that is said.
    """
    if why := hidden_case_words(session.desk.store, number):
        session.dialogue.say(why)
        return
    with _in_view_of_others(session.desk.store, number):
        session.do(lambda: _Incident(session, number).show())


@contextlib.contextmanager
def _in_view_of_others(store: Store, number: int) -> Iterator[None]:
    """The other sessions see meanwhile that this incident is shown here."""
    with contextlib.suppress(StoreProblem):  # whoever may not write there only reads
        store.enter()
    before = store.show_incident(number)
    try:
        yield
    finally:
        store.show_incident(before)


class _Incident:
    """An incident, and what can be done with it."""

    def __init__(self, session: PlainSession, number: int) -> None:
        """Raises FieldProblem where there is none of that number, and StoreProblem."""
        self._session = session
        self._number = number
        self._view = read_incident(session.desk, number)
        look_at(session.desk.store, self._view.found)
        self._is_hidden = False

    def show(self) -> None:
        """Who else is here, and its sections, each to be opened."""
        store = self._session.desk.store
        if told := also_here_words(store, store.others_at(self._number)):
            self._session.dialogue.say(f"{told}.")
        of = PlainList(
            heading=self._heading,
            rows=self._rows,
            opens=self._open,
            keys=self._keys,
            help_text=_HELP,
        )
        show_list(self._session, of)

    def _read(self) -> IncidentView:
        """All of it as it is now. Raises LeavePlace where it is not shown any more, said once."""
        if why := hidden_case_words(self._session.desk.store, self._number):
            if not self._is_hidden:
                self._session.dialogue.say(why)
            self._is_hidden = True
            raise LeavePlace
        self._view = read_incident(self._session.desk, self._number)
        return self._view

    def _heading(self) -> str:
        found = self._view.found
        return f"Incident {self._number}, {found.incident.state}: {found.title}"

    def _rows(self, words: str) -> Sequence[Choice]:
        found = sections(self._read())
        return among([Choice(str(at), each.words) for at, each in enumerate(found)], words)

    def _keys(self) -> Sequence[Key]:
        is_open = self._view.found.incident.is_open
        closed = "" if is_open else "It is closed. z opens it again first."
        why_not = why_not_closed(self._view.found) if is_open else ""
        no_conflict = why_no_conflict(self._session.desk.store)
        return [
            Key("a", "read all of it", self._read_all),
            Key("n", "entry", self._entry),
            Key("t", "task", self._task, closed),
            Key("p", "person", self._person),
            Key("v", "evidence", self._evidence),
            Key("k", "conflict of interest", self._conflict, no_conflict),
            Key("l", "link another", self._link),
            Key("o", "add an outcome", self._outcome, closed),
            Key("z", "close" if is_open else "open again", self._close, why_not),
            Key("r", "reports", self._report, not_yours=self._session.why_not("reports")),
        ]

    # --- Reading ------------------------------------------------------------------------------

    def _open(self, id: str) -> None:
        """The lines of a section, each to be opened."""
        heading = list(sections(self._view))[int(id)].heading
        # What is done with a line can empty the section, or count it anew.
        name = heading.partition(" (")[0]

        def now() -> Section:
            found = sections(self._read())
            none = Section(name, ())
            return next((each for each in found if each.heading.startswith(name)), none)

        def rows(words: str) -> Sequence[Choice]:
            found = enumerate(now().rows)
            return among([Choice(str(at), each.words) for at, each in found], words)

        def opened(at: str) -> None:
            row = now().rows[int(at)]
            open_row(self._session, self._read, row.kind, row.number, row.words)

        of = PlainList(
            heading=lambda: f"Incident {self._number}, {now().words}",
            rows=rows,
            opens=opened,
            nothing=lambda: "Nothing is left here.",
            help_text=_HELP,
        )
        show_list(self._session, of)

    def _read_all(self) -> None:
        view = self._read()
        told = [each.words for _, each in view.conflicts]
        conflicts = [*told, *view.own_hands.values(), *filter(None, [view.unseen])]
        say_laid(
            self._session.dialogue,
            lambda width: incident_lines(
                view.found,
                view.now,
                width,
                agreed=view.agreed,
                conflicts=conflicts,
                may_be_image=view.may_be_image,
            ),
        )

    # --- What is added ------------------------------------------------------------------------

    def _ask(self, form: Form, said: str) -> None:
        self._session.fill_in(form, said)

    def _entry(self) -> None:
        self._ask(entry_form(self._session.desk.store, self._number), "The entry is recorded.")

    def _task(self) -> None:
        self._ask(task_form(self._session.desk.store, self._number), "The task is set.")

    def _person(self) -> None:
        if self._session.fill_in(person_form(self._session.desk, self._view.found)):
            in_conflict = self._read().conflicts
            more = " There is a conflict of interest: it is said under To do."
            unseen = no_lead_words(self._session.desk.store, self._number)
            said = f"Recorded.{more if in_conflict else ''} {unseen}"
            self._session.dialogue.say(said.rstrip())

    def _evidence(self) -> None:
        desk, barred = self._session.desk, self._read().may_be_image
        form = evidence_form(desk, self._number, may_be_image=barred)
        self._ask(form, "The evidence is described.")

    def _conflict(self) -> None:
        form = conflict_form(self._session.desk.store, self._number)
        self._ask(form, "Recorded: the case is not shown to them any more.")

    def _link(self) -> None:
        self._ask(link_form(self._session.desk.store, self._number), "They are linked.")

    def _outcome(self) -> None:
        self._ask(outcome_form(self._session.desk, self._view.found), "The outcome is added.")

    def _close(self) -> None:
        found, store = self._read().found, self._session.desk.store
        if found.incident.is_open:
            self._ask(close_form(store, found), "The incident is closed.")
        else:
            self._ask(open_again_form(store, found), "It is open again.")

    def _report(self) -> None:
        from tui.plain.incident_report import show_report  # noqa: PLC0415  # only where wanted

        show_report(self._session, self._number)

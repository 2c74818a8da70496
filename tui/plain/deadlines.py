"""Deadlines in plain mode: what is due, and what becomes of it."""

from collections.abc import Sequence

from store.action import Action
from store.actions import all_actions
from store.deadline import Deadline
from store.deadlines import every_deadline
from store.problems import Refused
from store.review import Review
from store.review_reopening import last_completed
from store.review_standing import all_reviews
from tui.chased_walk import chased_walk
from tui.deadline_refusals import refused_deeds
from tui.deadlines_text import (
    WHICH,
    Which,
    are_several,
    counted_words,
    detail_lines,
    line_text,
    sentence,
)
from tui.form import Form
from tui.forms.chase import completed_form, put_off_form
from tui.forms.incident_action import done_form
from tui.forms.incident_action import put_off_form as later_form
from tui.forms.review import completed_review_form, interval_form, set_date_form, undo_form
from tui.listing import named
from tui.listings.deadlines import deadlines_listing
from tui.plain.keys import Key, LeavePlace
from tui.plain.pages import show_page
from tui.plain.reading import spoken
from tui.plain.records import Read, RecordsList
from tui.plain.session import PlainSession

_HELP = (
    "Each line says what is due and when. Completing one records who did it and what came of it, "
    "and sets the next; the date that was due stays on record."
)


def show_deadlines(session: PlainSession) -> None:
    """Everything that is due, soonest first. Raises LeftHere."""
    _Deadlines(session).list.show()


class _Deadlines:
    """The deadlines of every policy in use."""

    def __init__(self, session: PlainSession) -> None:
        self._session = session
        self._every: Sequence[Deadline] = ()
        self._actions: dict[int, Action] = {}
        self._completed: Sequence[Review] = ()
        self.list = RecordsList(
            session,
            "Deadlines",
            self._read,
            self._open,
            keys=lambda: [Key("x", "export", self._export)],
            says=self._says,
            counted=lambda: counted_words(self._every),
            exports=False,
            nothing="Nothing is due.",
            help_text=_HELP,
        )

    def _read(self) -> Read[Deadline]:
        desk, policy = self._session.desk, self._session.policy
        store = desk.store
        policies = desk.policies_in_use(policy.id if policy else "")
        self._actions = {each.id: each for each in all_actions(store)}
        self._completed = [each for each in all_reviews(store) if each.is_completed]
        self._every = every_deadline(store, policies, desk.catalogue.folders, store.now())
        return Read(deadlines_listing(self._every, store.now()), self._every)

    def _says(self, each: Deadline) -> str:
        now, several = self._session.desk.store.now(), are_several(self._every)
        return heard_deadline(each, line_text(each, now, several=several))

    def _export(self) -> None:
        from tui.forms.deadlines_export import DeadlinesExport  # noqa: PLC0415  # where wanted

        listing = deadlines_listing(self._every, self._session.desk.store.now())
        name = named(listing.which, self.list.wanted.which).name
        which: Which = next(each for each in WHICH if each == name)
        export = DeadlinesExport(self._session.desk, list(self.list.shown), which)
        self._session.fill_in(export.form)

    def _open(self, each: Deadline) -> None:
        action = self._actions.get(each.action) if each.action is not None else None
        place = _DeadlinePlace(self._session, each, action, self._completed)
        show_page(self._session, place.read, place.keys, help_text=_HELP)


class _DeadlinePlace:
    """One deadline, and what becomes of it."""

    def __init__(
        self,
        session: PlainSession,
        each: Deadline,
        action: Action | None,
        completed: Sequence[Review],
    ) -> None:
        self._session = session
        self._each = each
        self._action = action
        self._refused = refused_deeds(session.desk, each, action, completed)

    def read(self) -> None:
        """What is due, whose part it is, and how the date came about."""
        say = self._session.dialogue.say
        now = self._session.desk.store.now()
        say(f"\n{heard_deadline(self._each, line_text(self._each, now))}")
        for line in detail_lines(self._each):
            say(line)

    def keys(self) -> Sequence[Key]:
        """What can be done with it."""
        deeds = (
            ("c", "completed", "complete", self._complete),
            ("u", "undo", "undo", self._undo),
            ("p", "put off", "put_off", self._put_off),
            ("d", "set a date", "set_date", self._set_date),
            ("v", "how often", "set_interval", self._set_interval),
            ("o", "open what stands behind it", "open", self._open),
        )
        return [
            Key(letter, words, act, self._refused.get(deed, ""))
            for letter, words, deed, act in deeds
        ]

    def _complete(self) -> None:
        store, action, each = self._session.desk.store, self._action, self._each
        if action and action.kind == "chase":
            self._ask(completed_form(store, action), f"Completed: chase {action.id}.")
        elif action:
            if complete_action(self._session, action):
                raise LeavePlace
        else:
            policy = self._session.desk.catalogue.policy(each.policy)
            form = completed_review_form(store, policy, each)
            self._ask(form, f"Completed: {sentence(each.what)}")

    def _undo(self) -> None:
        store, each = self._session.desk.store, self._each
        policy = self._session.desk.catalogue.policy(each.policy)
        done = last_completed(store, policy, each.subject)
        self._ask(undo_form(store, done, each), f"Open again: {sentence(each.what)}")

    def _put_off(self) -> None:
        store, action = self._session.desk.store, self._action
        if action is not None:
            form = put_off_form if action.kind == "chase" else later_form
            self._ask(form(store, action), f"Put off: {action.kind} {action.id}.")

    def _set_date(self) -> None:
        policy = self._session.desk.catalogue.policy(self._each.policy)
        form = set_date_form(self._session.desk.store, policy, self._each)
        self._ask(form, f"The date is set: {sentence(self._each.what)}")

    def _set_interval(self) -> None:
        policy = self._session.desk.catalogue.policy(self._each.policy)
        form = interval_form(self._session.desk.store, policy, self._each)
        self._ask(form, f"The interval is set: {sentence(self._each.what)}")

    def _open(self) -> None:
        action = self._action
        if action and action.incident is not None:
            from tui.plain.incident import show_incident  # noqa: PLC0415  # only where wanted

            show_incident(self._session, action.incident)
        elif action:
            open_chased_walk(self._session, action)
        else:
            from tui.plain.register import show_register  # noqa: PLC0415

            show_register(self._session, self._session.desk.catalogue.policy(self._each.policy))

    def _ask(self, form: Form, said: str) -> None:
        """Ask a form; what it recorded makes the line another one, so the list is shown anew."""
        if self._session.fill_in(form, said):
            raise LeavePlace


def heard_deadline(each: Deadline, line: str) -> str:
    """The line of a deadline; a number that begins it says of what it is."""
    words = spoken(line).replace(f"#{each.incident} ", f"Incident {each.incident}, ", 1)
    return f"Register: {words}" if words[:1].isdecimal() else words


def complete_action(session: PlainSession, action: Action) -> bool:
    """Record what came of an action, and say what follows from it; whether it was recorded."""
    said = [f"Done: action {action.id}."]

    def follow(actions: Sequence[Action]) -> None:
        said.extend(f"Now: {sentence(each.what)}" for each in actions)

    saved = session.fill_in(done_form(session.desk, action, follow))
    if saved:
        session.dialogue.say(" ".join(said))
    return saved


def open_chased_walk(session: PlainSession, chase: Action) -> None:
    """Open the walk of a chase again. Raises Refused, StoreProblem and LeftHere."""
    from tui.plain.walking import walk_instead  # noqa: PLC0415  # only where it is wanted

    in_hand = chased_walk(session.desk, chase)
    if in_hand is None:
        why = "The answers of that walk were not recorded, so it cannot be opened again."
        raise Refused(why)
    walk_instead(session, in_hand)

"""The outcome of a walk in plain mode: read out, and what is done with it."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from flows.find_out import FindOut
from flows.outcome import Outcome
from store.action import Action
from store.date_words import recorded_words
from store.outcomes import outcome as recorded_outcome
from tui.line_asking import change_answer
from tui.outcome_text import body_lines, summary_text, verdict_line
from tui.plain.keys import Key, LeavePlace
from tui.plain.pages import show_page
from tui.plain.reading import say_laid
from tui.plain.session import PlainSession
from tui.walk_in_hand import WalkInHand

if TYPE_CHECKING:
    from tui.telling import Telling

_HELP = (
    "Lines marked (gp) are good practice and not in this policy. The other lines are the policy's, "
    "with its clause. Going back changes the last answer; nothing is lost."
)


def show_outcome(session: PlainSession, in_hand: WalkInHand) -> bool:
    """Read the outcome out, and do what is asked for; whether an answer is to be changed then.

    Raises LeftHere; what is not recorded stays the unfinished walk.
    """
    found, problem = session.desk.outcome_of(in_hand.walk)
    problem = problem or session.desk.keep_encoding_or_say(in_hand.policy)
    if problem:
        session.dialogue.say(problem)
    place = _OutcomePlace(session, in_hand, found)
    show_page(session, place.read, place.keys, help_text=_HELP)
    if place.changes_answer:
        return True
    if place.is_done:
        return False
    in_hand.back()
    return True


class _OutcomePlace:
    """An outcome, and what was done with it so far."""

    def __init__(self, session: PlainSession, in_hand: WalkInHand, found: Outcome) -> None:
        self._session = session
        self._in_hand = in_hand
        self._found = found
        self._number: int | None = None
        self._chased: set[str] = set()
        self.changes_answer = False
        self.is_done = False
        """Whether it was recorded or left, so that nothing leads back to the walk."""

    def read(self) -> None:
        """All of it."""
        say = self._session.dialogue.say
        say(f"\n{verdict_line(self._found)}")
        say(summary_text(self._found))
        say_laid(
            self._session.dialogue,
            lambda width: body_lines(self._in_hand.walk, self._found, width),
        )
        say(f"Code: {self._found.code}")

    def keys(self) -> Sequence[Key]:
        """What can be done with it now."""
        taken = f"It is recorded already, as outcome {self._number}." if self._number else ""
        return [
            Key("s", "record", self._record, taken),
            Key("i", "incident", self._incident),
            Key("h", "chase what is not known", self._chase, self._why_no_chase()),
            Key("w", "what would change it", self._what_if),
            Key("c", "compare policies", self._compare),
            Key("y", "say it in words for somebody", self._voices),
            Key("o", "write it to a file", self._write),
            Key("e", "change an answer", self._change, taken),
            Key("n", "new", self._new),
        ]

    def _record(self) -> None:
        from tui.forms.record import record_form  # noqa: PLC0415  # only where it is wanted

        session = self._session
        form = record_form(session.desk, self._in_hand, self._found, self._recorded)
        if session.fill_in(form):
            session.dialogue.say(f"Recorded as outcome {self._number}.")

    def _recorded(self, number: int) -> None:
        self._number = number
        self.is_done = True
        self._say(self._session.walks.forget())

    def _incident(self) -> None:
        from tui.plain.opening import open_with_outcome, record_and_open  # noqa: PLC0415

        if self._number is None:
            record_and_open(self._session, self._in_hand, self._found, self._recorded)
        else:
            open_with_outcome(self._session, self._number)

    def _why_no_chase(self) -> str:
        if not self._found.find_out:
            return "Nothing is unknown here, so there is nothing to chase."
        return "" if self._to_chase else "It is chased already: d at home for the deadlines."

    @property
    def _to_chase(self) -> list[FindOut]:
        return [each for each in self._found.find_out if each.fact not in self._chased]

    def _chase(self) -> None:
        from tui.forms.chase import chase_form  # noqa: PLC0415

        def chased(chase: Action) -> None:
            self._chased.add(chase.fact)
            due = recorded_words(chase.due, store.now())
            self._session.dialogue.say(f"Chase {chase.id} is on the deadlines, due {due}.")

        store = self._session.desk.store
        policy, one = self._in_hand.policy, self._to_chase[0]
        form = chase_form(store, policy, self._found, one, self._number, chased)
        self._session.fill_in(form)

    def _what_if(self) -> None:
        from tui.what_if_text import everything_page  # noqa: PLC0415

        walk = self._in_hand.walk
        say_laid(self._session.dialogue, lambda width: everything_page(walk, self._found, width))

    def _compare(self) -> None:
        from tui.plain.comparing import compare_policies  # noqa: PLC0415

        compare_policies(self._session, self._in_hand)

    def _voices(self) -> None:
        from tui.plain.voices import say_in_voice  # noqa: PLC0415

        say_in_voice(self._session, self._telling())

    def _write(self) -> None:
        from tui.plain.voices import write_in_voice  # noqa: PLC0415

        write_in_voice(self._session, self._telling())

    def _telling(self) -> "Telling":
        """The walk as it is told outside the program; on record once it is recorded."""
        from tui.telling import telling_of_recorded, telling_of_walk  # noqa: PLC0415

        store, in_hand = self._session.desk.store, self._in_hand
        entry = recorded_outcome(store, self._number) if self._number else None
        recorded = entry and telling_of_recorded(store, entry, in_hand.policy)
        return recorded or telling_of_walk(in_hand.walk, self._found, store.stamp())

    def _change(self) -> None:
        if change_answer(self._in_hand, self._session.dialogue):
            self.changes_answer = True
            raise LeavePlace

    def _new(self) -> None:
        if self._number is None:
            self._say(self._session.walks.give_up(self._in_hand))
        self.is_done = True
        raise LeavePlace

    def _say(self, problem: str) -> None:
        if problem:
            self._session.dialogue.say(problem)

"""A walk in plain mode: begun, gone on with, and kept after each answer."""

from collections.abc import Iterable, Mapping

from flows.fact import UNKNOWN
from flows.question import Question
from tui.line_asking import ask_by_lines
from tui.plain.dialogue import WentBack
from tui.plain.outcome import show_outcome
from tui.plain.session import PlainSession
from tui.walk_in_hand import WalkInHand, not_known_words


def walk_to_go_on_with(session: PlainSession) -> WalkInHand | None:
    """The walk given up last, else one that is unfinished; what cannot be used is said."""
    found = session.walks.given_up or session.walks.unfinished()
    if isinstance(found, str):
        session.say_once(found)
        return None
    return found


def begin_walk(
    session: PlainSession, flow: str, answers: Mapping[str, Iterable[str]] | None = None
) -> None:
    """Begin a walk; one that is unfinished gives way only when that is wanted. Raises LeftHere."""
    policy = session.policy_in_use()
    walk_instead(session, WalkInHand(policy, flow, answers))


def walk_instead(session: PlainSession, in_hand: WalkInHand) -> None:
    """Walk on from these answers; another walk of this session gives way only when wanted."""
    left = session.walks.own
    if left is not None and left.walk.path and not _same(left, in_hand):
        question = f"A walk is unfinished: {left.title} Give it up and begin this one?"
        if not _is_wanted(session, question):
            _say_where_it_is(session)
            return
    go_on(session, in_hand)


def go_on(session: PlainSession, in_hand: WalkInHand) -> None:
    """Ask what is still open, show the outcome, and go back from there as often as is wanted."""
    dialogue = session.dialogue
    session.policy = in_hand.policy
    if problem := session.walks.go_on(in_hand):
        dialogue.say(problem)

    def given(asked: Question) -> str:
        return session.walks.keep(in_hand) or _not_known(in_hand, asked)

    dialogue.say(f"\n{in_hand.policy.name}\n{in_hand.title}")
    while True:
        try:
            ask_by_lines(in_hand, dialogue, given)
        except WentBack:
            if in_hand is session.walks.own:
                _say_where_it_is(session)
            return
        if not show_outcome(session, in_hand):
            return


def _is_wanted(session: PlainSession, question: str) -> bool:
    """Whether it is; going back from the question is a no."""
    try:
        return session.dialogue.confirms(question)
    except WentBack:
        return False


def _say_where_it_is(session: PlainSession) -> None:
    """That the walk of this session can be gone on with, and whether it would outlast that."""
    kept = session.walks.is_kept()
    where = "g at home goes on with it."
    session.dialogue.say(f"The walk is kept. {where}" if kept else f"The walk is open: {where}")


def _not_known(in_hand: WalkInHand, asked: Question) -> str:
    """Who can say what nobody knew, so that they can be asked at once."""
    is_open = UNKNOWN in in_hand.answers.get(asked.id, ()) and in_hand.question is not None
    return not_known_words(asked) if is_open else ""


def _same(left: WalkInHand, other: WalkInHand) -> bool:
    return (left.policy.id, left.flow, left.walk.given) == (
        *(other.policy.id, other.flow),
        other.walk.given,
    )

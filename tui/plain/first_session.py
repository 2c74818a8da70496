"""What an operator's first session asks before home, in plain mode: which policy."""

from store.chosen_policies import choose_policies
from store.setting_up import put_off, was_begun
from tui.plain.dialogue import Choice, WentBack
from tui.plain.session import PlainSession
from tui.setting_up import asked_first

_LATER = "later"
_SAMPLE = (
    " To look round first, leave with q and type policydesk --plain --sample: an invented school "
    "to try."
)
_MORE = "u at home says who holds each role and imports the staff list; both can wait."


def ask_first(session: PlainSession) -> None:
    """Ask which policy is meant, where nobody can know; it can wait. Raises LeftHere."""
    if not session.desk.is_first_session:
        return
    asked = asked_first(session.desk)
    if asked == "all":
        session.do(lambda: _ask_of_school(session))
    elif asked == "which policy":
        session.do(lambda: _ask_of_operator(session))


def _ask_of_school(session: PlainSession) -> None:
    """Of a new school: the policy that it follows, recorded as its first. Raises StoreProblem."""
    desk = session.desk
    session.dialogue.say(f"\nNothing is recorded here yet.{'' if desk.is_gated else _SAMPLE}")
    wanted = _which(session, "Which policy does your school follow?")
    if not wanted:
        if not was_begun(desk.store):
            put_off(desk.store)
        return
    choose_policies(desk.store, [wanted])
    session.use_policy(wanted)
    session.dialogue.say(f"Recorded. {_MORE}")


def _ask_of_operator(session: PlainSession) -> None:
    """At a school that is in use: with which policy this operator begins. Raises StoreProblem."""
    wanted = _which(session, "Which policy do you answer under? t at home takes another.")
    if wanted:
        session.use_policy(wanted)


def _which(session: PlainSession, question: str) -> str:
    """The id of the policy chosen; nothing where that is to wait. Raises LeftHere."""
    desk = session.desk
    policies = desk.policies_in_use()
    choices = [Choice(each.id, each.name) for each in policies]
    try:
        wanted = session.dialogue.choose(question, [*choices, Choice(_LATER, "Later")])
    except WentBack:
        return ""
    return "" if wanted == _LATER else wanted

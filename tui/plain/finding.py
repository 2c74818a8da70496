"""Finding anything in plain mode: by words in policies and records, or by the code of a walk."""

from collections.abc import Callable, Mapping, Sequence

from flows.finding import ASKED, CLAUSE, POLICY, QUESTION, flows_asking
from flows.problem import UnknownName
from flows.replay import known_answers
from flows.sought import Findable
from store.finding import CHANNEL, INCIDENT, OUTCOME, PERSON, ROLE
from tui.code_text import code_lines
from tui.codes import RebuiltWalk, rebuild
from tui.finding_everything import Everything, code_typed, everything
from tui.plain.dialogue import Choice
from tui.plain.keys import Key, LeavePlace
from tui.plain.lists import PlainList, show_list
from tui.plain.pages import show_page
from tui.plain.reading import say_laid
from tui.plain.session import PlainSession
from tui.roles_text import ListedRole
from tui.walk_in_hand import WalkInHand

_HELP = (
    "Every word must be found. Questions, clauses, people, roles, channels, incidents and outcomes "
    "are looked through; a number opens one. / and other words find something else."
)
_KINDS: Mapping[str, str] = {
    QUESTION: "Walk: ",
    CLAUSE: "Clause: ",
    PERSON: "Person: ",
    ROLE: "Role: ",
    CHANNEL: "Channel: ",
    INCIDENT: "Incident ",
    OUTCOME: "Outcome ",
    ASKED: "Question of a walk: ",
    POLICY: "Policy: ",
}
"""What each kind is called before one of it; incidents and outcomes go by their number."""


def find_anything(session: PlainSession, typed: str = "") -> None:
    """Find what is asked for, and open what is chosen. Raises WentBack and LeftHere."""
    words = typed or session.dialogue.ask("Find what (words, a clause such as 7.3, a code)")
    code = code_typed(words) if words else None
    if code is not None and not code.refused:
        _show_code(session, rebuild(session.desk, code.text))
        return
    if code is not None:
        session.dialogue.say(code.refused)
    _show_found(session, words)


def _show_found(session: PlainSession, words: str) -> None:
    known = everything(session.desk, session.policy)
    if known.trouble:
        session.say_once(known.trouble)
    things: list[Findable] = []

    def rows(other: str) -> Sequence[Choice]:
        things[:] = [x.thing for group in known.find(other or words) for x in group.found]
        return [Choice(str(at), _said(known, each)) for at, each in enumerate(things)]

    show_list(
        session,
        PlainList(
            heading=lambda: f'Found for "{words}": {len(things)}' if words else "Found",
            rows=rows,
            opens=lambda at: _open(session, things[int(at)]),
            nothing=lambda: "Nothing is found. / and other words look again.",
            help_text=_HELP,
        ),
    )


def _said(known: Everything, thing: Findable) -> str:
    words = known.words(thing)
    if thing.kind in (INCIDENT, OUTCOME):
        number, _, more = words.removeprefix("#").partition(" ")
        words = f"{number}: {more}"
    return f"{_KINDS[thing.kind]}{words}"


def _show_code(session: PlainSession, found: RebuiltWalk) -> None:
    """The walk and outcome of a code, and walking it again. Raises LeftHere."""
    policy, flow = found.now, found.walk.flow.id
    gone = policy is None or flow not in policy.flows
    why = "The encoding in use does not answer this question." if gone else ""

    def walk_again() -> None:
        from tui.plain.walking import walk_instead  # noqa: PLC0415  # only where it is wanted

        if policy is not None:
            answers = known_answers(policy, flow, found.walk.given)
            walk_instead(session, WalkInHand(policy, flow, answers))
            raise LeavePlace

    def what_if() -> None:
        from tui.what_if_text import everything_page  # noqa: PLC0415

        say_laid(session.dialogue, lambda width: everything_page(found.walk, found.outcome, width))

    show_page(
        session,
        lambda: say_laid(session.dialogue, lambda width: code_lines(found, width)),
        lambda: [
            Key("g", "walk it again today", walk_again, why),
            Key("w", "what would change it", what_if),
        ],
    )


# --- Opening ------------------------------------------------------------------------------------


def _open(session: PlainSession, thing: Findable) -> None:
    _OPEN[thing.kind](session, thing)


def _open_question(session: PlainSession, thing: Findable) -> None:
    _begin(session, thing.policy, thing.id)


def _open_asked(session: PlainSession, thing: Findable) -> None:
    policy = session.desk.catalogue.policy(thing.policy)
    _begin(session, thing.policy, flows_asking(policy, thing.id)[0].id)


def _begin(session: PlainSession, policy: str, flow: str) -> None:
    from tui.plain.walking import walk_instead  # noqa: PLC0415

    walk_instead(session, WalkInHand(session.desk.catalogue.policy(policy), flow))


def _open_clause(session: PlainSession, thing: Findable) -> None:
    policy = session.desk.catalogue.policy(thing.policy)
    clause = policy.clauses.get(thing.id)
    if clause is None:
        raise UnknownName("clause", thing.id, policy.clauses)
    parts = (clause.says, clause.informs, clause.decided)
    session.dialogue.say(f"\n{policy.about.short} {thing.id}")
    for each in filter(None, parts):
        session.dialogue.say(each)


def _open_policy(session: PlainSession, thing: Findable) -> None:
    from tui.plain.policies import show_policy  # noqa: PLC0415

    show_policy(session, session.desk.catalogue.policy(thing.id))


def _open_person(session: PlainSession, thing: Findable) -> None:
    from tui.plain.history import show_history  # noqa: PLC0415

    show_history(session, int(thing.id))


def _open_role(session: PlainSession, thing: Findable) -> None:
    from tui.plain.roles import show_role  # noqa: PLC0415

    show_role(session, ListedRole(policy=thing.policy, role=thing.id, title=thing.title))


def _open_channel(session: PlainSession, thing: Findable) -> None:
    from tui.plain.channels import show_channel  # noqa: PLC0415

    show_channel(session, int(thing.id))


def _open_incident(session: PlainSession, thing: Findable) -> None:
    from tui.plain.incident import show_incident  # noqa: PLC0415

    show_incident(session, int(thing.id))


def _open_outcome(session: PlainSession, thing: Findable) -> None:
    from tui.plain.outcomes import show_recorded  # noqa: PLC0415

    show_recorded(session, int(thing.id))


_OPEN: Mapping[str, Callable[[PlainSession, Findable], None]] = {
    QUESTION: _open_question,
    CLAUSE: _open_clause,
    PERSON: _open_person,
    ROLE: _open_role,
    CHANNEL: _open_channel,
    INCIDENT: _open_incident,
    OUTCOME: _open_outcome,
    ASKED: _open_asked,
    POLICY: _open_policy,
}

"""Opening what was found: each kind of thing on the screen that is about it."""

from collections.abc import Callable, Mapping

from textual.screen import Screen

from flows.finding import ASKED, CLAUSE, POLICY, QUESTION, flows_asking
from flows.problem import CodeRefused
from flows.sought import Findable
from store.finding import CHANNEL, INCIDENT, OUTCOME, PERSON, ROLE
from store.problems import StoreProblem
from tui.finding_everything import CodeTyped
from tui.roles_text import ListedRole
from tui.screens.beginning import begin_in
from tui.screens.page import Page

# Each screen is imported when it is opened, as behind the doors of home.

Open = Callable[[Page[None], Findable], None]


def open_found(page: Page[None], thing: Findable) -> None:
    """Open a thing from a page, or say there why it cannot be."""
    _OPEN[thing.kind](page, thing)


def open_code(page: Page[None], code: CodeTyped) -> None:
    """Show the walk that a code is of, or say why there is none."""
    from tui.codes import rebuild  # noqa: PLC0415
    from tui.screens.code import CodeScreen  # noqa: PLC0415

    if code.refused:
        page.notice(code.refused)
        return
    try:
        page.app.push_screen(CodeScreen(rebuild(page.desk, code.text)))
    except (CodeRefused, StoreProblem) as problem:
        page.notice(str(problem))


def _open_question(page: Page[None], thing: Findable) -> None:
    policy = page.desk.catalogue.find(thing.policy)
    if policy and thing.id in policy.flows:
        begin_in(page, policy, thing.id)


def _open_asked(page: Page[None], thing: Findable) -> None:
    """Begin the first question of which the fact is part."""
    policy = page.desk.catalogue.find(thing.policy)
    if policy and (flows := flows_asking(policy, thing.id)):
        begin_in(page, policy, flows[0].id)


def _open_clause(page: Page[None], thing: Findable) -> None:
    from tui.screens.clauses import ClausesScreen  # noqa: PLC0415

    if policy := page.desk.catalogue.find(thing.policy):
        _show(page, ClausesScreen(policy, at=thing.id))


def _open_policy(page: Page[None], thing: Findable) -> None:
    from tui.screens.about import AboutScreen  # noqa: PLC0415

    if policy := page.desk.catalogue.find(thing.id):
        _show(page, AboutScreen(policy))


def _open_person(page: Page[None], thing: Findable) -> None:
    from tui.screens.history import HistoryScreen  # noqa: PLC0415

    _show(page, HistoryScreen(int(thing.id)))


def _open_role(page: Page[None], thing: Findable) -> None:
    from tui.screens.role_history import RoleHistoryScreen  # noqa: PLC0415

    listed = ListedRole(policy=thing.policy, role=thing.id, title=thing.title)
    _show(page, RoleHistoryScreen(listed))


def _open_channel(page: Page[None], thing: Findable) -> None:
    from tui.screens.channel_history import ChannelHistoryScreen  # noqa: PLC0415

    _show(page, ChannelHistoryScreen(int(thing.id)))


def _open_incident(page: Page[None], thing: Findable) -> None:
    page.program.open_incident(int(thing.id))


def _open_outcome(page: Page[None], thing: Findable) -> None:
    page.program.open_outcome(int(thing.id))


def _show(page: Page[None], screen: Screen[None]) -> None:
    page.app.push_screen(screen)


_OPEN: Mapping[str, Open] = {
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

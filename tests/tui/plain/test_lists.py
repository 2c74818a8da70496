"""Lists in plain mode: a line's number is never run into another, and damage is no emptiness."""

from collections.abc import Callable

import pytest

from store.actions import add_task
from store.channels import open_channel
from store.incidents import NewIncident, open_incident
from tests.tui.plain.conftest import Talk
from tui.plain.actions import show_actions
from tui.plain.calendar import show_calendar
from tui.plain.channels import show_channels
from tui.plain.deadlines import show_deadlines
from tui.plain.finding import find_anything
from tui.plain.incidents import show_incidents
from tui.plain.outcomes import show_outcomes
from tui.plain.people import show_people
from tui.plain.register import show_register
from tui.plain.roles import show_roles
from tui.plain.session import PlainSession
from tui.plain.setting_up import show_setting_up

LISTS: tuple[Callable[[PlainSession], None], ...] = (
    *(show_actions, show_calendar, show_channels, show_deadlines, show_incidents),
    *(show_outcomes, show_people, show_roles, show_setting_up),
    lambda session: show_register(session, session.policy_in_use()),
)


def damaged(session: PlainSession) -> PlainSession:
    session.desk.prepare()
    (session.desk.directory / "policydesk.json").write_bytes(b"[]")
    return session


@pytest.mark.parametrize("show", LISTS, ids=range(len(LISTS)))
def test_of_a_damaged_file_no_list_says_that_it_is_empty(
    session: PlainSession, heard: Talk, show: Callable[[PlainSession], None]
) -> None:
    said = heard(lambda: show(damaged(session)), "", "w", "?", "b")
    assert "The list cannot be shown. Enter tries again, b back, ? help, q leave." in said
    assert said.count("is not a data file of Policydesk") == 1, "the damage is said once"
    for lie in ("Nobody is", "Nothing is", "No incident", "No official", "0 ", "x export", "n new"):
        assert lie not in said


def test_a_list_is_back_once_its_file_is_mended(session: PlainSession, heard: Talk) -> None:
    def show() -> None:
        show_people(damaged(session))
        (session.desk.directory / "policydesk.json").unlink()
        show_people(session)

    said = heard(show, "b", "b")
    assert "The list cannot be shown." in said
    assert "Nobody is on the roster yet." in said


def test_no_record_s_own_number_stands_bare_behind_the_line_s(
    session: PlainSession, heard: Talk
) -> None:
    store = session.desk.store
    for title in ("The first", "The second"):
        number = open_incident(store, NewIncident(title=title, policy="windsor")).id
        add_task(store, number, f"Ring about {title}", owner="KB")
    said = heard(lambda: show_incidents(session), "b")
    assert "1 Incident 2, open: The second; received" in said
    assert "policy Windsor; to do: 1, no date" in said
    said = heard(lambda: show_actions(session), "1", "d", ".b", "b", "b")
    assert "1 Action 1: no date: Ring about The first" in said
    assert "Incident 1, Action 1, Done." in said
    said = heard(lambda: show_deadlines(session), "b")
    assert "#" not in said
    assert "Incident 1, Ring about The first" in said
    said = heard(lambda: find_anything(session, "the second"), "1", "b", "b")
    assert "1 Incident 2: The second, open" in said
    assert "Incident 2, open: The second." in said


def test_no_sentence_ends_twice(session: PlainSession, heard: Talk) -> None:
    for show in (show_calendar, show_channels, show_deadlines, show_people, show_roles):
        assert ".." not in heard(lambda show=show: show(session), "b")


def test_a_channel_that_is_found_is_opened(session: PlainSession, heard: Talk) -> None:
    open_channel(session.desk.store, platform="Facebook", account="Alder School")
    said = heard(lambda: find_anything(session, "alder school"), "1", "b", "?", "b")
    assert "1 Channel: Facebook Alder School" in said
    assert "z close" in said
    assert "roles, channels, incidents" in said

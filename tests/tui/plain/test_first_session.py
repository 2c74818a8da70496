"""The first session in plain mode: which policy, then three steps, each of which can wait."""

from pathlib import Path

import pytest

from store.chosen_policies import choose_policies, chosen_policies
from store.editions import editions
from store.holding import who_holds
from store.last_policy import last_policy
from store.people import add_person
from store.roster import roster
from tests.tui.plain.conftest import Talk
from tui.desk import Desk
from tui.plain.dialogue import Dialogue
from tui.plain.first_session import ask_first
from tui.plain.home import Home
from tui.plain.session import PlainSession


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path / "data", None, "jb")


def opened(desk: Desk) -> None:
    """The program from its first question to its end. Raises LeftHere."""
    session = PlainSession(desk, Dialogue())
    ask_first(session)
    Home(session).stay()


def test_a_new_school_is_asked_which_policy_it_follows(desk: Desk, heard: Talk) -> None:
    said = heard(lambda: opened(desk), "5", "q")
    assert said.startswith("Nothing is recorded here yet. To look round first, leave with q")
    assert "Which policy does your school follow? 1 The Aspire" in said
    assert "6 Later" in said
    assert "Recorded. u at home says who holds each role" in said
    assert "Windsor Academy Trust, Social Media Policy, March 2019. " in said
    assert chosen_policies(desk.store) == ("windsor",)
    assert last_policy(desk.directory, "jb") == "windsor"
    again = heard(lambda: opened(Desk(desk.directory, None, "jb")), "q")
    assert "Which policy" not in again


@pytest.mark.parametrize("later", ["6", "b"])
def test_where_none_is_chosen_nothing_is_answered_under_another_trust_s(
    desk: Desk, heard: Talk, later: str
) -> None:
    said = heard(lambda: opened(desk), later, "1", "a", "q")
    home = said.partition("Number or letter:")[0].rpartition("Policydesk.")[2]
    assert "No policy is chosen yet: t chooses one, u sets up the school." in home
    assert "A colleague asks" not in said
    assert 'There is no "1" here.' in said
    assert "No policy is in use: t at home chooses one." in said
    again = heard(lambda: opened(Desk(desk.directory, None, "jb")), "t", "5", "u", "b", "b", "q")
    assert "Which policy does your school follow" not in again
    assert "In use: Windsor." in again
    assert "1 Is this contact acceptable?" in again


def test_at_a_school_of_several_policies_an_operator_says_which(desk: Desk, heard: Talk) -> None:
    choose_policies(desk.store, ["windsor", "inspire"])
    said = heard(lambda: opened(Desk(desk.directory, None, "kl")), "2", "q")
    assert "Which policy do you answer under?" in said
    assert "Aspire" not in said
    assert last_policy(desk.directory, "kl") == "windsor"
    assert "Which policy" not in heard(lambda: opened(Desk(desk.directory, None, "kl")), "q")


def test_at_a_school_of_one_policy_nothing_is_asked(desk: Desk, heard: Talk) -> None:
    choose_policies(desk.store, ["windsor"])
    said = heard(lambda: opened(Desk(desk.directory, None, "kl")), "q")
    assert "Which policy" not in said
    assert "Windsor Academy Trust, Social Media Policy" in said


def test_the_three_steps_set_up_a_school(desk: Desk, heard: Talk, tmp_path: Path) -> None:
    file = tmp_path / "staff.csv"
    file.write_text('Name,Payroll No\n"Cole, Ruth",W103\n', "utf-8")
    typed = [
        *("6", "u"),  # later at first, then by its door
        *("1", "", "9", "5 3"),
        *("2", "1", "h", "Dale, Sam", "ext 2", "", "", "", "", "yes", "b", "b"),
        *("3", str(file), "", "", "", "yes", "", "yes"),
        *("a", "1", "", "", "", "", "", "", "", "yes", "l", "b", "q"),
    ]
    said = heard(lambda: opened(desk), *typed)
    assert "1 Choose your policies: not yet 2 Say who holds each role: not yet" in said
    assert "Type one or more numbers from 1 to 5." in said
    assert "1 Choose your policies: done, Windsor, Inspire" in said
    assert "Windsor, the Chief Executive Officer: not said yet" in said
    assert "3 Import the staff list: done, 1 person" in said
    assert "Say who holds each role: put aside." in said
    assert chosen_policies(desk.store) == ("windsor", "inspire")
    school_wide = next(iter(desk.catalogue.shared.roles))
    assert [each.words for each in who_holds(desk.store, "", school_wide)] == ["Dale, Sam, ext 2"]
    assert [each.name for each in roster(desk.store)] == ["Cole, Ruth"]
    assert editions(desk.store, "windsor")


def test_what_is_chosen_stays_where_nothing_is_typed(desk: Desk, heard: Talk) -> None:
    choose_policies(desk.store, ["windsor"])
    add_person(desk.store, "Cole, Ruth")
    said = heard(lambda: opened(desk), "t", "c", "", "c", "b", "c", "1", "b", "q")
    assert "They stay as they are." in said
    assert "March 2019 (followed now)" in said
    assert chosen_policies(desk.store) == ("aspire",)

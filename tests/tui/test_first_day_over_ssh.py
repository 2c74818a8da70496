"""What is said over SSH where little is on record yet, and of a case that few may see."""

from pathlib import Path

import pytest

from store.database import Store
from store.incidents import NewIncident, open_incident
from tests.tui.gated_desk import ADMIN, LEAD, OFFICE, gated_desk, let_in, talked
from tests.tui.screen_text import press
from tests.tui.stopped_desk import NOW
from tui.app import PolicydeskApp
from tui.command_line import main
from tui.offered import OFFERED, ON_THE_SERVER
from tui.ssh_request import Unclear, request_of
from tui.to_do import of_all_policies

THEMSELVES, THE_LEAD = "Kim Ashgrove: complained-of", "Lee Birchley: complained-of"
ASK = "ask Mo Cedarham (mo) to give them to somebody whom it is not about."
NOBODY_SEES = f"Nobody with lead rights sees this case: {ASK}"


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A new school, of which only the operators are on record."""
    data = tmp_path / "data"
    let_in(Store(data, "root", now=lambda: NOW))
    return data


def _said(
    data: Path, capsys: pytest.CaptureFixture[str], *words: str, operator: str = OFFICE
) -> str:
    capsys.readouterr()
    assert main([*words], gated=gated_desk(data, operator)) == 0
    return " ".join(capsys.readouterr().out.split())


def test_whoever_opens_a_case_about_themselves_is_told_that_it_is_recorded(
    data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    said = _said(data, capsys, "incident", "open", "A post", "--person", THEMSELVES)
    assert said.startswith("Incident 1 is recorded. It is not shown to you, because it is about")
    assert said.endswith("Those with lead rights see it: Lee Birchley (lee).")
    said = _said(data, capsys, "incident", "list")
    assert said == "There is no open incident that is shown to you."
    assert "A post" in _said(data, capsys, "incident", "list", operator=LEAD)


def test_whoever_opens_a_case_that_no_lead_sees_is_told_whom_to_ask(
    data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    said = _said(data, capsys, "incident", "open", "A post", "--person", THE_LEAD)
    assert said == f"Incident 1 is open: A post {NOBODY_SEES}"
    more = ("--person", "Mo Cedarham: complained-of")
    said = _said(data, capsys, "incident", "open", "Both", "--person", THE_LEAD, *more)
    assert said.endswith("sees this case: tell whoever runs the server.")


def test_and_so_is_whoever_names_them_in_it_later(
    data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert "lead rights" not in _said(data, capsys, "incident", "open", "A post")
    said = _said(data, capsys, "incident", "person", "1", *THE_LEAD.split(": "))
    assert said.endswith(NOBODY_SEES)
    said = _said(data, capsys, "incident", "person", "1", *THEMSELVES.split(": "))
    assert "Incident 1 is recorded. It is not shown to you" in said


async def test_the_page_of_it_says_so_as_they_are_named(data: Path) -> None:
    open_incident(gated_desk(data).store, NewIncident(title="A post"))
    async with PolicydeskApp(gated_desk(data)).run_test(size=(120, 40)) as pilot:
        await press(pilot, "escape", "i", "enter", "w", *"Lee Birchley", "enter", "1", "enter")
        assert f"Recorded. {NOBODY_SEES}" in " ".join((await press(pilot, "enter")).split())


def test_plain_mode_says_so_too(
    data: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    open_incident(gated_desk(data).store, NewIncident(title="A post"))
    typed = ("i", "1", "p", "Lee Birchley", "1", "yes", "b", "b", "p", "b", "q")
    said = " ".join(talked(data, typed, monkeypatch, capsys).split())
    assert f"Recorded. {NOBODY_SEES}" in said
    assert "Nobody is on the roster yet. Somebody with admin rights imports" in said


def test_whoever_declares_a_conflict_of_their_own_is_told_who_sees_the_case(
    data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    _said(data, capsys, "incident", "open", "A post")
    words = ("incident", "conflict", "1", OFFICE, "--why", "her aunt")
    assert _said(data, capsys, *words).endswith("see it: Lee Birchley (lee).")


async def test_an_empty_list_advises_nothing_that_is_not_theirs(data: Path) -> None:
    async with PolicydeskApp(gated_desk(data)).run_test(size=(80, 24)) as pilot:
        shown = await press(pilot, "escape", "p")
        assert "Somebody with admin rights imports the staff list." in shown
        assert "Press i" not in shown
        assert "No incident is on record that is shown" in await press(pilot, "left", "i")
        assert "No outcome is on record that is shown" in await press(pilot, "left", "o")


async def test_the_sample_school_is_not_offered_where_it_cannot_be_opened(data: Path) -> None:
    async with PolicydeskApp(gated_desk(data, ADMIN)).run_test(size=(80, 24)) as pilot:
        shown = await press(pilot, "u")
        assert "Three steps set up your school." in shown
        assert "--sample" not in shown


def test_a_look_is_listed_in_words(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _said(data, capsys, "incident", "open", "A post")
    _said(data, capsys, "incident", "conflict", "1", OFFICE, "--why", "her aunt")
    _said(data, capsys, "incident", "show", "1", operator=LEAD)
    looks = _said(data, capsys, "disclosures", "--looks", operator=LEAD)
    assert f"by {LEAD}: looked at incident 1" in looks


def test_help_lists_what_is_offered_and_the_rest_is_named_as_the_servers(
    data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    said = _said(data, capsys, "--help")
    assert "Copy the records" not in said
    assert "Look whether all is well" in said
    for each in ON_THE_SERVER:
        with pytest.raises(Unclear, match=f"^{each} is for whoever runs the server"):
            request_of(each, OFFERED)


async def test_the_settings_say_that_the_session_ends_and_when_at_the_latest(data: Path) -> None:
    async with PolicydeskApp(gated_desk(data)).run_test(size=(80, 30)) as pilot:
        shown = await press(pilot, "s")
        assert "The session ends after (here 15 minutes at most)" in shown
        assert "hidden" not in shown


def test_an_admin_sees_that_no_lead_sees_a_case_before_a_policy_is_chosen(
    data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    store = gated_desk(data, ADMIN).store
    assert of_all_policies(store) == []
    _said(data, capsys, "incident", "open", "A post", "--person", THE_LEAD)
    assert [each.id for each in of_all_policies(store)] == ["unattended"]
    assert of_all_policies(gated_desk(data).store) == []


@pytest.mark.parametrize("words", [("--help",), ("register", "--help")])
def test_help_over_ssh_has_no_option_that_is_refused_there(
    data: Path, capsys: pytest.CaptureFixture[str], words: tuple[str, ...]
) -> None:
    said = _said(data, capsys, *words)
    assert "--help" in said
    for refused in ("--data", "--policies", "--sample"):
        assert refused not in said
    assert main(list(words)) == 0
    assert "--data" in capsys.readouterr().out

"""Adopting an edition, the recall that comes of it, and who is asked to read what again."""

import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from flows.catalogue import BUILT_IN
from store.editions import editions
from store.outcomes import outcomes
from store.register import register_rows
from tests.tui.command import policydesk
from tests.tui.screen_text import press
from tui.app import PolicydeskApp
from tui.desk import Desk
from tui.screens.policies import PoliciesScreen
from tui.screens.recall import RecallScreen
from tui.screens.recorded_outcome import RecordedOutcomeScreen

Program = Callable[[], PolicydeskApp]
PRESS = ("--answer", "report-what=press", "--answer", "guard=neither")
RECORD = ("walk", "windsor", "report", *PRESS, "--record", "--who", "ka", "--json")
SIZES = [(60, 20), (80, 24), (120, 40)]
WINDSOR = ("t", "home", *["down"] * 4)


def school(data: Path) -> None:
    """A school that adopted Windsor's edition, with an outcome and a signature on record."""
    assert policydesk(*RECORD, data=data).returncode == 0
    signed = ("acknowledge", "windsor", "--person", "Adams, K", "--method=self", "--note=told jb")
    assert policydesk(*signed, "--signed-on", "4 Sep 2026", data=data).returncode == 0
    adopt = ("edition", "adopt", "windsor", "--from", "1 Sep 2026")
    assert policydesk(*adopt, data=data).returncode == 0


def newer_edition(data: Path) -> str:
    """An edition of October 2026 in the school's folder; the reference of the changed clause."""
    place = data / "policies" / "windsor"
    shutil.copytree(BUILT_IN / "windsor", place)
    about = place / "policy.toml"
    text = about.read_text(encoding="utf-8")
    text = text.replace('edition = "2019-03"', 'edition = "2026-10"')
    about.write_text(
        re.sub(r'edition-label = ".*?"', 'edition-label = "October 2026"', text), encoding="utf-8"
    )
    flow = place / "report.toml"
    rules, otherwise, rest = flow.read_text(encoding="utf-8").partition("[otherwise]")
    rules = rules.replace('verdict = "not-settled"', 'verdict = "report"')
    flow.write_text(rules + otherwise + rest, encoding="utf-8")
    clauses = place / "clauses.toml"
    text = clauses.read_text(encoding="utf-8")
    ref, says = re.findall(r'ref = "(.*?)".*?says = "(.*?)"', text, re.DOTALL)[3]
    clauses.write_text(text.replace(says, "Said in other words now."), encoding="utf-8")
    return str(ref)


def test_an_edition_is_adopted_and_listed(tmp_path: Path) -> None:
    assert b"No edition is adopted yet." in policydesk("edition", "list", data=tmp_path).stdout
    school(tmp_path)
    (found,) = json.loads(policydesk("edition", "list", "--json", data=tmp_path).stdout)
    assert (found["policy"], found["major"], found["minor"]) == ("windsor", 1, 0)
    assert found["recall"] == {"same": 1}
    again = policydesk("edition", "adopt", "windsor", data=tmp_path)
    assert again.returncode == 1
    assert "adopted already" in again.stderr.decode()


def test_a_newer_edition_tells_what_it_answers_otherwise_and_whom_it_asks_again(
    tmp_path: Path,
) -> None:
    school(tmp_path)
    ref = newer_edition(tmp_path)
    listed = policydesk("edition", "list", data=tmp_path).stdout.decode()
    assert "October 2026" in listed
    assert "is not the one that was adopted" in listed
    (before,) = json.loads(policydesk("recall", "windsor", "--json", data=tmp_path).stdout)
    assert before["state"] == "different"
    assert before["now"]["verdict"] == "report"
    which = policydesk("edition", "adopt", "windsor", data=tmp_path)
    assert which.returncode == 2
    assert "--as major or --as minor" in which.stderr.decode()
    said = policydesk("edition", "adopt", "windsor", "--as", "major", data=tmp_path).stdout.decode()
    assert "as edition 2.0" in said
    assert "Answered otherwise: 1." in said
    assert 'is now "Report it"' in said
    assert "1 person who signed before: asked again, for 1 clause." in said
    register = policydesk("register", "--format", "json", data=tmp_path).stdout
    rows = json.loads(register)["rows"]
    assert [(row["state"], row["asked_again"]) for row in rows] == [("not asked", [ref])]
    signed = ("acknowledge", "windsor", "--person", "Adams, K", "--method=self", "--note=told jb")
    assert f"{ref}: Said in other words now. (It said:" in (
        policydesk(*signed, data=tmp_path).stdout.decode()
    )
    assert policydesk("verify", data=tmp_path).returncode == 0
    shown = policydesk("outcomes", "show", "1", data=tmp_path).stdout.decode()
    assert "put to the edition October 2026" in shown


def test_a_recall_writes_nothing(tmp_path: Path) -> None:
    school(tmp_path)
    newer_edition(tmp_path)
    before = (tmp_path / "policydesk.json").read_bytes()
    said = policydesk("recall", data=tmp_path).stdout.decode()
    assert "outcome 1: The verdict was" in said
    assert (tmp_path / "policydesk.json").read_bytes() == before


@pytest.mark.parametrize("size", SIZES)
async def test_an_edition_is_adopted_from_the_list_of_policies(
    desk: Desk, program: Program, size: tuple[int, int]
) -> None:
    school(desk.directory)
    newer_edition(desk.directory)
    async with program().run_test(size=size) as pilot:
        if size != SIZES[0]:  # there one scrolls to it
            assert "Edition at hand not adopted: t" in await press(pilot)
        shown = await press(pilot, *WINDSOR)
        assert "is not the one that was adopted" in shown
        shown = await press(pilot, "u")
        assert "Answered otherwise: 1." in shown
        assert "asked again, for 1 clause" in shown
        await press(pilot, "enter", *"the board", *["enter"] * 7)
        assert isinstance(pilot.app.screen, RecallScreen)
        shown = await press(pilot)
        assert "1 come out otherwise" in shown
        assert 'is now "Report it"' in shown
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, RecordedOutcomeScreen)
        shown = await press(pilot, "n", *"Told KA.", "tab", "enter")
        assert "The note is added." in shown
        await press(pilot, "left", "left")
        assert isinstance(pilot.app.screen, PoliciesScreen)
        shown = await press(pilot, "u")
        assert "adopted already" in shown
    known = [(each.number, each.approved_by) for each in editions(desk.store, "windsor")]
    assert known == [("1.0", ""), ("2.0", "the board")]
    (entry,) = outcomes(desk.store)
    assert [(each.kind, each.note) for each in entry.notes] == [
        ("recalled", ""),
        ("noted", "Told KA."),
    ]


async def test_home_names_what_nobody_has_seen_to_since_an_edition_was_adopted(
    desk: Desk, program: Program
) -> None:
    school(desk.directory)
    newer_edition(desk.directory)
    policydesk("edition", "adopt", "windsor", "--as", "major", data=desk.directory)
    async with program().run_test(size=(80, 24)) as pilot:
        assert "1 outcome answered otherwise" in await press(pilot)
        shown = await press(pilot, "o")
        assert "ANSWERED OTHERWISE" in shown
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, RecordedOutcomeScreen)
        await press(pilot, "n", *"Seen.", "tab", "enter")
        shown = await press(pilot, "left", "left")
        assert "answered otherwise" not in shown
        await press(pilot, "o", "r")
        assert isinstance(pilot.app.screen, RecallScreen)


async def test_outcomes_that_come_out_alike_are_noted_upon_together(
    desk: Desk, program: Program
) -> None:
    school(desk.directory)
    assert policydesk(*RECORD, data=desk.directory).returncode == 0
    newer_edition(desk.directory)
    policydesk("edition", "adopt", "windsor", "--as", "major", data=desk.directory)
    async with program().run_test(size=(80, 24)) as pilot:
        assert "2 outcomes answered otherwise" in await press(pilot)
        shown = await press(pilot, "o", "r", "n", *"Seen.", "tab", "enter")
        assert "The note is added to 2 outcomes." in shown
        assert "2 come out otherwise" in shown
    assert [each.notes[-1].note for each in outcomes(desk.store)] == ["Seen.", "Seen."]


async def test_signing_again_shows_what_changed(desk: Desk, program: Program) -> None:
    school(desk.directory)
    ref = newer_edition(desk.directory)
    adopt = ("edition", "adopt", "windsor", "--as", "major", "--from", "1 Oct 2026")
    assert policydesk(*adopt, data=desk.directory).returncode == 0
    async with program().run_test(size=(80, 40)) as pilot:
        shown = await press(pilot, "a")
        assert "Windsor, October 2026" in shown
        shown = await press(pilot, "a")
        assert f"{ref}: Said in other words now. (It said:" in shown
        await press(pilot, "enter", *"Adams", "comma", "space", "K", *["enter"] * 5)
    (row,) = register_rows(desk.store, [desk.catalogue.policy("windsor")])
    assert (row.state, row.asked_again) == ("acknowledged", ())

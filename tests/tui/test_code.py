"""A code typed by anyone, years later: the same walk again, and what is answered today."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from flows.code import code_of, encoding_name
from flows.folder import read_policy
from flows.policy import Policy
from flows.walk import Walk, walk
from store.encodings import kept_fingerprints
from tests.flows.conftest import CATALOGUE, POLICIES
from tests.tui.command import policydesk
from tests.tui.screen_text import press
from tui.app import PolicydeskApp
from tui.desk import Desk
from tui.screens.code import CodeScreen
from tui.screens.outcome import OutcomeScreen

Program = Callable[[], PolicydeskApp]
PRESS = ("--answer", "report-what=press", "--answer", "guard=neither")
WALK = ("walk", "windsor", "report", *PRESS)
RECORD = ("--record", "--who", "ka", "--json")
BUILT_IN = ["aspire", "auriga", "inspire", "st-james", "windsor"]


def own_edition(data: Path, change: Callable[[str], str]) -> None:
    """Windsor's policy in the school's own folder, with `report.toml` changed."""
    folder = data / "policies" / "windsor"
    shutil.copytree(CATALOGUE.folders["windsor"], folder)
    flow = folder / "report.toml"
    text = flow.read_text(encoding="utf-8")
    assert change(text) != text
    flow.write_text(change(text), encoding="utf-8")


def in_rules(text: str, old: str, new: str) -> str:
    """The text of a flow with `new` for `old` in all its rules."""
    rules, otherwise, rest = text.partition("[otherwise]")
    return rules.replace(old, new) + otherwise + rest


def ended(policy: Policy, flow: str) -> Walk:
    """A walk to its end, the first option taken each time."""
    walked = walk(policy, flow, {})
    while walked.question is not None:
        taken = {walked.question.id: [walked.question.options[0].id]}
        walked = walk(policy, flow, {**walked.given, **taken})
    return walked


@pytest.mark.parametrize("policy_id", BUILT_IN)
def test_the_json_of_a_walk_holds_a_code_that_gives_the_walk_back(
    tmp_path: Path, policy_id: str
) -> None:
    policy = CATALOGUE.policy(policy_id)
    answers: list[str] = []
    walked = ended(policy, "contact")
    for fact, (option,) in walked.given.items():
        answers += ["--answer", f"{fact}={option}"]
    outcome = json.loads(policydesk("walk", policy_id, "contact", *answers, "--json").stdout)
    assert outcome["code"] == code_of(walked)
    found = json.loads(policydesk("code", outcome["code"], "--json", data=tmp_path).stdout)
    assert found["outcome"] == outcome
    assert (found["policy"], found["flow"]) == (policy_id, "contact")
    assert found["answers"] == {fact: list(given) for fact, given in walked.given.items()}
    assert found["now"] is None
    assert not any(tmp_path.iterdir()), "looking at a code wrote something"


def test_a_recorded_outcome_is_rebuilt_from_the_copy_that_was_kept_of_its_encoding(
    tmp_path: Path,
) -> None:
    recorded = json.loads(policydesk(*WALK, *RECORD, data=tmp_path).stdout)
    assert kept_fingerprints(tmp_path) == [CATALOGUE.policy("windsor").fingerprint]
    first = "[[rules]]\n"
    own_edition(tmp_path, lambda text: text.replace(first, f"# Another edition.\n{first}", 1))
    said = policydesk("code", recorded["code"], data=tmp_path).stdout.decode()
    assert "The encoding in use now (March 2019) answers the same." in said
    assert recorded["summary"].split()[0] in said


def test_a_newer_edition_that_answers_otherwise_is_told_of(tmp_path: Path) -> None:
    recorded = json.loads(policydesk(*WALK, *RECORD, data=tmp_path).stdout)
    verdict = f'verdict = "{recorded["verdict"]}"'
    own_edition(tmp_path, lambda text: in_rules(text, verdict, 'verdict = "outside"'))
    found = json.loads(policydesk("code", recorded["code"], "--json", data=tmp_path).stdout)
    assert found["outcome"]["verdict"] == recorded["verdict"]
    assert found["now"]["state"] == "different"
    assert found["now"]["outcome"]["verdict"] == "outside"
    said = policydesk("code", recorded["code"], data=tmp_path).stdout.decode()
    assert "answers otherwise" in said
    assert 'is now "Outside this policy"' in " ".join(said.split())


def test_an_encoding_that_is_not_held_is_named(tmp_path: Path) -> None:
    own_edition(tmp_path, lambda text: f"# Ours.\n{text}")
    ours = read_policy(tmp_path / "policies" / "windsor", CATALOGUE.shared)
    walked = walk(ours, "report", {"report-what": ["press"], "guard": ["neither"]})
    done = policydesk("code", code_of(walked))
    assert done.returncode == 2
    assert not done.stdout
    assert f"of the encoding {encoding_name(ours.fingerprint)}, which is not held" in (
        done.stderr.decode()
    )
    assert policydesk("code", code_of(walked), data=tmp_path).returncode == 0


@pytest.mark.parametrize("typed", ["", "4", "B234-5678", "0000-0000-0", "\x1b[2J", "x" * 1_000])
def test_what_is_no_code_is_refused_in_one_line(typed: str) -> None:
    done = policydesk("code", typed)
    assert done.returncode == 2
    assert not done.stdout
    assert len(done.stderr.splitlines()) == 1


def test_a_copy_that_was_changed_is_not_used(tmp_path: Path) -> None:
    recorded = json.loads(policydesk(*WALK, *RECORD, data=tmp_path).stdout)
    (kept,) = (tmp_path / "editions").glob("*/windsor/report.toml")
    kept.write_text(kept.read_text(encoding="utf-8") + "# changed\n", encoding="utf-8")
    own_edition(tmp_path, lambda text: f"# Ours.\n{text}")
    done = policydesk("code", recorded["code"], data=tmp_path)
    assert done.returncode == 1
    assert "has been changed since it was kept" in done.stderr.decode()


def test_a_damaged_copy_of_the_encoding_in_use_is_not_needed(tmp_path: Path) -> None:
    recorded = json.loads(policydesk(*WALK, *RECORD, data=tmp_path).stdout)
    (kept,) = (tmp_path / "editions").glob("*/windsor/report.toml")
    kept.write_text("x = ", encoding="utf-8")
    found = policydesk("code", recorded["code"], data=tmp_path)
    assert found.returncode == 0
    assert "This is the encoding in use." in found.stdout.decode()


def test_a_code_of_a_policy_that_is_gone_is_rebuilt_from_the_copy(tmp_path: Path) -> None:
    place = tmp_path / "policies" / "meadow"
    shutil.copytree(POLICIES / "meadow", place)
    meadow = CATALOGUE.policy("meadow")
    walked = walk(meadow, "contact", {})
    while walked.question is not None:
        option = walked.question.options[0].id
        walked = walk(meadow, "contact", {**walked.given, walked.question.id: [option]})
    answers = [f"--answer={fact}={','.join(given)}" for fact, given in walked.given.items()]
    done = policydesk("walk", "meadow", "contact", *answers, *RECORD, data=tmp_path)
    assert done.returncode == 0, done.stderr
    shutil.rmtree(place)
    said = policydesk("code", code_of(walked), data=tmp_path)
    assert said.returncode == 0, said.stderr
    assert "This policy is not at hand any more" in said.stdout.decode()
    recalled = policydesk("recall", data=tmp_path).stdout.decode()
    assert recalled == "meadow: not at hand. Outcomes on record, not put to it: 1.\n"


def test_an_outcome_is_recorded_though_no_copy_of_the_policy_can_be_kept(tmp_path: Path) -> None:
    (tmp_path / "editions").write_text("in the way", encoding="utf-8")
    done = policydesk(*WALK, *RECORD, data=tmp_path)
    assert done.returncode == 0
    assert "No copy of the policy could be kept" in done.stderr.decode()
    assert b"Recorded as outcome 1" in done.stderr
    assert json.loads(done.stdout)["verdict"]
    refused = policydesk("edition", "adopt", "windsor", data=tmp_path)
    assert refused.returncode == 1
    backed_up = policydesk("backup", str(tmp_path / "backups"), data=tmp_path)
    assert backed_up.returncode == 0
    assert b"The kept encodings were not copied." in backed_up.stderr


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 40)])
async def test_a_code_is_shown_with_the_outcome_and_typed_at_home(
    program: Program, size: tuple[int, int]
) -> None:
    async with program().run_test(size=size) as pilot:
        await press(pilot, "2")
        for _ in range(9):
            if isinstance(pilot.app.screen, OutcomeScreen):
                break
            await press(pilot, "1")
        screen = pilot.app.screen
        assert isinstance(screen, OutcomeScreen)
        code = screen.outcome.code
        assert f"code {code}" in await press(pilot)
        await press(pilot, "n")
        shown = await press(pilot, "/", *code.lower().replace("-", ""), "enter", "enter")
        assert isinstance(pilot.app.screen, CodeScreen)
        assert code in shown
        shown = await press(pilot, "g")
        assert isinstance(pilot.app.screen, OutcomeScreen)
        assert f"code {code}" in shown


async def test_a_walk_that_is_unfinished_gives_way_to_that_of_a_code_only_when_asked_twice(
    program: Program,
) -> None:
    async with program().run_test(size=(80, 24)) as pilot:
        code = code_of(ended(CATALOGUE.policy("windsor"), "contact"))
        await press(pilot, "1", "1", "escape", "/", *code.lower(), "enter", "enter")
        assert isinstance(pilot.app.screen, CodeScreen)
        assert "A walk is unfinished" in await press(pilot, "g")
        assert isinstance(pilot.app.screen, CodeScreen)
        await press(pilot, "g")
        assert not isinstance(pilot.app.screen, CodeScreen)


async def test_a_code_that_was_misheard_is_said_so_and_stays_to_be_mended(
    program: Program,
) -> None:
    async with program().run_test(size=(80, 24)) as pilot:
        shown = await press(pilot, "/", *"0hwk9m2", "enter", "enter")
        assert "A character of the code is wrong" in shown
        assert "0hwk9m2" in shown


def test_showing_an_outcome_keeps_the_encoding(desk: Desk) -> None:
    policy = desk.catalogue.policy("windsor")
    desk.keep_encoding(policy)
    before = sorted(desk.directory.rglob("*"))
    desk.keep_encoding(policy)
    assert sorted(desk.directory.rglob("*")) == before
    assert kept_fingerprints(desk.directory) == [policy.fingerprint]

"""What is not known and what would change an outcome: as a command, on a page, on screens."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from flows.explained import as_kept, explained
from flows.outcome import Outcome, outcome
from flows.walk import Walk, walk
from flows.what_if import MOST_CHANGES
from store.database import Store
from store.outcomes import outcomes
from store.role_holders import set_holder
from tests.flows.conftest import BUILT_IN_FLOWS, CATALOGUE
from tests.tui.command import policydesk
from tests.tui.screen_text import press
from tui.app import PolicydeskApp
from tui.desk import Desk
from tui.outcome_text import plain_text
from tui.screens.outcome import OutcomeScreen
from tui.screens.walk import WalkScreen
from tui.screens.what_if import WhatIfScreen

Program = Callable[[], PolicydeskApp]
SIZES = [(60, 20), (80, 24), (120, 40)]
TO_A_PUPIL = ("1", "1", "1", "1", "2", "5")
"""Contact: neither, personal account, staff, pupil of another school, not related."""
PUPIL = {
    "guard": ["neither"],
    "contact-channel": ["personal"],
    "asker-role": ["employee"],
    "contact-other": ["pupil-elsewhere"],
    "contact-tie": ["none"],
}


CONTACT = CATALOGUE.policy("windsor").questions["contact"]
IN_SYSTEM = f"If {CONTACT['contact-channel'].option('school-system').if_}"
WIDER_FAMILY = f"If {CONTACT['contact-tie'].option('wider-family').if_}"


def command(answers: dict[str, list[str]], *more: str) -> list[str]:
    return [
        *("what-if", "windsor", "contact"),
        *(f"--answer={fact}={','.join(chosen)}" for fact, chosen in answers.items()),
        *more,
    ]


def ended(policy: str, flow: str, answers: dict[str, list[str]]) -> tuple[Walk, Outcome]:
    walked = walk(CATALOGUE.policy(policy), flow, answers)
    return walked, explained(walked)


def nothing_known(policy: str, flow: str) -> Walk:
    answers: dict[str, list[str]] = {}
    walked = walk(CATALOGUE.policy(policy), flow, answers)
    while walked.question is not None:
        answers[walked.question.id] = ["unknown"]
        walked = walk(CATALOGUE.policy(policy), flow, answers)
    return walked


def in_words(walked: Walk, found: Outcome) -> str:
    return " ".join(plain_text(walked, found, 80).split())


# --- The command ----------------------------------------------------------------------------------


def test_the_command_says_what_would_change_it(tmp_path: Path) -> None:
    done = policydesk(*command(PUPIL), data=tmp_path)
    said = " ".join(done.stdout.decode().split())
    assert done.returncode == 0, done.stderr
    assert "Now [X] Not acceptable" in said
    assert "somebody could bring about: If" in said
    assert f"{IN_SYSTEM}: [ ] Outside this policy 1.2/1, 5.1/3" in said
    nobody = said[said.index("which nobody can bring about") :]
    assert f"{WIDER_FAMILY}: [?] Not settled by the policy" in nobody


def test_the_command_gives_one_json_object(tmp_path: Path) -> None:
    unsure = {**PUPIL, "contact-tie": ["unknown"]}
    done = policydesk(*command(unsure, "--json"), data=tmp_path)
    assert done.returncode == 0, done.stderr
    assert done.stdout.count(b"\n") == 1
    found = json.loads(done.stdout)
    assert list(found) == [
        *("policy", "flow", "edition", "verdict", "label", "find_out", "would_change"),
        *("most_changes", "answers"),
    ]
    assert found["most_changes"] == MOST_CHANGES
    (tie,) = found["find_out"]
    assert list(tie["would_be"][0]) == ["answers", "words", "verdict", "label"]
    assert {"answers": ["wider-family"], "words": "wider family"}.items() <= tie["would_be"][
        1
    ].items()
    assert tie["would_be"][0]["verdict"] is None
    first = found["would_change"][0]
    assert list(first) == [
        *("changes", "changeable", "laxer", "verdict", "label", "cite", "supposed")
    ]
    assert first["changes"] == [
        {"fact": "contact-channel", "was": ["personal"], "to": [["school-system"]]}
    ]


def test_a_walk_that_has_not_ended_is_refused_with_what_is_asked(tmp_path: Path) -> None:
    done = policydesk(*command({"guard": ["neither"]}), data=tmp_path)
    assert done.returncode == 2
    assert b"'contact-channel' is not answered" in done.stderr
    assert not done.stdout


def test_a_mistake_is_refused(tmp_path: Path) -> None:
    done = policydesk(*command({"gard": ["neither"]}), data=tmp_path)
    assert done.returncode == 2
    assert b"Did you mean 'guard'" in done.stderr


def test_whoever_holds_the_role_that_can_say_is_named(tmp_path: Path) -> None:
    set_holder(Store(tmp_path, "office"), "windsor", "hr-legal", "Dale, S", contact="ext 2")
    asked = ["--answer=guard=neither", "--answer=breach-protected=unknown"]
    done = policydesk("what-if", "windsor", "breach", *asked, data=tmp_path)
    said = " ".join(done.stdout.decode().split())
    assert "Who can say: HR or a legal adviser [Dale, S, ext 2]." in said
    assert "If it is may be protected: [#] Stop" in said


# --- The outcome as text --------------------------------------------------------------------------


def test_what_to_find_out_comes_first_and_what_would_change_it_near_the_end() -> None:
    said = in_words(*ended("windsor", "contact", {**PUPIL, "contact-tie": ["unknown"]}))
    assert said.index("Find out How are you related") < said.index("Tell ")
    assert "If it is friend outside work or not related: [X] Not acceptable" in said
    assert said.index("Because ") < said.index("What if In another situation")


def test_more_than_four_changes_are_counted() -> None:
    walked, found = ended("windsor", "contact", PUPIL)
    assert found.would_change is not None
    said = in_words(walked, found)
    assert said.count("If the ") == 4
    assert f"{len(found.would_change) - 4} more: press w" in said


def test_where_no_change_loosens_it_that_is_said() -> None:
    said = in_words(*ended("inspire", "my-part", {"guard": ["neither"], "duty-holder": ["staff"]}))
    assert f"No change of up to {MOST_CHANGES} of the answers gives a less strict verdict." in said


def test_what_is_not_explained_says_nothing_of_changes() -> None:
    walked, _ = ended("windsor", "contact", PUPIL)
    assert "What if" not in in_words(walked, outcome(walked))


def test_a_condition_that_several_lines_hang_on_is_said_once() -> None:
    walked = nothing_known("windsor", "contact")
    said = in_words(walked, explained(walked))
    assert said.count('If "Where" is official account: - Use only an account') == 1
    assert "- Put the interests of children and young people first." in said


@pytest.mark.parametrize(("policy", "flow"), BUILT_IN_FLOWS)
def test_no_line_of_an_outcome_is_lost_where_nothing_is_known(policy: str, flow: str) -> None:
    walked = nothing_known(policy, flow)
    found = explained(walked)
    said = in_words(walked, found)
    for line in (*found.do, *found.do_not, *found.keep, *found.may_follow):
        assert " ".join(line.text.split()) in said
    for tell in found.tell:
        assert tell.title[1:] in said
    for cited in found.cite:
        assert cited.clause in said
    assert max(len(line) for line in plain_text(walked, found, 80).splitlines()) <= 80


# --- What goes on record --------------------------------------------------------------------------


def test_what_can_be_worked_out_again_does_not_go_on_record(tmp_path: Path) -> None:
    answers = [part for f, a in PUPIL.items() for part in ("--answer", f"{f}={a[0]}")]
    done = policydesk(
        *("walk", "windsor", "contact", *answers, "--record", "--who", "kb"), data=tmp_path
    )
    assert done.returncode == 0, done.stderr
    (entry,) = outcomes(Store(tmp_path, "office"))
    assert not entry.outcome.shown["would_change"]
    _, found = ended("windsor", "contact", {**PUPIL, "contact-tie": ["unknown"]})
    assert found.find_out[0].would_be
    assert not as_kept(found).find_out[0].would_be


# --- The screens ----------------------------------------------------------------------------------


@pytest.mark.parametrize("size", SIZES)
async def test_one_key_from_the_outcome_shows_all_that_would_change_it(
    program: Program, size: tuple[int, int]
) -> None:
    async with program().run_test(size=size) as pilot:
        shown = await press(pilot, *TO_A_PUPIL)
        assert "w what if" in shown
        shown = await press(pilot, "w")
        assert isinstance(pilot.app.screen, WhatIfScreen)
        assert "[X] Not acceptable" in shown
        assert IN_SYSTEM in shown
        ends = await press(pilot, "end")
        assert WIDER_FAMILY in ends
        assert "up down more below" not in ends
        await press(pilot, "left")
        assert isinstance(pilot.app.screen, OutcomeScreen)


@pytest.mark.parametrize("size", SIZES)
async def test_what_is_not_known_comes_first_on_both_pages(
    program: Program, size: tuple[int, int]
) -> None:
    async with program().run_test(size=size) as pilot:
        shown = await press(pilot, *TO_A_PUPIL[:-1], "0")
        assert "Find out How are you related to that person?" in shown
        shown = await press(pilot, "w")
        assert "at worst: not acceptable" in shown
        assert "If it is wider family: [?] Not settled" in shown


async def test_the_help_says_that_it_is_about_another_situation(program: Program) -> None:
    async with program().run_test(size=(80, 24)) as pilot:
        shown = await press(pilot, *TO_A_PUPIL, "w", "question_mark")
        assert "They describe another situation" in shown


@pytest.mark.parametrize("size", SIZES)
async def test_who_can_say_is_told_as_soon_as_somebody_does_not_know(
    program: Program, size: tuple[int, int]
) -> None:
    async with program().run_test(size=size) as pilot:
        shown = await press(pilot, "1", "1", "0")
        assert isinstance(pilot.app.screen, WalkScreen)
        assert 'Not known: "Where". Who can say: you.' in shown
        assert "Not known" not in await press(pilot, "1")


async def test_the_safeguarding_lead_is_named_where_the_guard_is_not_known(
    program: Program,
) -> None:
    async with program().run_test(size=(60, 20)) as pilot:
        shown = await press(pilot, "1", "0")
        assert 'Not known: "Child at risk". Who can say: the safeguarding lead.' in shown


def test_the_screens_and_the_command_give_the_same(desk: Desk) -> None:
    walked, found = ended("windsor", "contact", PUPIL)
    shown, problem = desk.outcome_of(walked)
    assert not problem
    assert shown.would_change == found.would_change

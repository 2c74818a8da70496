"""The policies compared: the command and its JSON, the screens, and the page about a policy."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from flows.comparison import compare
from store.role_holders import set_holder
from tests.flows.test_comparison import POLICIES, answers_of
from tests.flows.test_same_situation_five_answers import SITUATIONS
from tests.tui.command import policydesk
from tests.tui.screen_text import press, screen_text
from tui.app import PolicydeskApp
from tui.comparison_in_hand import ComparisonInHand
from tui.comparison_text import Shown, comparison_text
from tui.desk import Desk
from tui.policy_text import policy_sections
from tui.screens.compare import CompareScreen
from tui.screens.compare_asking import CompareAskingScreen, comparing
from tui.screens.home import HomeScreen
from tui.screens.outcome import OutcomeScreen
from tui.walk_in_hand import WalkInHand

Program = Callable[[], PolicydeskApp]
SIZES = [(60, 20), (80, 24), (120, 40)]
NAMES = ["Windsor", "Aspire", "Auriga", "Inspire", "St James'"]
PUPIL = answers_of(SITUATIONS[0])
TO_AN_OUTCOME = ("1", "1", "1", "1", "1", "5")
"""Contact: neither, personal account, staff, pupil here, not related."""
TO_THE_END = ("3", "1", "6", "enter", "1", "1")
"""What the others still need: account, a request, nothing agreed, they to me, ordinary."""
KEYS = [
    *("state", "flow", "title", "question", "asked_for", "says", "policies", "bound_by_two"),
    *("set_aside", "answers"),
]


def given(answers: dict[str, tuple[str, ...]]) -> list[str]:
    return [
        part
        for fact, chosen in answers.items()
        for part in ("--answer", f"{fact}={','.join(chosen)}")
    ]


def as_json(*arguments: str) -> Any:
    done = policydesk("compare", *arguments, "--json")
    assert done.returncode == 0, done.stderr
    assert done.stdout.count(b"\n") == 1
    return json.loads(done.stdout)


# --- The command ----------------------------------------------------------------------------------


def test_the_json_of_a_question_says_who_waits_for_it() -> None:
    found = as_json("contact")
    assert list(found) == KEYS
    assert found["state"] == "question"
    assert found["question"]["fact"] == "guard"
    assert found["question"]["options"][-1]["id"] == "unknown"
    assert found["asked_for"] == [policy["policy"] for policy in found["policies"]]
    assert all(policy["waits_for"] == "guard" for policy in found["policies"])


def test_the_json_of_the_outcomes_holds_what_walk_prints_of_each() -> None:
    found = as_json("contact", *given(PUPIL))
    assert (found["state"], found["question"]) == ("outcomes", None)
    assert found["says"] == 'Four say "Not acceptable", one says "Report it".'
    for one in found["policies"]:
        alone = policydesk("walk", one["policy"], "contact", *given(PUPIL), "--json")
        outcome = json.loads(alone.stdout)
        for key in ("verdict", "label", "summary", "tell", "do", "cite", "answers"):
            assert one["outcome"][key] == outcome[key], key
    pairs = {tuple(pair["policies"]): pair for pair in found["bound_by_two"]}
    assert pairs["inspire", "st-james"]["stands"] == ["inspire"]
    assert pairs["inspire", "st-james"]["reasons"][0]["cite"][-1]["clause"] == "10.2"


def test_a_policy_without_the_question_is_said_not_to_reach_it() -> None:
    found = as_json("references")
    outside = [one for one in found["policies"] if not one["reaches"]]
    assert {one["policy"] for one in outside} == {"aspire", "auriga", "st-james"}
    assert all(one["outcome"] is None and one["waits_for"] is None for one in outside)


def test_it_asks_line_by_line_only_what_some_policy_needs(tmp_path: Path) -> None:
    typed = "1\n1\n1\n"
    done = policydesk("compare", "takedown", data=tmp_path, typed=typed)
    assert done.returncode == 0, done.stderr.decode()
    said = done.stdout.decode()
    for name in NAMES:
        assert f"\n{name}" in said
    assert "Asked for Aspire, Auriga, Inspire, St James', Windsor." in said
    assert said.count("Question ") <= 3


def test_input_that_ends_says_how_to_go_on(tmp_path: Path) -> None:
    done = policydesk(
        *("compare", "contact", "--policy", "windsor", "--policy", "auriga"),
        *("--both", "windsor", "auriga"),
        data=tmp_path,
        typed="1\n",
    )
    assert done.returncode == 1
    said = done.stderr.decode()
    assert "policydesk compare contact --policy=windsor --policy=auriga" in said
    assert "--both windsor auriga --answer guard=neither" in said


def test_two_that_are_named_are_said_to_be_the_operators_choice() -> None:
    done = policydesk("compare", "contact", *given(PUPIL), "--both", "windsor", "st-james")
    said = " ".join(done.stdout.decode().split())
    assert "You chose these two. No policy here says that both bind one person." in said
    assert 'Windsor and St James\': Windsor is the stricter: "Not acceptable" stands.' in said
    assert "Inspire and" not in said


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["contakt"], "Did you mean 'contact'?"),
        (["contact", "--policy", "winsor"], "Did you mean 'windsor'?"),
        (["contact", "--answer", "use-device=abacus"], "There is no option of use-device"),
        (["contact", "--answer", "guard"], "--answer takes FACT=OPTION"),
        (["contact", "--both", "windsor", "windsor"], "--both takes two policies"),
        (["contact", "--policy", "auriga", "--both", "windsor", "auriga"], "There are: auriga"),
    ],
)
def test_a_slip_is_named_and_nothing_is_printed(arguments: list[str], says: str) -> None:
    done = policydesk("compare", *arguments, "--json")
    assert (done.returncode, done.stdout) == (2, b"")
    assert says in done.stderr.decode()


# --- The text -------------------------------------------------------------------------------------


@pytest.mark.parametrize("width", [56, 76, 116, 156])
@pytest.mark.parametrize("situation", SITUATIONS[::8], ids=lambda each: str(each["says"]))
def test_every_policy_stands_at_the_top_and_no_line_is_too_long(
    situation: dict[str, Any], width: int
) -> None:
    found = compare(POLICIES, situation["flow"], answers_of(situation))
    lines = comparison_text(Shown(found, ()), width).splitlines()
    top = lines[: len(POLICIES)]
    for line, one in zip(top, found.compared, strict=True):
        assert line.startswith(one.policy.about.short)
        if one.outcome:
            assert line.endswith(f"{one.outcome.verdict.mark} {one.outcome.label.upper()}")
        else:
            assert line.endswith("This policy does not reach it.")
    assert max(map(len, lines)) <= width
    assert lines == [line.rstrip() for line in lines]


@pytest.mark.parametrize("width", [76, 116])
def test_every_line_to_tell_and_every_clause_is_shown_at_any_width(width: int) -> None:
    found = compare(POLICIES, "contact", PUPIL)
    said = comparison_text(Shown(found, ()), width)
    for one in found.compared:
        assert one.outcome
        for clause in one.outcome.cite:
            assert clause.clause in said
            assert clause.says.split()[-1] in said
        for tell in one.outcome.tell:
            assert tell.title.split()[-1] in said


def test_side_by_side_only_where_every_column_can_be_read() -> None:
    found = compare(POLICIES, "contact", PUPIL)
    names = re.compile(r"^ {11}Aspire +Auriga +Inspire +St James' +Windsor$", re.MULTILINE)
    assert names.search(comparison_text(Shown(found, ()), 116))
    assert not names.search(comparison_text(Shown(found, ()), 100))


# --- Going back and changing ----------------------------------------------------------------------


def test_an_answer_given_in_one_policys_words_is_asked_again_where_it_says_too_little() -> None:
    windsor = next(policy for policy in POLICIES if policy.id == "windsor")
    walked = WalkInHand(windsor, "contact", {fact: PUPIL[fact] for fact in ("guard", "asker-role")})
    walked.answer(["personal"])
    screen = comparing(walked, POLICIES)
    assert screen.in_hand.policies[0] is windsor
    assert "contact-channel" in screen.in_hand.comparison.unclear
    exact = ComparisonInHand(POLICIES, "contact", walked.answers)
    assert exact.comparison.unclear == {}


def test_going_back_ends_at_the_first_question_asked_here() -> None:
    in_hand = ComparisonInHand(POLICIES, "takedown", {"guard": ("neither",)})
    assert not in_hand.back()
    assert in_hand.question is not None
    first = in_hand.question.id
    in_hand.answer([in_hand.question.options[0].id])
    assert in_hand.back()
    assert in_hand.question.id == first
    assert in_hand.given == (in_hand.question.options[0].id,)
    assert not in_hand.back()
    in_hand.change("guard")
    assert in_hand.question.id == "guard"


def test_changing_an_answer_keeps_every_other() -> None:
    in_hand = ComparisonInHand(POLICIES, "contact", PUPIL)
    assert in_hand.question is None
    before = in_hand.comparison
    in_hand.change("contact-channel")
    in_hand.answer(["official-public"])
    assert in_hand.comparison != before
    in_hand.change("contact-channel")
    in_hand.answer(["personal"])
    assert in_hand.comparison.compared == before.compared


# --- The screens ----------------------------------------------------------------------------------


@pytest.mark.parametrize("size", SIZES)
async def test_an_outcome_is_compared_in_one_key_and_the_rest_is_asked(
    program: Program, size: tuple[int, int]
) -> None:
    async with program().run_test(size=size) as pilot:
        shown = await press(pilot, *TO_AN_OUTCOME)
        assert isinstance(pilot.app.screen, OutcomeScreen)
        assert "c compare" in shown
        await press(pilot, "c")
        assert isinstance(pilot.app.screen, CompareAskingScreen)
        await press(pilot, *TO_THE_END)
        assert isinstance(pilot.app.screen, CompareScreen)
        assert isinstance(pilot.app, PolicydeskApp)
        lines = screen_text(pilot.app).splitlines()
        tops = [next(i for i, line in enumerate(lines) if line[1:].startswith(n)) for n in NAMES]
        assert tops == sorted(tops), "the policy walked stands first, all five in view"
        assert "the policy walked" in lines[tops[0]]
        assert 'Four say "Not acceptable", one says "Report it".' in " ".join(
            " ".join(lines).split()
        )


async def test_left_goes_back_over_what_was_asked_here_and_then_to_the_outcome(
    program: Program,
) -> None:
    async with program().run_test(size=(80, 24)) as pilot:
        outcome = await press(pilot, *TO_AN_OUTCOME)
        await press(pilot, "c", *TO_THE_END, "left")
        assert isinstance(pilot.app.screen, CompareAskingScreen)
        assert await press(pilot, *["left"] * 5) == outcome, "the walk is as it was"
        assert await press(pilot, "c", *TO_THE_END, "escape") == outcome
        assert isinstance(pilot.app.screen, OutcomeScreen)
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, HomeScreen)


async def test_b_names_two_that_bind_the_person_one_after_another(program: Program) -> None:
    async with program().run_test(size=(80, 24)) as pilot:
        shown = await press(pilot, *TO_AN_OUTCOME, "c", *TO_THE_END)
        assert "Staff of Inspire Together, who are employed by a host school" in shown
        shown = await press(pilot, "b")
        assert "You say that Windsor and Aspire bind this person." in shown
        assert "You chose these two." in shown
        shown = await press(pilot, "b", "b", "b")
        assert "Windsor and St James': Windsor is the stricter" in shown
        shown = await press(pilot, "b")
        assert "You chose these two." not in shown


async def test_the_comparison_names_the_schools_own_people(program: Program, desk: Desk) -> None:
    set_holder(desk.store, "aspire", "principal", "Example, P", contact="ext. 4")
    async with program().run_test(size=(80, 200)) as pilot:
        shown = await press(pilot, *TO_AN_OUTCOME, "c", *TO_THE_END)
        assert "Example, P, ext. 4" in shown


def test_the_page_about_a_policy_says_who_else_binds_its_people() -> None:
    for policy in POLICIES:
        sections = dict(policy_sections(policy))
        if policy.id == "inspire":
            ((said, cited),) = sections["Also bound"]
            assert "employed by a host school: also by the policies of that host school" in said
            assert cited == "2.1(b), 10.1/2, 10.2"
        else:
            assert sections["Also bound"] == []

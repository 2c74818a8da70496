"""Five policies at hand: choosing one, finding its questions, and what it is."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from store.chosen_policies import choose_policies
from store.people import add_person
from store.signing import acknowledge
from tests.flows.conftest import CATALOGUE
from tests.tui.command import policydesk
from tests.tui.screen_text import press
from tui.app import PolicydeskApp
from tui.desk import Desk, open_desk
from tui.screens.home import HomeScreen
from tui.screens.policies import PoliciesScreen
from tui.screens.walk import WalkScreen

Program = Callable[[], PolicydeskApp]
BUILT_IN = ["aspire", "auriga", "inspire", "st-james", "windsor"]


def first_desk(data: Path) -> Desk:
    """A desk at which nothing was ever done."""
    return open_desk(str(data), None, {})


async def test_a_first_session_asks_which_policy_and_the_next_begins_with_it(
    tmp_path: Path,
) -> None:
    data = tmp_path / "data"
    choose_policies(first_desk(data).store, ["windsor", "inspire"])
    async with PolicydeskApp(first_desk(data)).run_test(size=(80, 24)) as pilot:
        shown = await press(pilot)
        assert "Which policy do you work with?" in shown
        assert ">Windsor Academy Trust" in shown
        await press(pilot, "up", "up", "enter")
        assert isinstance(pilot.app.screen, HomeScreen)
    async with PolicydeskApp(first_desk(data)).run_test(size=(80, 24)) as pilot:
        assert "Inspire Together" in await press(pilot)
        assert isinstance(pilot.app.screen, HomeScreen)


async def test_a_new_operator_begins_with_the_policy_that_the_school_uses(tmp_path: Path) -> None:
    desk = first_desk(tmp_path / "data")
    add_person(desk.store, "Example, A")
    policy = desk.catalogue.policy("st-james")
    acknowledge(desk.store, policy, "Example, A", method="paper", witness="kb")
    async with PolicydeskApp(first_desk(tmp_path / "data")).run_test(size=(80, 24)) as pilot:
        assert "St James' CE VA Primary School" in await press(pilot)


async def test_a_first_session_can_put_the_choice_off(tmp_path: Path) -> None:
    data = tmp_path / "data"
    choose_policies(first_desk(data).store, ["windsor", "inspire"])
    async with PolicydeskApp(first_desk(data)).run_test(size=(80, 24)) as pilot:
        await press(pilot)
        assert isinstance(pilot.app.screen, PoliciesScreen)
        await press(pilot, "left")
        assert isinstance(pilot.app.screen, HomeScreen)
    async with PolicydeskApp(first_desk(data)).run_test(size=(80, 24)) as pilot:
        assert "Which policy do you work with?" in await press(pilot)


@pytest.mark.parametrize("size", [(60, 20), (80, 24)])
async def test_every_question_is_two_keys_away(program: Program, size: tuple[int, int]) -> None:
    flows = list(CATALOGUE.policy("windsor").flows.values())
    assert len(flows) > 7
    async with program().run_test(size=size) as pilot:
        home = await press(pilot)
        assert f"7 More questions ({len(flows) - 6})" in home
        for place, flow in enumerate(flows[6:], start=1):
            shown = await press(pilot, "7")
            assert f"{place} {flow.title}" in shown
            await press(pilot, str(place))
            screen = pilot.app.screen
            assert isinstance(screen, WalkScreen)
            assert screen.in_hand.flow == flow.id
            await press(pilot, "escape")
            assert isinstance(pilot.app.screen, HomeScreen)


async def test_a_walk_that_is_unfinished_is_not_given_up_for_another_at_one_key(
    program: Program,
) -> None:
    async with program().run_test(size=(80, 24)) as pilot:
        await press(pilot, "1", "1", "escape")
        shown = await press(pilot, "7", "1")
        assert "A walk is unfinished: Is this contact acceptable?" in shown
        await press(pilot, "1")
        assert isinstance(pilot.app.screen, WalkScreen)


@pytest.mark.parametrize("policy_id", BUILT_IN)
async def test_what_a_policy_is_can_be_viewed(program: Program, policy_id: str) -> None:
    about = CATALOGUE.policy(policy_id).about
    async with program().run_test(size=(80, 200)) as pilot:
        await press(pilot, "t", "home", *["down"] * BUILT_IN.index(policy_id))
        shown = await press(pilot, "v")
        assert about.edition_label in shown
        for duty in about.recurring:
            assert duty.text.split()[0] in shown
        for channel in about.channels:
            assert channel.account in shown


async def test_deadlines_are_those_of_the_policy_in_use(program: Program, desk: Desk) -> None:
    async with program().run_test(size=(80, 60)) as pilot:
        shown = await press(pilot, "d")
        assert "Review of the policy" in shown
        assert "Aspire" not in shown
    assert [policy.id for policy in desk.policies_in_use("windsor")] == ["windsor"]


def test_nobody_is_to_sign_a_policy_that_the_school_does_not_use(tmp_path: Path) -> None:
    signed = ("acknowledge", "windsor", "--person", "Example, A", "--method=self", "--note=told jb")
    assert policydesk(*signed, data=tmp_path).returncode == 0
    listed = policydesk("register", "--format", "json", data=tmp_path).stdout
    rows = json.loads(listed)["rows"]
    assert [row["policy"] for row in rows] == ["windsor"]


def test_the_list_of_questions_says_which_policy_does_not_reach_one() -> None:
    rows = json.loads(policydesk("flows", "--json").stdout)
    reached = {row["flow"]: row["policies"] for row in rows}
    for id in BUILT_IN:
        for flow, by in reached.items():
            assert by[id] is (flow in CATALOGUE.policy(id).flows)
    assert all(reached[flow][id] for flow in ("contact", "report", "breach") for id in BUILT_IN)
    listed = policydesk("flows").stdout.decode()
    assert "this policy does not reach it" in listed


def test_a_fact_is_listed_with_its_options() -> None:
    shown = policydesk("facts", "contact-other").stdout.decode()
    assert "former-pupil: A former pupil" in shown
    assert "unknown: I don't know" in shown
    assert policydesk("facts", "contact-othr").returncode == 2


@pytest.mark.parametrize(("key", "kind"), [("b", "booklet"), ("f", "form")])
async def test_the_page_about_a_policy_writes_its_papers(
    program: Program, desk: Desk, key: str, kind: str
) -> None:
    async with program().run_test(size=(80, 24)) as pilot:
        said = await press(pilot, "t", "home", *["down"] * BUILT_IN.index("windsor"), "v", key)
        assert f"policydesk {kind} windsor > {kind}.html" in said
        (first,) = (desk.directory / "exports").iterdir()
        assert b"Windsor Academy Trust" in first.read_bytes()
        await press(pilot, key)
    assert len(list((desk.directory / "exports").iterdir())) == 2, "the first was overwritten"

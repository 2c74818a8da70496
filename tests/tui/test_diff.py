"""What changes between two editions: the command, and the screen that policies lead to."""

import asyncio
import json
import shutil
from collections.abc import Callable
from itertools import count
from pathlib import Path
from threading import Event

import pytest
from msgspec.structs import replace

from flows.catalogue import BUILT_IN, Catalogue
from flows.code import encoding_name
from flows.difference.edition_difference import EditionDifference, difference
from flows.difference.flow_difference import Walked
from flows.policy import Policy
from flows.problem import UnknownName
from flows.rule import Line
from tests.flows.conftest import CATALOGUE, POLICIES
from tests.tui.command import policydesk
from tests.tui.own_edition import own_edition
from tests.tui.screen_text import press, worked_out
from tui.app import PolicydeskApp
from tui.desk import Desk, open_desk
from tui.difference_text import difference_lines
from tui.policy_named import policy_named
from tui.screens.difference import DifferenceScreen
from tui.screens.policies import PoliciesScreen

Program = Callable[[], PolicydeskApp]
TO_SENIOR_STAFF = "Now also: tell a senior member of staff, the same day."


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """The folder of a school's own edition of Windsor's policy."""
    return own_edition(tmp_path / "school")


# --- The command ---------------------------------------------------------------------------------


def test_the_command_says_in_sentences_what_changes(own: Path) -> None:
    done = policydesk("diff", "windsor", str(own))
    said = " ".join(done.stdout.decode().split())
    assert "Is this contact acceptable? changes the outcome of 44 of 296 paths" in said
    assert TO_SENIOR_STAFF in said
    assert '"Who" is pupil here or pupil of another school and "Tie" is friend outside work' in said
    assert "before the contact. Now: tell a senior member of staff, a school day before" in said
    assert 'Next review: was "March 2021", is now "September 2028".' in said
    assert "Unchanged Who do I report to? Is this a breach?" in said
    assert (done.returncode, done.stderr) == (0, b"")
    assert max(map(len, done.stdout.decode().splitlines())) <= 80


def test_the_json_is_one_line_with_all_of_it(own: Path) -> None:
    done = policydesk("diff", "windsor", str(own), "--flow", "contact", "--json")
    assert done.stdout.count(b"\n") == 1
    found = json.loads(done.stdout)
    (flow,) = found["flows"]
    assert (flow["flow"], flow["changed"], flow["paths"]) == ("contact", 44, 296)
    assert flow["situations"][0]["changes"] == [TO_SENIOR_STAFF]
    assert found["about"][0] == {
        "what": "Edition",
        "old": "March 2019",
        "new": "September 2026",
        "is_date": False,
    }


def test_two_that_say_the_same_are_said_to_and_that_is_no_failure() -> None:
    done = policydesk("diff", "windsor", str(BUILT_IN / "windsor"))
    assert "the two say the same" in done.stdout.decode()
    assert done.returncode == 0


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("windsor", "windsr"), 2, "Did you mean 'windsor'?"),
        (("windsor", "./nowhere"), 2, "There are: aspire"),
        (("windsor", "windsor", "--flow", "contct"), 2, "Did you mean 'contact'?"),
        (("windsor", str(Path(__file__).parent)), 1, "policy.toml: is missing"),
        (("windsor", "auriga"), 2, "policydesk compare"),
    ],
)
def test_a_wrong_name_is_answered_with_what_there_is(
    arguments: tuple[str, ...], code: int, said: str
) -> None:
    done = policydesk("diff", *arguments)
    assert done.returncode == code
    assert said in done.stderr.decode()
    assert done.stdout == b""


def test_two_policies_are_compared_only_if_that_is_meant() -> None:
    done = policydesk("diff", "windsor", "auriga", "--flow", "scope", "--anyway")
    assert "windsor and auriga are two policies" in done.stderr.decode()
    assert "Auriga" in done.stdout.decode()
    assert done.returncode == 0


def test_two_folders_of_different_names_may_be_editions_of_one_policy(tmp_path: Path) -> None:
    newer = tmp_path / "windsor-2026"
    shutil.copytree(BUILT_IN / "windsor", newer)
    for old in ("windsor", str(BUILT_IN / "windsor")):
        done = policydesk("diff", old, str(newer))
        assert (done.returncode, done.stderr) == (0, b"")


def test_a_copy_let_through_where_there_may_be_an_image_is_told(own: Path) -> None:
    file = own / "takedown.toml"
    let = file.read_text().replace(
        '{ text = "Keep a copy before it is hidden.", capture = true }',
        '{ text = "Keep a copy before it is hidden." }',
    )
    assert let != file.read_text()
    file.write_text(let)
    done = policydesk("diff", "windsor", str(own), "--flow", "takedown")
    said = " ".join(done.stdout.decode().split())
    assert "of 0 of 7 paths, and of 4 where a child may be at risk" in said
    assert 'Now also to do: "Keep a copy before it is hidden."' in said
    assert "When if there may be a sexual image and" in said
    assert "Unchanged" not in said
    assert "the two say the same" not in said


def test_a_folder_is_read_with_the_facts_that_lie_beside_it(desk: Desk, tmp_path: Path) -> None:
    folder = tmp_path / "meadow"
    shutil.copytree(POLICIES / "meadow", folder)
    text = (BUILT_IN / "facts.toml").read_text()
    (tmp_path / "facts.toml").write_text(text.replace("Is a child at risk", "Is any child at risk"))
    assert policy_named(desk, str(folder)).facts["guard"].ask.startswith("Is any child")
    alone = policy_named(desk, str(POLICIES / "meadow"))
    assert alone.facts["guard"].ask.startswith("Is a child")


def test_an_id_wins_over_a_folder_of_that_name(
    desk: Desk, own: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(own.parent)
    assert policy_named(desk, "windsor") == desk.catalogue.policy("windsor")
    assert policy_named(desk, "./windsor").about.edition == "2026-09"


# --- The lines -----------------------------------------------------------------------------------


def as_text(found: EditionDifference, width: int = 80, most: int = 20) -> str:
    return "\n".join(line.whole for line in difference_lines(found, width, most))


@pytest.mark.parametrize("width", [56, 76, 100])
@pytest.mark.parametrize("policy_id", ["aspire", "auriga", "inspire", "st-james", "windsor"])
def test_everything_fits_the_width(policy_id: str, width: int) -> None:
    # One policy against another: every clause, and all that they say of themselves, differs.
    found = difference(CATALOGUE.policy(policy_id), CATALOGUE.policy("windsor"), ["scope"])
    text = as_text(found, width)
    assert max(map(len, text.splitlines())) <= width


def test_more_situations_than_fit_are_counted() -> None:
    old, new = CATALOGUE.policy("auriga"), CATALOGUE.policy("windsor")
    found = difference(old, new, ["contact"])
    every = sum(len(each.when) for each in found.flows[0].situations)
    shown = " ".join(as_text(found, most=5).split())
    assert f"and {every - 5} more situations" in shown
    assert shown.count('if "') == 5
    assert "more situation" not in as_text(found, most=every)


def test_other_lines_are_named_apart() -> None:
    policy = CATALOGUE.policy("windsor")
    flow = policy.flows["references"]
    changed = replace(
        flow, rules=tuple(replace(rule, do=(Line(text="Wait."),)) for rule in flow.rules)
    )
    new = replace(policy, flows={**policy.flows, "references": changed})
    said = " ".join(as_text(difference(policy, new, ["references"])).split())
    assert "changes the outcome of 0 of 3 paths" in said
    assert "paths only other lines change: what to do (" in said


# --- The screen ----------------------------------------------------------------------------------


def test_the_catalogue_still_reads_the_built_in_edition(own: Path) -> None:
    catalogue = Catalogue([own.parent])
    assert catalogue.policy("windsor").about.edition == "2026-09"
    assert catalogue.built_in("windsor") == CATALOGUE.policy("windsor")
    with pytest.raises(UnknownName):
        catalogue.built_in("meadow")


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 40)])
async def test_one_key_shows_what_the_schools_own_edition_changes(
    program: Program, desk: Desk, size: tuple[int, int]
) -> None:
    own_edition(desk.directory)
    async with program().run_test(size=size) as pilot:
        await press(pilot, "t", "d")
        assert isinstance(pilot.app.screen, DifferenceScreen)
        await worked_out(pilot.app)
        shown = await press(pilot)
        assert "changes the outcome of 44 of 296 paths" in shown
        assert TO_SENIOR_STAFF in shown
        await press(pilot, "left")
        assert isinstance(pilot.app.screen, PoliciesScreen)


async def test_what_the_school_adopted_before_is_compared_with_what_is_at_hand(
    program: Program, desk: Desk
) -> None:
    assert policydesk("edition", "adopt", "windsor", data=desk.directory).returncode == 0
    own_edition(desk.directory)
    again = ("edition", "adopt", "windsor", "--as", "major")
    assert policydesk(*again, data=desk.directory).returncode == 0
    async with program().run_test(size=(80, 24)) as pilot:
        await press(pilot, "t", "d")
        await worked_out(pilot.app)
        assert "changes the outcome of 44 of 296 paths" in await press(pilot)


def test_an_encoding_is_named_by_its_four_characters(desk: Desk) -> None:
    built_in = CATALOGUE.policy("windsor")
    assert policydesk("edition", "adopt", "windsor", data=desk.directory).returncode == 0
    own_edition(desk.directory)
    name = encoding_name(built_in.fingerprint)
    assert policy_named(desk, name.lower()) == built_in
    assert policy_named(desk, "windsor").fingerprint != built_in.fingerprint
    said = policydesk("diff", name, "windsor", data=desk.directory).stdout.decode()
    assert "changes the outcome of 44 of 296 paths" in " ".join(said.split())


async def test_where_there_is_nothing_to_compare_it_is_said(tmp_path: Path) -> None:
    data = tmp_path / "data"
    shutil.copytree(POLICIES, data / "policies")
    async with PolicydeskApp(open_desk(str(data), None, {})).run_test(size=(80, 24)) as pilot:
        await press(pilot, "left", "t", "home")
        assert "There is no other edition of it here" in await press(pilot, "d")
        await press(pilot, "end")
        assert "There is no other edition of it here" in await press(pilot, "d")
        assert isinstance(pilot.app.screen, PoliciesScreen)


async def test_it_can_be_left_at_once_and_nothing_goes_on_walking(
    program: Program, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    own_edition(desk.directory)
    stopped = Event()

    def endless(_: Policy, new: Policy, walked: Walked) -> None:
        try:
            for paths in count():
                walked(new.flows["breach"], paths)
                stopped.wait(0.01)
        finally:
            stopped.set()

    monkeypatch.setattr("tui.screens.difference.difference", endless)
    async with program().run_test(size=(80, 24)) as pilot:
        await press(pilot, "t", "d")
        await pilot.pause(0.5)
        assert "Is this a breach?" in await press(pilot)
        await press(pilot, "left")
        assert isinstance(pilot.app.screen, PoliciesScreen)
        assert await asyncio.to_thread(stopped.wait, 10)

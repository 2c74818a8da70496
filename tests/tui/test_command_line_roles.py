"""`policydesk roles`: what it lists, records, ends and refuses."""

import json
from pathlib import Path
from typing import Any

import click
import pytest

from flows.problem import UnknownName
from store.database import Store
from store.problems import FieldProblem
from store.role_holders import all_holders
from tests.tui.command import policydesk
from tui.commands.roles import command


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return tmp_path / "data"


def roles(data: Path, capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    """What the command prints; what it refuses is raised."""
    name, *rest = arguments
    command.main([name, "--data", str(data), *rest], prog_name="roles", standalone_mode=False)
    return capsys.readouterr().out


def listed(
    data: Path, capsys: pytest.CaptureFixture[str], *arguments: str
) -> dict[tuple[str, str], Any]:
    found = json.loads(roles(data, capsys, "list", *arguments, "--json"))
    return {(each["policy"], each["role"]): each for each in found}


def test_the_schools_own_roles_come_first_whichever_policy(
    data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for policy in ("aspire", "windsor"):
        lines = roles(data, capsys, "list", policy).splitlines()
        assert lines[0] == "safeguarding-lead: the school's safeguarding lead: not said yet"
        assert lines[2].startswith("headteacher: ")
        assert lines[6].startswith(f"{policy} board: the Board of Directors: not said yet")


def test_a_holder_is_recorded_with_the_deputy_and_listed_as_json(
    data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    said = roles(
        *(data, capsys, "set", "safeguarding-lead", "Dale, S", "--contact", "ext 2"),
        *("--deputy", "Cole, R", "--deputy-contact", "ext 3", "--from", "1 Sep 2020"),
    )
    assert said == "the school's safeguarding lead: Dale, S, ext 2; deputy Cole, R, ext 3\n"
    (holder,) = listed(data, capsys, "windsor")["", "safeguarding-lead"]["holders"]
    assert holder == {
        "name": "Dale, S",
        "contact": "ext 2",
        "deputy": "Cole, R",
        "deputy_contact": "ext 3",
        "site": "",
        "through": "",
    }
    assert all_holders(Store(data, "office"))[0].from_day == "2020-09-01"


def test_a_policys_role_is_the_same_as_the_schools_until_that_ends(
    data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    roles(data, capsys, "set", "headteacher", "Adams, K")
    same = ("same-as", "principal", "headteacher", "--policy", "aspire", "--why", "one person")
    assert roles(data, capsys, *same) == "the principal: Adams, K (the same as the headteacher)\n"
    found = listed(data, capsys, "aspire")["aspire", "principal"]
    assert found["same_as"] == "headteacher"
    assert found["holders"][0]["through"] == "headteacher"
    ended = roles(data, capsys, "end", "principal", "--policy", "aspire")
    assert ended == "the principal: not said yet\n"
    assert len(listed(data, capsys, "aspire", "--all")["aspire", "principal"]["past"]) == 1


def test_each_site_has_its_own_and_the_past_can_be_listed(
    data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for site, name in (("North", "Adams, K"), ("South", "Bell, T")):
        roles(data, capsys, "set", "headteacher", name, "--site", site, "--from", "1 Sep 2020")
    (south,) = listed(data, capsys, "--site", "South")["", "headteacher"]["holders"]
    assert south["name"] == "Bell, T"
    ending = ("--site", "NORTH", "--from", "1 Jan 2021", "--why", "moved")
    roles(data, capsys, "end", "headteacher", *ending)
    lines = roles(data, capsys, "list", "windsor", "--all").splitlines()
    assert "headteacher: the headteacher: Bell, T (at South)" in lines
    past = next(line for line in lines if line.startswith("    1 Sep 2020 to 31 Dec 2020"))
    assert "Adams, K; at North" in past
    assert ": moved)" in past


@pytest.mark.parametrize(
    ("arguments", "problem", "said"),
    [
        (("set", "headtecher", "Adams"), UnknownName, "Did you mean 'headteacher'"),
        (("set", "principal", "Adams", "--policy", "aspir"), UnknownName, "'aspire'"),
        (
            ("set", "principal-or-chair", "Adams", "--policy", "aspire"),
            FieldProblem,
            "principal, chair-of-governors",
        ),
        (("set", "headteacher", " "), FieldProblem, "cannot be empty"),
        (("set", "headteacher", "Adams", "--from", "31 Feb"), FieldProblem, "31 Feb"),
        (("same-as", "principal", "headteacher"), click.UsageError, "--policy"),
        (("same-as", "principal", "head", "--policy", "aspire"), FieldProblem, "headteacher"),
        (("end", "headteacher"), FieldProblem, "Nothing is on record"),
        (("end", "headteacher", "--site", "North"), FieldProblem, "Nothing is on record"),
    ],
)
def test_a_mistake_is_refused_and_nothing_is_recorded(
    data: Path,
    capsys: pytest.CaptureFixture[str],
    arguments: tuple[str, ...],
    problem: type[Exception],
    said: str,
) -> None:
    with pytest.raises(problem) as caught:
        roles(data, capsys, *arguments)
    assert said in str(caught.value)
    assert all_holders(Store(data, "office")) == []


def test_what_is_typed_is_shown_inert(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    roles(data, capsys, "set", "headteacher", "Ev\x1b[31mil\u202e", "--contact", "a\nb")
    said = roles(data, capsys, "list", "windsor", "--all") + str(listed(data, capsys))
    assert "Ev[31mil, a b" in said
    assert "\x1b" not in said
    assert "\u202e" not in said


def test_the_conflict_is_in_the_walk_and_goes_on_record(
    data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    roles(data, capsys, "set", "chair-of-governors", "Sample, R", "--contact", "ext 3")
    answers = {
        "guard": "neither",
        "asker-role": "manager",
        "breach-protected": "no",
        "subject-role": "head",
        "breach-kind": "defame-bully-discriminate",
        "post-place": "personal",
    }
    given = [f"--answer={fact}={option}" for fact, option in answers.items()]
    done = policydesk("walk", "inspire", "breach", *given, "--record", "--who", "KB", data=data)
    words = (
        "Conflict The host school's Principal is the one complained of. Stands next: the chair "
        "of governors [Sample, R, ext 3] (good practice, not in this policy)."
    )
    assert words in " ".join(done.stdout.decode().split())
    shown = json.loads(policydesk("outcomes", "list", "--json", data=data).stdout)[0]["shown"]
    assert [(each["role"], each["why"]) for each in shown["conflicts"]] == [
        ("principal", "is complained of")
    ]
    roles(data, capsys, "set", "chair-of-governors", "Hall, P")
    told = policydesk("outcomes", "show", "1", data=data).stdout.decode()
    assert words in " ".join(told.split())
    found = json.loads(policydesk("walk", "inspire", "breach", *given, "--json", data=data).stdout)
    (conflict,) = found["conflicts"]
    assert conflict["next"] == {
        "role": "chair-of-governors",
        "title": "the chair of governors",
        "name": "Hall, P",
        "contact": "",
        "source": "good-practice",
    }

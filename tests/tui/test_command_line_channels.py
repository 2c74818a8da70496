"""`policydesk channels`: what it records, lists, shows, takes out and refuses."""

import json
from pathlib import Path
from typing import Any

import click
import pytest

from flows.problem import UnknownName
from store.channels import all_channels, channel
from store.database import Store
from store.people import add_person
from store.problems import FieldProblem, Refused
from store.role_holders import set_holder
from tests.tui.command import policydesk
from tui.commands.channels import command

ELM = ("add", "Facebook", "Elm School", "--policy", "auriga", "--role", "headteacher")


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return tmp_path / "data"


def channels(data: Path, capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    """What the command prints; what it refuses is raised."""
    name, *rest = arguments
    command.main([name, "--data", str(data), *rest], prog_name="channels", standalone_mode=False)
    return capsys.readouterr().out


def shown(data: Path, capsys: pytest.CaptureFixture[str], name: str = "1") -> dict[str, Any]:
    found: dict[str, Any] = json.loads(channels(data, capsys, "show", name, "--json"))
    return found


def test_an_account_goes_from_opened_to_closed_and_open_again(
    data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    set_holder(Store(data, "office"), "", "headteacher", "Sample, Ada")
    add_person(Store(data, "office"), "Quibble, Kim", staff_id="S1")
    said = channels(data, capsys, *ELM, "--opened", "April 2020", "--login", "Office safe")
    assert said == (
        "Channel 1, Facebook Elm School: open since April 2020; in charge: Sample, Ada; "
        "may use it: nobody\n"
    )
    channels(data, capsys, "user", "elm school", "S1", "--may", "both", "--from", "1 Sep 2020")
    channels(data, capsys, "user", "1", "Wold, Chair")
    channels(data, capsys, "seen", "1", "risk-assessment", "File 7", "--on", "1 Sep 2020")
    channels(data, capsys, "change", "1", "--note", "Moved", "--site", "North", "--why", "Moved")
    found = shown(data, capsys)
    assert [(x["called"], x["person"], x["may"]) for x in found["users"]] == [
        ("Quibble, Kim", 1, "both"),
        ("Wold, Chair", None, "post"),
    ]
    asked = {each["id"]: each["on_record"] for each in found["conditions"]}
    assert asked["risk-assessment"] == "File 7 (1 Sep 2020)"
    assert asked["login-central"] == "Office safe"
    assert asked["moderation"] == ""
    assert (found["holders"][0]["name"], found["site"]) == ("Sample, Ada", "North")
    text = channels(data, capsys, "show", "1")
    assert "A formal risk assessment: File 7 (1 Sep 2020)" in text
    assert "changed by" in text
    assert "Wold, Chair" in channels(data, capsys, "user", "1", "S1", "--off", "--why", "Moved")
    channels(data, capsys, "seen", "1", "risk-assessment", "It is out of date", "--gone")
    assert "closed" in channels(data, capsys, "close", "1", "--why", "Over")
    assert channels(data, capsys, "list") == "No channel.\n"
    assert "Elm School" in channels(data, capsys, "list", "--closed", "--find", "elm")
    again = channels(data, capsys, "reopen", "1", "--why", "By mistake")
    assert again.endswith("may use it: nobody\n")
    assert channel(Store(data, "office"), 1).is_open


@pytest.mark.parametrize(
    ("arguments", "problem", "said"),
    [
        (("add", "Facebook", " "), FieldProblem, "cannot be empty"),
        (("add", "X", "Elm", "--policy", "aurigo"), UnknownName, "auriga"),
        (("add", "X", "Elm", "--policy", "auriga", "--role", "board"), UnknownName, "headteacher"),
        (
            ("add", "X", "Elm", "--policy", "auriga", "--role", "ceo-or-head"),
            FieldProblem,
            "choice",
        ),
        (("add", "X", "Elm", "--address", "ftp://x.example"), FieldProblem, "https://"),
        (("add", "facebook", "elm school"), FieldProblem, "channel 1"),
        (("change", "1", "--why", "x"), FieldProblem, "Nothing is different"),
        (("change", "1", "--site", "x"), click.UsageError, "why"),
        (("show", "9"), FieldProblem, "number 9"),
        (("seen", "1", "rationale", "x"), UnknownName, "risk-assessment"),
        (("user", "1", "Nobody", "--off"), FieldProblem, "not among"),
        (("reopen", "1", "--why", "x"), Refused, "is open"),
        (("list", "--json", "--format", "csv"), click.UsageError, "not both"),
        (("list", "--for", "the board"), click.UsageError, "csv"),
    ],
)
def test_a_mistake_is_refused_and_nothing_is_recorded(
    data: Path,
    capsys: pytest.CaptureFixture[str],
    arguments: tuple[str, ...],
    problem: type[Exception],
    said: str,
) -> None:
    channels(data, capsys, *ELM)
    before = all_channels(Store(data, "office"))
    with pytest.raises(problem) as caught:
        channels(data, capsys, *arguments)
    assert said in str(getattr(caught.value, "message", "") or caught.value)
    assert all_channels(Store(data, "office")) == before


def test_what_a_policy_asks_is_listed_with_its_clauses(
    data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    said = " ".join(channels(data, capsys, "asked", "windsor").split())
    assert "The executive team's approval 8.1/1" in said
    assert "covers employees' private use only" in channels(data, capsys, "asked", "aspire")
    found = json.loads(channels(data, capsys, "asked", "st-james", "--json"))
    assert "password" in [each["id"] for each in found["recurring"]]


def test_a_csv_is_inert_and_on_record_with_whom_it_is_about(data: Path, tmp_path: Path) -> None:
    store = Store(data, "office")
    kim = add_person(store, "Quibble, Kim")
    for arguments in (
        ("add", "Facebook", "=Elm\x1b[31m\u202e", "--note", "@x"),
        ("user", "1", "Quibble, Kim", "--from", "1 Sep 2020"),
    ):
        assert policydesk("channels", *arguments, data=data).returncode == 0
    done = policydesk("channels", "list", "--format", "csv", "--for", "the board", data=data)
    text = done.stdout.decode("utf-8-sig")
    assert "'=Elm[31m" in text
    assert "'@x" in text
    assert b"SHA-256" in done.stderr
    (log,) = store.documents("disclosures")
    assert (log["form"], log["to"], log["rows"], log["persons"]) == (
        *("channels", "the board", 1),
        [[kim.id, kim.id]],
    )
    out = tmp_path / "channels.csv"
    to_file = ("channels", "list", "--format", "csv", "--output", str(out))
    assert policydesk(*to_file, data=data).returncode == 0
    assert policydesk(*to_file, data=data).returncode == 1  # it is there already
    assert out.read_bytes() == done.stdout
    assert len(store.documents("disclosures")) == 2
    listed = policydesk("channels", "list", data=data).stdout
    assert b"\x1b" not in listed
    assert "\u202e".encode() not in listed

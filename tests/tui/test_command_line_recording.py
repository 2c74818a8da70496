"""`walk --record`: what is refused before a question is asked, and what a failure leaves."""

import json
import shlex
from pathlib import Path

import pytest

from store.database import Store
from store.outcomes import outcomes
from store.people import add_person
from tests.tui.command import policydesk

WALK = ("walk", "windsor", "report")
ANSWERS = ("--answer", "report-what=press", "--answer", "guard=neither")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("--record", "--who", "\x1b\u202e "), "--record needs --who"),
        (("--record", "--who", "k" * 201), "who: This is too long"),
        (("--record", "--who", "kb", "--note", "n" * 10_001), "note: This is too long"),
        (("--record", "--who", "kb", "--when", "1 Jan 2099"), "has not come yet"),
        (("--who", "kb"), "go with --record"),
        (("--note", "a note"), "go with --record"),
    ],
)
def test_what_cannot_be_recorded_is_refused_before_any_question(
    tmp_path: Path, arguments: tuple[str, ...], message: str
) -> None:
    done = policydesk(*WALK, *arguments, data=tmp_path / "data", typed="press\n1\n")
    assert done.returncode == 2
    assert message in done.stderr.decode()
    assert done.stdout == b""
    assert not (tmp_path / "data").exists()


@pytest.mark.parametrize(
    "answer", ["use-device=nothing", "subject-role=none,pupil", "use-when=no,unknown"]
)
def test_an_option_that_no_fact_has_is_refused_even_where_another_flow_asks_it(
    tmp_path: Path, answer: str
) -> None:
    done = policydesk("walk", "windsor", "contact", "--answer", answer, "--json", data=tmp_path)
    assert done.returncode == 2
    assert answer.partition("=")[0] in done.stderr.decode()


def test_a_confirmation_leaves_the_json_alone(tmp_path: Path) -> None:
    done = policydesk(*WALK, *ANSWERS, "--json", "--record", "--who", "kb", data=tmp_path)
    plain = policydesk(*WALK, *ANSWERS, "--json", data=tmp_path)
    assert done.stdout == plain.stdout
    assert done.stderr == b"Recorded as outcome 1.\n"
    assert json.loads(done.stdout)["state"] == "outcome"


def test_a_walk_that_cannot_be_recorded_leaves_the_command_that_records_it(
    tmp_path: Path,
) -> None:
    add_person(Store(tmp_path, "office"), "Adams, K")
    file = tmp_path / "policydesk.json"
    before = file.read_bytes()
    file.chmod(0o400)
    kept = ("--record", "--who", "k b", "--note", "it's urgent", "--when", "4 Sep 2026")
    failed = policydesk(*WALK, *kept, data=tmp_path, typed="press\n1\n")
    assert failed.returncode == 1
    assert b"NOT SETTLED" in failed.stdout
    assert b"is read-only" in failed.stderr
    assert file.read_bytes() == before
    file.chmod(0o600)
    command = failed.stderr.decode().partition("To record it then: ")[2]
    program, *arguments = shlex.split(command)
    assert program == "policydesk"
    assert policydesk(*arguments).returncode == 0
    (entry,) = outcomes(Store(tmp_path, "office"))
    assert (entry.outcome.who_asked, entry.outcome.note) == ("k b", "it's urgent")
    assert entry.outcome.happened_on == "2026-09-04"
    assert entry.outcome.answers == {"report-what": ["press"], "guard": ["neither"]}

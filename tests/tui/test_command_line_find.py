"""`policydesk find`: the groups in words, and all of it as JSON."""

import json
from pathlib import Path

import pytest

from flows.code import code_of
from flows.walk import walk
from store.database import Store
from store.people import add_person
from store.role_holders import set_holder
from tests.flows.conftest import CATALOGUE
from tests.store.incident_samples import a_takedown, an_incident
from tests.tui.command import policydesk

PRESS = {"report-what": ["press"], "guard": ["neither"]}
HOSTILE = "\x1b]52;c;x\x07Eve\u202e"


@pytest.fixture
def school(tmp_path: Path) -> Path:
    """A data directory with somebody, who holds a role, an incident and an outcome."""
    store = Store(tmp_path, "jb")
    add_person(store, "Quill, Zoë", staff_id="W17", job="Cook")
    add_person(store, HOSTILE)
    set_holder(store, "", "headteacher", "Quill, Zoë", contact="ext. 210")
    an_incident(store, title="A page", account="It mocks Zoë Quill.")
    a_takedown(store)
    return tmp_path


def test_what_is_found_stands_in_groups_and_json_has_all_of_it(school: Path) -> None:
    done = policydesk("find", "quill", "ZOE", data=school)
    assert done.returncode == 0, done.stderr
    said = done.stdout.decode()
    assert said.splitlines()[:2] == ["People: 1", "  Quill, Zoë, W17, Cook"]
    assert "  #1 A page, open\n    found in what happened: It mocks Zoë Quill.\n" in said
    as_json = policydesk("find", "quill zoe", "--json", data=school)
    assert as_json.stdout.count(b"\n") == 1
    found = json.loads(as_json.stdout)
    assert (found["sought"], found["code"]) == ("quill zoe", None)
    kinds = {each["kind"]: each for each in found["found"]}
    assert list(kinds) == ["person", "role", "incident"]
    assert (kinds["person"]["id"], kinds["person"]["fits"]) == ("1", "begins")
    assert kinds["incident"]["places"] == [
        {"where": "what happened", "excerpt": "It mocks Zoë Quill."}
    ]


def test_a_kind_a_number_and_a_code_can_be_asked_for(school: Path) -> None:
    one = json.loads(policydesk("find", "7.3(f)", "--kind", "clause", "--json").stdout)
    assert {each["kind"] for each in one["found"]} == {"clause"}
    assert (one["found"][0]["policy"], one["found"][0]["id"]) == ("windsor", "7.3(f)")
    few = policydesk("find", "pupil", "--most", "2", "--kind", "clause").stdout.decode()
    assert ", the first 2 of them" in few
    assert len([line for line in few.splitlines() if line.startswith("  ") and line[2] != " "]) == 2
    code = code_of(walk(CATALOGUE.policy("windsor"), "report", PRESS))
    typed = code.lower().replace("-", " ")
    assert json.loads(policydesk("find", typed, "--json", data=school).stdout)["code"] == code
    said = policydesk("find", *typed.split(), data=school).stdout.decode()
    assert said.startswith(f"The walk of a code: policydesk code {code}\n")


def test_what_is_not_found_is_said_and_no_code_is_refused_in_words() -> None:
    nothing = policydesk("find", "zebra quagga")
    assert (nothing.returncode, nothing.stdout) == (0, b"Nothing has all of these words.\n")
    mistyped = policydesk("find", "0hwk9m2").stdout.decode()
    assert "A character of the code is wrong" in mistyped
    assert policydesk("find").returncode == 2
    assert policydesk("find", "a", "--kind", "zebra").returncode == 2


def test_nothing_that_a_terminal_obeys_is_printed(school: Path) -> None:
    for more in ((), ("--json",)):
        done = policydesk("find", "eve", *more, data=school)
        assert b"Eve" in done.stdout
        assert done.stdout.decode().replace("\n", "").isprintable()
    assert policydesk("find", HOSTILE, data=school).returncode == 0


def test_policies_are_found_though_the_records_cannot_be_read(tmp_path: Path) -> None:
    (tmp_path / "policydesk.json").write_text("{", encoding="utf-8")
    done = policydesk("find", "7.3(f)", data=tmp_path)
    assert b"Windsor 7.3(f)" in done.stdout
    assert b"policydesk.json" in done.stderr

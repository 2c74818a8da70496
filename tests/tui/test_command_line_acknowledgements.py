"""`acknowledge` and `acknowledgements`: signing by command, history, sheets and voiding."""

import json
from datetime import date
from pathlib import Path

import pytest

from store.acknowledgements import all_acknowledgements
from store.database import Store
from store.people import add_person
from store.roster import roster
from store.sheet import new_sheet, record_on_sheet
from tests.tui.command import policydesk
from tui.desk import open_desk

SIGN = ("acknowledge", "windsor", "--person", "Adams, K")


def said(*arguments: str, data: Path, code: int = 0) -> str:
    done = policydesk(*arguments, data=data)
    assert done.returncode == code, done.stderr.decode()
    return " ".join((done.stderr if code else done.stdout).decode().split())


def with_sheet(data: Path) -> str:
    """A sheet of two; its name."""
    desk = open_desk(str(data), None, {})
    policy = desk.catalogue.policy("windsor")
    sheet = new_sheet(desk.store, date(2026, 9, 4), "jb")
    for name in ("Adams, K", "Bell, T"):
        sheet, _ = record_on_sheet(desk.store, policy, sheet, add_person(desk.store, name).id)
    desk.leave()
    return sheet.name


def test_a_signature_keeps_what_vouches_for_it(tmp_path: Path) -> None:
    done = said(*SIGN, "--method", "email", "--note", "mail of 3 Nov", data=tmp_path)
    assert "email, note mail of 3 Nov." in done
    assert "Statement (good practice: the policy prints no statement)" in done
    said(
        *("acknowledge", "windsor", "--person", "Bell, T", "--method", "in-person"),
        *("--signature", "T Bell", "--witness", "jb"),
        data=tmp_path,
    )
    first, second = all_acknowledgements(Store(tmp_path, "x"))
    assert (first.note, second.signature, second.witness) == ("mail of 3 Nov", "T Bell", "jb")
    assert [each.name for each in roster(Store(tmp_path, "x"))] == ["Adams, K", "Bell, T"]


def test_what_nobody_vouches_for_is_refused_and_nobody_joins(tmp_path: Path) -> None:
    assert "witness: Say who saw it" in said(*SIGN, "--method", "paper", data=tmp_path, code=2)
    assert "signature: That is not the name" in said(
        *SIGN,
        "--method",
        "in-person",
        "--signature",
        "T Bell",
        "--witness",
        "jb",
        data=tmp_path,
        code=2,
    )
    assert roster(Store(tmp_path, "x")) == []


@pytest.mark.parametrize("kind", ["declined", "exempted"])
def test_declining_and_exempting_need_a_reason(tmp_path: Path, kind: str) -> None:
    stand = (*SIGN, "--method", "in-person", "--kind", kind)
    assert "reason: This cannot be empty" in said(*stand, data=tmp_path, code=2)
    assert "reason the wording" in said(*stand, "--reason", "the wording", data=tmp_path)
    (line,) = all_acknowledgements(Store(tmp_path, "x"))
    assert (line.kind, line.reason) == (kind, "the wording")


def test_a_history_lists_what_is_voided_too(tmp_path: Path) -> None:
    said(*SIGN, "--method", "self", "--note", "told jb", data=tmp_path)
    said("acknowledgements", "void", "1", "--reason", "wrong person", data=tmp_path)
    said(*SIGN, "--method", "self", "--note", "told jb", data=tmp_path)
    listed = said("acknowledgements", "list", "--person", "adams, k", data=tmp_path)
    assert "number 1. VOIDED" in listed
    assert "wrong person" in listed
    done = policydesk("acknowledgements", "list", "--person", "Adams, K", "--json", data=tmp_path)
    newest, oldest = json.loads(done.stdout)
    assert (newest["id"], newest["voided_by"]) == (3, None)
    assert oldest["voided_by"]["reason"] == "wrong person"
    assert done.stdout.count(b"\n") == 1


def test_a_line_is_voided_once_and_for_a_reason(tmp_path: Path) -> None:
    said(*SIGN, "--method", "self", "--note", "told jb", data=tmp_path)
    void = ("acknowledgements", "void", "1", "--reason")
    said(*void, " ", data=tmp_path, code=2)
    said(*void, "wrong person", data=tmp_path)
    assert "voided already" in said(*void, "again", data=tmp_path, code=1)
    assert "no acknowledgement" in said(
        "acknowledgements", "void", "9", "--reason", "x", data=tmp_path, code=1
    )


def test_a_whole_sheet_is_voided_only_when_that_is_meant(tmp_path: Path) -> None:
    name = with_sheet(tmp_path)
    assert f"{name}: windsor" in said("acknowledgements", "batches", data=tmp_path)
    void = ("acknowledgements", "void-batch", name, "--reason", "wrong policy")
    done = policydesk(*void, data=tmp_path)
    assert done.returncode == 1
    assert done.stdout.startswith(b"Void 2 lines of ")
    assert done.stderr == b"Nothing was recorded. Say --yes if that is meant.\n"
    assert "Voided: 2." in said(*void, "--yes", data=tmp_path)
    assert "voided already" in said(*void, "--yes", data=tmp_path, code=1)
    done = policydesk("acknowledgements", "batches", "--policy", "windsor", "--json", data=tmp_path)
    (batch,) = json.loads(done.stdout)
    assert (batch["name"], batch["lines"], batch["standing"]) == (name, 2, 0)
    assert "VOIDED" in said("acknowledgements", "batches", data=tmp_path)
    assert "no batch" in said(
        "acknowledgements", "void-batch", "x", "--reason", "x", data=tmp_path, code=1
    )


def test_what_somebody_had_agreed_to_comes_with_statement_and_fingerprint(tmp_path: Path) -> None:
    with_sheet(tmp_path)
    (line, _) = all_acknowledgements(Store(tmp_path, "x"))
    ask = ("acknowledgements", "agreed", "Adams, K", "--on")
    after = said(*ask, "2026-09-04", data=tmp_path)
    assert "They had acknowledged the edition March 2019 on 4 Sep 2026." in after
    assert line.statement_sha256 in after
    before = said(*ask, "3 Sep 2026", "--policy", "windsor", data=tmp_path)
    assert "They had not acknowledged this policy." in before
    done = policydesk(*ask, "2026-09-04", "--json", data=tmp_path)
    (agreed,) = json.loads(done.stdout)
    assert agreed["line"]["statement"] == line.statement
    assert agreed["counts"] is True


def test_what_they_will_have_agreed_to_is_not_answered(tmp_path: Path) -> None:
    with_sheet(tmp_path)
    ask = ("acknowledgements", "agreed", "Adams, K", "--on", "4 Sep 2199")
    assert said(*ask, data=tmp_path, code=2) == "on: 4 Sep 2199 has not come yet."


def test_hostile_text_is_shown_inert(tmp_path: Path) -> None:
    hostile = "\x1b]52;c;aGk=\x07[/x]\u202e"
    said(*SIGN, "--method", "email", "--note", hostile, data=tmp_path)
    done = policydesk("acknowledgements", "list", "--person", "Adams, K", data=tmp_path)
    assert b"\x1b" not in done.stdout
    assert b"[/x]" in done.stdout

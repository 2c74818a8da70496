"""An export and its entry in the records: both are there, or neither."""

import hashlib
from pathlib import Path
from typing import Any

import pytest

from flows.policy import Policy
from store.chain import content_of
from store.database import Store
from store.dossier_text import dossier_text
from store.erasure import erase, plan_erasure
from store.people import add_person
from store.problems import FieldProblem, Refused, StoreProblem
from store.register_export import Selection, register_export
from store.register_taking import includes, take_out, take_to_file
from store.subject_access import everything_about
from store.verify import verify
from store.writing import Writing

DATA = b"the register\r\n"
DIGEST = hashlib.sha256(DATA).hexdigest()


@pytest.fixture
def filled(store: Store) -> Store:
    for name in ("Adams, K", "Bell, T", "Cole, R"):
        add_person(store, name, site="North")
    return store


def logged(store: Store) -> list[dict[str, Any]]:
    return [content_of(each) for each in store.documents("disclosures")]


def take(store: Store, policy: Policy, **wanted: Any) -> None:
    take_out(store, register_export(store, [policy], Selection(**wanted)), "csv", DATA)


def test_what_was_taken_by_whom_and_for_whom_is_recorded(filled: Store, policy: Policy) -> None:
    export = register_export(filled, [policy], Selection(site="North", as_of=None))
    assert take_out(filled, export, "csv", DATA, recipient="the auditor") == DIGEST
    assert logged(filled) == [
        {
            "kind": "register",
            "format": "csv",
            "policies": ["elm"],
            "site": "North",
            "persons": [[1, 3]],
            "as_of": "2026-11-20",
            "known_on": "",
            "outstanding": False,
            "filter": "",
            "rows": 3,
            "sha256": DIGEST,
            "to": "the auditor",
            "by": "jb",
            "at": "2026-11-20T14:05:09+00:00",
        }
    ]
    verify(filled.content())


def test_the_file_and_the_entry_are_both_there(
    filled: Store, policy: Policy, tmp_path: Path
) -> None:
    path = tmp_path / "register.csv"
    assert take_to_file(filled, register_export(filled, [policy]), "csv", DATA, path) == DIGEST
    assert path.read_bytes() == DATA
    assert logged(filled)[0]["sha256"] == DIGEST


@pytest.mark.parametrize("name", ["nowhere/register.csv", "taken.csv", "policydesk.json", ""])
def test_where_no_file_can_be_written_nothing_is_recorded(
    filled: Store, policy: Policy, tmp_path: Path, name: str
) -> None:
    (tmp_path / "taken.csv").write_text("mine", encoding="utf-8")
    with pytest.raises(StoreProblem):
        take_to_file(filled, register_export(filled, [policy]), "csv", DATA, tmp_path / name)
    assert logged(filled) == []
    assert (tmp_path / "taken.csv").read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize("before", [None, b"the old one"])
def test_where_it_cannot_be_recorded_after_all_there_is_no_new_file(
    filled: Store,
    policy: Policy,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    before: bytes | None,
) -> None:
    path = tmp_path / "register.csv"
    if before:
        path.write_bytes(before)
    seen = []

    def fail(*_: object) -> None:
        (hidden,) = tmp_path.glob(".register.csv.*")
        seen.append((hidden.read_bytes(), path.read_bytes() if path.exists() else None))
        raise StoreProblem(filled.file, "is full.", "Make room.")

    export = register_export(filled, [policy])
    monkeypatch.setattr(Writing, "commit", fail)
    with pytest.raises(StoreProblem, match="is full"):
        take_to_file(filled, export, "csv", DATA, path, force=True)
    assert seen == [(DATA, before)]
    assert (path.read_bytes() if path.exists() else None) == before
    assert not list(tmp_path.glob(".register.csv.*"))


def test_where_nothing_can_be_recorded_nothing_is_given_out(
    filled: Store, policy: Policy, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise StoreProblem(filled.file, "cannot be written: the disk is read-only.", "Ask.")

    export = register_export(filled, [policy])
    monkeypatch.setattr(type(filled.session), "begin", refuse)
    with pytest.raises(Refused, match="has to go on record") as caught:
        take_out(filled, export, "csv", DATA)
    assert "read-only" in str(caught.value)
    with pytest.raises(Refused):
        take_to_file(filled, export, "csv", DATA, tmp_path / "register.csv")
    assert list(tmp_path.glob("*.csv")) == []


def test_for_whom_is_one_line_of_a_sensible_length(filled: Store, policy: Policy) -> None:
    with pytest.raises(FieldProblem, match="too long"):
        take_out(filled, register_export(filled, [policy]), "csv", DATA, recipient="k" * 201)
    assert logged(filled) == []


def test_whom_an_export_is_about_is_kept_as_runs_of_ids(filled: Store, policy: Policy) -> None:
    take(filled, policy, people=(3, 1))
    take(filled, policy, people=())
    take(filled, policy, people=(2,))
    take(filled, policy, person=2)
    several, nobody, one, asked = logged(filled)
    assert several["persons"] == [[1, 1], [3, 3]]
    assert [includes(several, id) for id in (1, 2, 3)] == [True, False, True]
    assert nobody["persons"] == []
    assert one["person"] == asked["person"] == 2


def test_who_asks_is_told_of_every_export_they_were_in_and_of_nobody_else(
    filled: Store, policy: Policy
) -> None:
    take(filled, policy)
    take(filled, policy, people=(2, 3))
    take(filled, policy, person=1)
    dossier = everything_about(filled, 1)
    assert [each.id for each in dossier.disclosures] == [1, 3]
    assert not any("persons" in each.record for each in dossier.disclosures)
    assert "disclosures 1: register" in dossier_text(dossier)


def test_erasing_takes_what_was_about_them_alone(filled: Store, policy: Policy) -> None:
    take(filled, policy)
    take(filled, policy, person=1)
    assert plan_erasure(filled, 1).mentions == ()
    erase(filled, 1, "Left long ago")
    assert [each.get("persons") for each in logged(filled)] == [[[1, 3]], None]
    verify(filled.content())

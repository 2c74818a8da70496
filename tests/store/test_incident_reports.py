"""A report on an incident that is handed out, and its entry in the log: both, or neither."""

import hashlib
from pathlib import Path
from typing import Any

import pytest

from store.chain import content_of
from store.chronology_text import report_text
from store.counts_shown import shown_counts
from store.counts_taking import hand_out_counts
from store.counts_text import counts_text
from store.database import Store
from store.disclosure_words import disclosure_words
from store.disclosures import disclosures
from store.entries import write_entry
from store.handing_out import HandedOut, Provenance
from store.incident import Named
from store.incident_counts import CountsWanted, incident_counts
from store.incident_report import IncidentReport, ReportForm, incident_report
from store.incident_taking import hand_out_report
from store.incidents import NewIncident, open_incident
from store.mentions import WITHHELD
from store.people import add_person
from store.problems import FieldProblem, Refused, StoreProblem
from store.register_export import register_export
from store.register_taking import take_out
from store.subject_access import everything_about
from store.verify import verify
from store.writing import Writing


@pytest.fixture
def filled(store: Store) -> Store:
    kim = add_person(store, "Adams, Kim")
    named = (
        Named(name="Kim Adams", part="complained-of", person=kim.id),
        Named(name="Tom Bell", part="affected"),
    )
    open_incident(store, NewIncident(title="A post", people=named))
    open_incident(store, NewIncident(title="Another"))
    return store


def render(report: IncidentReport, provenance: Provenance) -> bytes:
    return report_text(report, provenance).encode()


def give(
    store: Store,
    form: ReportForm = "full",
    *,
    number: int = 1,
    recipient: str = "the head",
    why: str = "The hearing",
    path: Path | None = None,
    force: bool = False,
) -> HandedOut:
    report = incident_report(store, number, form, 1 if form == "own-copy" else None)
    return hand_out_report(
        store, report, "text", render, recipient=recipient, why=why, path=path, force=force
    )


def logged(store: Store) -> list[dict[str, Any]]:
    return [content_of(each) for each in store.documents("disclosures")]


def test_what_was_handed_out_to_whom_and_why_is_on_record(filled: Store) -> None:
    done = give(filled, "own-copy")
    (document,) = logged(filled)
    assert document.pop("withheld") > 0
    assert document == {
        "kind": "incident-report",
        "incident": 1,
        "form": "own-copy",
        "person": 1,
        "format": "text",
        "sha256": hashlib.sha256(done.data).hexdigest(),
        "to": "the head",
        "why": "The hearing",
        "by": "jb",
        "at": "2026-11-20T14:05:09+00:00",
    }
    verify(filled.content())


def test_its_foot_says_who_drew_it_up_the_chain_head_before_and_the_disclosure(
    filled: Store,
) -> None:
    give(filled)
    head = filled.chain_head().short()
    text = " ".join(give(filled).data.decode().split())
    assert text.endswith(
        "Drawn up by jb, Fri 20 Nov 2026, 14:05, for the head: The hearing. In full. "
        f"Disclosure 2. Chain head before it: {head}."
    )


def test_the_foot_of_an_own_copy_names_nobody_else_either(filled: Store) -> None:
    text = give(filled, "own-copy", why="as Tom Bell asked").data.decode()
    assert f"as {WITHHELD} asked" in text
    assert logged(filled)[0]["why"] == "as Tom Bell asked"


def test_looking_at_a_report_records_nothing(filled: Store) -> None:
    before = filled.state()
    report_text(incident_report(filled, 1, "own-copy", 1), None)
    assert filled.state() == before


def test_the_file_and_the_entry_are_both_there(filled: Store, tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    done = give(filled, path=path)
    assert path.read_bytes() == done.data
    assert path.stat().st_mode & 0o777 == 0o600
    assert logged(filled)[0]["sha256"] == done.sha256


@pytest.mark.parametrize("name", ["nowhere/report.txt", "taken.txt", "policydesk.json", ""])
def test_where_no_file_can_be_written_nothing_is_recorded(
    filled: Store, tmp_path: Path, name: str
) -> None:
    (tmp_path / "taken.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(StoreProblem):
        give(filled, path=tmp_path / name)
    assert logged(filled) == []
    assert (tmp_path / "taken.txt").read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize("before", [None, b"the old one"])
def test_where_it_cannot_be_recorded_after_all_the_file_is_as_it_was(
    filled: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, before: bytes | None
) -> None:
    path = tmp_path / "report.txt"
    if before:
        path.write_bytes(before)
    seen = []

    def fail(*_: object) -> None:
        (hidden,) = tmp_path.glob(".report.txt.*")
        seen.append(hidden.read_bytes())
        assert (path.read_bytes() if path.exists() else None) == before
        raise StoreProblem(filled.file, "is full.", "Make room.")

    monkeypatch.setattr(Writing, "commit", fail)
    with pytest.raises(StoreProblem, match="is full"):
        give(filled, path=path, force=True)
    assert seen[0].startswith(b"Incident 1")
    assert (path.read_bytes() if path.exists() else None) == before
    assert not list(tmp_path.glob(".report.txt.*"))
    assert logged(filled) == []


def test_where_nothing_can_be_recorded_nothing_is_handed_out(
    filled: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise StoreProblem(filled.file, "cannot be written: the disk is read-only.", "Ask.")

    monkeypatch.setattr(type(filled.session), "begin", refuse)
    with pytest.raises(Refused, match="has to go on record"):
        give(filled, path=tmp_path / "report.txt")
    assert list(tmp_path.glob("*.txt")) == []


def test_what_was_recorded_since_it_was_looked_at_must_be_looked_at_first(
    filled: Store, another_session: Store
) -> None:
    report = incident_report(filled, 1, "full")
    write_entry(another_session, 1, "happened", "More came out.")
    with pytest.raises(Refused, match="since this report was drawn up"):
        hand_out_report(filled, report, "text", render, recipient="the head", why="The hearing")
    assert logged(filled) == []


@pytest.mark.parametrize(("field", "given"), [("for", {"recipient": " "}), ("why", {"why": ""})])
def test_to_whom_and_why_have_to_be_said(filled: Store, field: str, given: dict[str, str]) -> None:
    with pytest.raises(FieldProblem) as caught:
        give(filled, **given)  # type: ignore[arg-type]
    assert caught.value.field == field
    assert logged(filled) == []


def test_the_log_of_an_incident_lists_what_told_of_it_newest_first(filled: Store) -> None:
    give(filled)
    give(filled, number=2)
    give(filled, "own-copy")
    take_out(filled, register_export(filled, []), "csv", b"")
    shown = shown_counts(incident_counts(filled), "governors")
    hand_out_counts(
        filled,
        shown,
        CountsWanted(),
        "text",
        lambda told, provenance: counts_text(told, provenance).encode(),
        recipient="the governors",
    )
    assert [each.id for each in disclosures(filled, 1)] == [3, 1]
    assert [each.id for each in disclosures(filled)] == [5, 4, 3, 2, 1]
    assert disclosure_words(disclosures(filled)[0]) == (
        "5 20 Nov 2026, 14:05, by jb: counts of incidents, governors, text, for the governors"
    )
    with pytest.raises(FieldProblem):
        disclosures(filled, 3)


def test_who_asks_what_is_held_on_them_is_told_of_their_own_copy(filled: Store) -> None:
    give(filled)
    give(filled, "own-copy")
    assert [each.id for each in everything_about(filled, 1).disclosures] == [2]

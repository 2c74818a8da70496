"""A reporter who is not to be named after all; and what else of an incident is put right."""

import pytest

from store.chronology import chronology
from store.chronology_text import report_text
from store.closing import close_incident
from store.database import Store
from store.entries import correct_entry, correct_field, entries_of
from store.evidence import NewEvidence, add_evidence
from store.finding_incidents import find_incidents
from store.incident import CORRECTABLE, NEEDED, Named
from store.incident_counts import CountsWanted, incident_counts
from store.incident_report import incident_report
from store.policies_in_use import policies_in_use
from store.problems import FieldProblem
from store.timeline import timeline, timelines
from store.verify import verify
from store.withdrawing import withdraw_entry
from tests.store.incident_samples import an_incident

SECRET = "Quibble"


def report(store: Store, number: int = 1) -> str:
    return " ".join(report_text(incident_report(store, number, "full"), None).split())


@pytest.mark.parametrize("field", [each for each in CORRECTABLE if each not in NEEDED])
def test_what_a_field_said_can_be_taken_back(store: Store, field: str) -> None:
    values = {"occurred": "2026-11-18", "policy": "elm"}
    an_incident(store, **{field: values.get(field, "Something")})
    made = correct_field(store, 1, field, " ")
    assert (made.text, timeline(store, 1).now(field)) == ("", "")
    verify(store.content())


@pytest.mark.parametrize("field", NEEDED)
def test_what_it_is_about_and_when_it_was_received_are_never_empty(
    store: Store, field: str
) -> None:
    an_incident(store)
    with pytest.raises(FieldProblem):
        correct_field(store, 1, field, "")


def test_a_reporter_taken_back_is_shown_nowhere_and_stays_on_record(store: Store) -> None:
    named = Named(name=SECRET, part="reporter")
    an_incident(store, reporter=SECRET, people=(named,))
    correct_field(store, 1, "reporter", f"Mrs {SECRET}")
    part = next(each for each in entries_of(store, 1) if each.kind == "person")
    withdraw_entry(store, part.id, "Not to be named")
    assert SECRET in report(store)
    correct_field(store, 1, "reporter", "")
    found = timeline(store, 1)
    assert SECRET not in repr(found)
    assert SECRET not in repr(timelines(store))
    assert (found.now("reporter"), found.incident.reporter) == ("", "withheld")
    assert SECRET not in repr(chronology(store, 1))
    text = report(store)
    assert "Reported by: not to be named" in text
    assert "correction of who reported it: withheld" in text
    assert "Not so: withheld Not to be named" in text
    assert find_incidents(timelines(store), SECRET) == []
    assert store.stored("incidents")["1"]["reporter"] == SECRET
    correct_field(store, 1, "reporter", "AB")
    assert SECRET in repr(timeline(store, 1))


def test_a_reporter_whom_nobody_recorded_is_not_called_withheld(store: Store) -> None:
    an_incident(store)
    assert timeline(store, 1).reporter_words == "not recorded"
    assert "Reported by: not recorded" in report(store)


def test_how_it_was_closed_and_evidence_are_corrected(store: Store) -> None:
    an_incident(store)
    add_evidence(store, 1, NewEvidence(description="A print", held="safe"))
    close_incident(store, 1, "AB was told", "No more to do")
    told = {each.kind: each for each in entries_of(store, 1)}
    for kind in ("evidence", "closed"):
        made = correct_entry(store, told[kind].id, f"How {kind} is to read")
        assert timeline(store, 1).corrected(told[kind]) == made
    found = timeline(store, 1)
    assert found.closing is not None
    assert found.reads(found.closing) == "How closed is to read"
    ending = chronology(store, 1).closing
    assert ending is not None
    assert ending.text == "How closed is to read"


def test_an_incident_under_another_policy_is_counted_and_found_there(store: Store) -> None:
    an_incident(store, policy="elm")
    correct_field(store, 1, "policy", "oak")
    assert timeline(store, 1).policy == "oak"
    assert chronology(store, 1).policy == "oak"
    assert "oak" in policies_in_use(store)

    def counted(policy: str) -> int | None:
        return incident_counts(store, CountsWanted(policy=policy)).tables[0].totals[0]

    assert (counted("elm"), counted("oak")) == (0, 1)


@pytest.mark.parametrize(
    ("field", "text"),
    [("received", "2026-11-17"), ("occurred", "2026-11-20")],
)
def test_the_two_times_stay_in_order_whichever_is_corrected(
    store: Store, field: str, text: str
) -> None:
    an_incident(store, occurred="2026-11-18", received="2026-11-19")
    with pytest.raises(FieldProblem, match="before it occurred"):
        correct_field(store, 1, field, text)
    correct_field(store, 1, "occurred", "2026-11-15")
    correct_field(store, 1, "received", "2026-11-17")
    with pytest.raises(FieldProblem, match="before it occurred"):
        correct_field(store, 1, "occurred", "2026-11-18")

"""`policydesk retention`: periods, what is past them, and erasing it."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from store.closing import close_incident
from store.database import Store
from store.evidence import NewEvidence, add_evidence, give_up_evidence
from store.incident import Named
from store.incidents import NewIncident, all_incidents, open_incident
from store.people import add_person, hold
from store.verify import verify
from tests.tui.command import policydesk

REASON = ("--reason", "Kept for seven years")


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """Three incidents closed in 2012, of which the last is about somebody under a legal hold."""
    store = Store(tmp_path / "data", "office", now=lambda: datetime(2012, 5, 3, 12, tzinfo=UTC))
    kim = add_person(store, "Adams, Kim")
    for title in ("A photo page", "\x1b[2JA [/] quarrel", "A rumour"):
        open_incident(store, NewIncident(title=title))
    store.fold()
    named = (Named(name="KA", part="affected", person=kim.id),)
    open_incident(store, NewIncident(title="Hers", people=named))
    for number in (1, 2, 4):
        close_incident(store, number, "Spoken to.", "No more to do.")
    hold(store, kim.id, "Tribunal claim")
    store.leave()
    return store.directory


def said(*arguments: str, data: Path, typed: str = "", code: int = 0) -> str:
    done = policydesk("retention", *arguments, data=data, typed=typed)
    assert done.returncode == code, done.stderr
    return " ".join((done.stdout + done.stderr).decode().split())


def set_to(data: Path, period: str = "7 years") -> str:
    return said("set", "incidents", period, "--why", "The trust's schedule", data=data)


def open_ones(data: Path) -> list[int]:
    return [each.id for each in all_incidents(Store(data, "office"))]


def test_at_first_no_period_is_set_and_nothing_is_past_one(data: Path) -> None:
    text = said("list", data=data)
    assert text.count("no period set") == 8
    assert "Incidents: no period set" in text
    assert said("review", data=data) == "Nothing is past its period."
    assert "nothing is past its period" in said(
        "erase", "incidents", "--all", *REASON, data=data, code=1
    )


def test_a_period_is_set_listed_and_taken_away(data: Path) -> None:
    assert set_to(data) == "Incidents: 7 years."
    text = said("list", data=data)
    assert "Incidents: 7 years, 3 past it, 1 kept by a legal hold" in text
    assert "Set by" in text
    assert "The trust's schedule" in text
    found = json.loads(policydesk("retention", "list", "--json", data=data).stdout)
    assert found[0]["class"] == "incidents"
    assert (found[0]["months"], found[0]["past"], found[0]["held"]) == (84, 3, 1)
    assert set_to(data, "none") == "Incidents: no period set."
    assert said("review", data=data) == "Nothing is past its period."


def test_evidence_that_is_still_held_is_told_of_before_the_record_of_it_goes(data: Path) -> None:
    store = Store(data, "office")
    for number in (1, 1, 2):
        add_evidence(store, number, NewEvidence(description="A print", held="safe"))
    give_up_evidence(store, 2, "Given back")
    store.leave()
    set_to(data)
    text = said("erase", "incidents", "1", *REASON, data=data, typed="n\n", code=130)
    assert "1 piece of evidence is still held, by what is recorded" in text
    text = said("erase", "incidents", "1", "2", *REASON, "--yes", data=data)
    assert "2 pieces of evidence are still held" in text
    store = Store(data, "office")
    links = verify(store.content()).erased
    assert f"({links} of the chain, as verify counts them, and 5 beside it) in all." in text


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("set", "incidents", "soon", "--why", "W"), "period: Write it as 7 years or 18 months"),
        (("set", "people", "7 years", "--why", "W"), "There are: incidents, outcomes, chases"),
        (("set", "incidents", "7 years"), "--why"),
        (("review", "people"), "no class of record"),
        (("erase", "incidents", *REASON), "Name numbers, or say --all"),
        (("erase", "incidents", "1", "--all", *REASON), "Name numbers, or say --all"),
        (("erase", "incidents", "--all"), "--reason"),
    ],
)
def test_what_cannot_be_is_refused(data: Path, arguments: tuple[str, ...], message: str) -> None:
    assert message in said(*arguments, data=data, code=2)


def test_what_is_past_its_period_is_listed_with_since_when_and_what_keeps_it(data: Path) -> None:
    set_to(data)
    text = said("review", "incidents", data=data)
    assert "1 A photo page; counted from 3 May 2012, kept until 3 May 2019." in text
    assert "2 [2JA [/] quarrel;" in text
    assert "\x1b" not in text
    assert "4 Hers; counted from 3 May 2012" in text
    assert "Adams, Kim is under a legal hold: Tribunal claim." in text
    assert "rumour" not in text
    found = json.loads(policydesk("retention", "review", "--json", data=data).stdout)
    assert [(each["class"], each["id"]) for each in found] == [
        *(("incidents", 1), ("incidents", 2), ("incidents", 4)),
    ]


def test_erasing_shows_asks_and_destroys(data: Path) -> None:
    set_to(data)
    asked = ("erase", "incidents", "1", *REASON)
    text = said(*asked, data=data, typed="n\n", code=130)
    assert "To be destroyed: 1 A photo page" in text
    assert "With this go 2 entries, 0 actions and 0 pieces of evidence." in text
    assert text.endswith("Left; nothing was recorded.")
    assert "backups" in text
    assert open_ones(data) == [1, 2, 3, 4]
    text = said(*asked, data=data, typed="y\n")
    assert "Erased: 1 record, " in text
    assert "Chain head: " in text
    assert open_ones(data) == [2, 3, 4]
    assert b"photo" not in (data / "policydesk.json").read_bytes()
    verify(Store(data, "office").content())


def test_that_some_were_erased_is_told_where_they_would_be_listed(data: Path) -> None:
    set_to(data)
    said("erase", "incidents", "1", *REASON, "--yes", data=data)
    listed = policydesk("incident", "list", "--all", data=data).stdout.decode()
    assert listed.endswith("1 erased: 1.\n")
    counted = policydesk("counts", data=data).stdout.decode()
    assert "1 incident has been erased since" in " ".join(counted.split())
    counted = policydesk("counts", "--governors", data=data).stdout.decode()
    assert "erased since do not count" in " ".join(counted.split())
    assert b"erased" not in policydesk("disclosures", data=data).stdout
    store = Store(data, "office", now=lambda: datetime(2012, 5, 3, 12, tzinfo=UTC))
    with store.transaction():
        for _ in range(2):
            store.append("disclosures", {"kind": "register", "by": "kl", "at": store.stamp()})
    store.leave()
    said("set", "disclosures", "1 year", "--why", "The schedule", data=data)
    said("erase", "disclosures", "1", *REASON, "--yes", data=data)
    listed = policydesk("disclosures", data=data).stdout.decode()
    assert listed.endswith("1 erased.\n")
    assert listed.count("\n") == 2


def test_all_that_is_listed_goes_at_once_but_for_what_a_hold_keeps(data: Path) -> None:
    set_to(data)
    for numbers, why in ((("4",), "legal hold"), (("3",), "not past"), (("1", "4"), "legal hold")):
        asked = ("erase", "incidents", *numbers, *REASON, "--yes")
        assert why in said(*asked, data=data, code=1)
    assert open_ones(data) == [1, 2, 3, 4]
    text = said("erase", "incidents", "--all", *REASON, "--yes", data=data)
    assert "Hers" not in text
    assert "Erased: 2 records" in text
    assert open_ones(data) == [3, 4]

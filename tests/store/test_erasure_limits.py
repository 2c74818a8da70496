"""What stands against an erasure, and that entries which were erased are still told of."""

from pathlib import Path

import pytest

from store.actions import all_actions
from store.backup import make_backup
from store.closing import close_incident
from store.database import Store
from store.dossier_text import dossier_text
from store.entries import entries_of, write_entry
from store.erased_entries import with_erased
from store.erasure import erase, plan_erasure
from store.evidence import NewEvidence, add_evidence
from store.incident import Named
from store.incidents import NewIncident, add_named, open_incident
from store.people import add_person, hold
from store.problems import Refused
from store.restore import restore
from store.subject_access import everything_about
from store.timeline import timeline
from store.verify import verify
from store.withdrawing import withdraw_entry
from tests.store.conftest import Clock
from tests.store.test_retention import at

REASON = "Asked for it"


@pytest.fixture
def zelda(store: Store) -> int:
    """Somebody on the roster who is complained of in incident 1, which is open."""
    someone = add_person(store, "Zander, Zelda").id
    people = (
        Named(name="ZZ", part="complained-of", person=someone),
        Named(name="TB", part="affected"),
    )
    open_incident(store, NewIncident(title="A photo page", people=people))
    return someone


def part_of(store: Store, person: int) -> int:
    """The number of the entry that gives somebody a part in incident 1."""
    (part,) = (each for each in entries_of(store, 1) if each.person == person)
    return part.id


def test_somebody_with_a_part_in_an_open_incident_is_not_erased(store: Store, zelda: int) -> None:
    before = store.state()
    assert plan_erasure(store, zelda).open_incidents == (1,)
    with pytest.raises(Refused, match="has a part in open incident 1") as refused:
        erase(store, zelda, REASON)
    assert "Close it first, or withdraw the person" in str(refused.value)
    assert store.state() == before
    part = part_of(store, zelda)
    undone = withdraw_entry(store, part, "It was somebody else")
    assert plan_erasure(store, zelda).hindrance == ""
    erase(store, zelda, REASON)
    assert timeline(store, 1).erased == (part, undone.id)


def test_a_part_by_name_in_an_open_incident_is_not_erased_either(store: Store) -> None:
    someone = add_person(store, "Zander, Zelda").id
    open_incident(store, NewIncident(title="A photo page"))
    named = add_named(store, 1, Named(name="Zelda Zander", part="witness"))
    with pytest.raises(Refused, match="open incident 1"):
        erase(store, someone, REASON, also=[("entries", named.id)])
    assert erase(store, someone, REASON).open_incidents == ()


def test_an_entry_that_was_erased_keeps_its_place(store: Store, zelda: int) -> None:
    part = part_of(store, zelda)
    close_incident(store, 1, "Nothing", "It was a slip.")
    erase(store, zelda, REASON)
    found = timeline(store, 1)
    shown = list(with_erased(found.in_order_of_events(), found.erased))
    assert [each if isinstance(each, int) else each.kind for each in shown] == [
        *("opened", part, "person", "closed"),
    ]
    assert all_actions(store) == []


def test_where_entries_were_erased_is_known_again_from_a_backup(
    store: Store, zelda: int, tmp_path: Path, clock: Clock
) -> None:
    close_incident(store, 1, "Nothing", "It was a slip.")
    made = make_backup(store, tmp_path / "backups")
    clock.time = at(2027)
    erase(store, zelda, REASON)
    erased = timeline(store, 1).erased
    assert erased
    make_backup(store, tmp_path / "backups")
    restore(store, made.file)
    assert timeline(store, 1).erased == erased
    verify(store.content())


def test_where_entries_were_erased_is_known_after_a_second_erasure(
    store: Store, zelda: int
) -> None:
    part = part_of(store, zelda)
    said = write_entry(store, 1, "happened", "Zelda Zander rang")
    close_incident(store, 1, "Nothing", "It was a slip.")
    erase(store, zelda, REASON)
    erase(store, zelda, REASON, also=[("entries", said.id)])
    assert timeline(store, 1).erased == (part, said.id)
    verify(store.content())


@pytest.mark.parametrize("table", ["entries", "evidence", "incidents"])
def test_a_hold_on_somebody_else_in_the_incident_keeps_what_is_named_besides(
    store: Store, zelda: int, table: str
) -> None:
    held = add_person(store, "Held, Hal")
    add_named(store, 1, Named(name="HH", part="affected", person=held.id))
    withdraw_entry(store, part_of(store, zelda), "It was somebody else")
    number = write_entry(store, 1, "happened", "Zelda Zander rang").id
    add_evidence(store, 1, NewEvidence(description="Note by Zelda Zander", held="safe"))
    also = {"entries": number, "evidence": 1, "incidents": 1}[table]
    hold(store, held.id, "court case")
    with pytest.raises(Refused, match="Held, Hal is under a legal hold: court case"):
        plan_erasure(store, zelda, also=[(table, also)])
    assert plan_erasure(store, zelda).hindrance == ""


def test_subject_access_tells_of_entries_that_were_erased(store: Store, zelda: int) -> None:
    tom = add_person(store, "Bell, Tom")
    add_named(store, 1, Named(name="TB", part="complained-of", person=tom.id))
    part = part_of(store, zelda)
    close_incident(store, 1, "Nothing", "It was a slip.")
    erase(store, zelda, REASON)
    dossier = everything_about(store, tom.id)
    (told,) = (x for x in dossier.incidents if (x.table, x.id) == ("entries", part))
    assert told.record == {"incident": 1, "text": "erased"}
    assert "erased" in dossier_text(dossier)

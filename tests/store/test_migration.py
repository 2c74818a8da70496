"""Data files of the format before this one."""

import json
from typing import Any

import pytest

from flows.policy import Policy
from store.acknowledgements import all_acknowledgements
from store.chain import content_of
from store.database import Store
from store.people import add_person
from store.problems import StoreProblem
from store.roster import roster
from store.signing import acknowledge
from store.table_names import APPENDED
from store.verify import NotIntact, verify


@pytest.fixture
def old(store: Store, policy: Policy) -> dict[str, Any]:
    """What format 1 wrote: the same documents, without links and without an end."""
    add_person(store, "Adams, K")
    acknowledge(store, policy, "Adams, K")
    acknowledge(store, policy, "Bell, T")
    tables: dict[str, Any] = {"_policydesk": {"1": {"format": 1}}}
    for name, table in store.content().tables.items():
        tables[name] = {id: content_of(document) for id, document in table.items()}
    for path in store.directory.iterdir():
        path.unlink()
    store.file.write_text(json.dumps(tables))
    return tables


def test_an_older_file_is_read_as_it_is_and_left(store: Store, old: dict[str, Any]) -> None:
    session = Store(store.directory, "jb", now=store.now)
    assert [each.name for each in roster(session)] == ["Adams, K", "Bell, T"]
    assert len(all_acknowledgements(session)) == 2
    assert json.loads(store.file.read_bytes()) == old
    with pytest.raises(NotIntact, match="earlier Policydesk"):
        verify(session.content())


def test_the_first_to_record_brings_it_to_this_form_and_keeps_it(
    store: Store, old: dict[str, Any]
) -> None:
    session = Store(store.directory, "jb", now=store.now)
    assert add_person(session, "Cole, R").id == 3
    (notice,) = session.notices()
    (kept,) = store.layout.kept.iterdir()
    assert str(kept) in notice
    assert json.loads(kept.read_bytes()) == old
    found = verify(session.content())
    assert found.links == 5
    for name in APPENDED:
        for id, document in old.get(name, {}).items():
            assert content_of(session.content().tables[name][id]) == document
    assert session.content().tables["people"]["1"] == old["people"]["1"]
    again = Store(store.directory, "kl", now=store.now)
    assert [each.name for each in roster(again)] == ["Adams, K", "Bell, T", "Cole, R"]
    assert session.notices() == again.notices() == []


@pytest.mark.usefixtures("old")
def test_two_that_open_it_at_once_bring_it_over_once(store: Store) -> None:
    sessions = [Store(store.directory, name, now=store.now) for name in ("jb", "kl")]
    for session in sessions:
        roster(session)
    for session in sessions:
        add_person(session, f"Cole, {session.operator}")
    assert len(list(store.layout.kept.iterdir())) == 1
    assert len(roster(sessions[0])) == 4
    assert verify(sessions[0].content()).links == 6


def test_a_newer_file_is_refused_and_left(store: Store) -> None:
    store.directory.mkdir()
    store.file.write_text(json.dumps({"_policydesk": {"1": {"format": 3}}}))
    before = store.file.read_bytes()
    for attempt in (roster, lambda store: add_person(store, "Adams, K")):
        with pytest.raises(StoreProblem, match="newer Policydesk"):
            attempt(store)
    assert store.file.read_bytes() == before

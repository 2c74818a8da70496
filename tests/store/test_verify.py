"""What is done to the records behind the program's back, and what verify says of it."""

import json
from collections.abc import Callable
from hashlib import sha256
from typing import Any

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from flows.policy import Policy
from store.chain import Head, content_of, digest, link_after, read_short
from store.content import Content
from store.database import Store
from store.people import add_person, change_person, record_leaving
from store.role_holders import set_holder
from store.signing import acknowledge
from store.table_names import APPENDED, STATE
from store.verify import NotIntact, continues, verify
from store.voiding import void_acknowledgement


@pytest.fixture
def content(store: Store, policy: Policy) -> Content:
    """Records of every kind, with links 1 to 12 or so."""
    person = add_person(store, "Adams, K", staff_id="K1")
    change_person(store, person.id, job="Cook")
    signed = acknowledge(store, policy, "K1")
    void_acknowledgement(store, signed.id, "Wrong person.")
    acknowledge(store, policy, "Bell, T")
    set_holder(store, "elm", "board", "Cole, R")
    set_holder(store, "elm", "board", "Dunn, F")
    record_leaving(store, person.id, store.now().date())
    copy = store.content()
    copy.tables = json.loads(json.dumps(copy.tables))
    return copy


def test_what_was_recorded_is_intact(content: Content) -> None:
    found = verify(content)
    linked = sum(len(content.tables.get(table, {})) for table in APPENDED)
    assert found.links == linked == found.head.number
    assert found.head == content.head
    assert found.erased == 0
    assert found.documents["people"] == 2


def test_nothing_is_intact() -> None:
    assert verify(Content(lineage="a")).links == 0


def test_a_link_can_be_computed_by_anybody(content: Content) -> None:
    document = content.tables["changes"]["1"]
    link = document.pop("link")
    whole = [link["salt"], "changes", 1, document]
    text = json.dumps(whole, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    assert sha256(text.encode()).hexdigest() == link["digest"]
    assert link["before"] == "0" * 64
    head = sha256(bytes.fromhex(link["before"]) + bytes.fromhex(link["digest"])).hexdigest()
    second = next(
        document["link"]
        for table in APPENDED
        for document in content.tables.get(table, {}).values()
        if document.get("link", {}).get("number") == 2
    )
    assert second["before"] == head


def every_document(content: Content) -> list[tuple[str, str]]:
    return [(name, id) for name in (*APPENDED, *STATE) for id in content.tables.get(name, {})]


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_a_document_altered_anywhere_is_named(content: Content, data: st.DataObject) -> None:
    tables = json.loads(json.dumps(content.tables))
    table, id = data.draw(st.sampled_from(every_document(content)))
    document = tables[table][id]
    field = data.draw(st.sampled_from(sorted(set(document) - {"link"})))
    document[field] = "something else"
    altered = Content(lineage="a", tables=tables, head=content.head)
    with pytest.raises(NotIntact) as found:
        verify(altered)
    assert f"{table} {id}" in str(found.value)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_a_document_removed_anywhere_is_missed(content: Content, data: st.DataObject) -> None:
    tables = json.loads(json.dumps(content.tables))
    table, id = data.draw(st.sampled_from(every_document(content)))
    del tables[table][id]
    with pytest.raises(NotIntact, match=r"missing|removed"):
        verify(Content(lineage="a", tables=tables, head=content.head))


def forge(content: Content, change: Callable[[dict[str, Any]], None]) -> str:
    change(content.tables)
    with pytest.raises(NotIntact) as found:
        verify(content)
    return str(found.value)


def test_documents_that_change_places_are_found(content: Content) -> None:
    def swap(tables: dict[str, Any]) -> None:
        table = tables["changes"]
        table["1"], table["2"] = table["2"], table["1"]

    assert "was changed" in forge(content, swap)


def test_a_document_without_a_link_is_found(content: Content) -> None:
    def add(tables: dict[str, Any]) -> None:
        tables["acknowledgements"]["99"] = {"kind": "acknowledged"}

    assert "acknowledgements 99 has no link" in forge(content, add)


def test_two_documents_with_one_link_are_found(content: Content) -> None:
    def copy(tables: dict[str, Any]) -> None:
        tables["acknowledgements"]["99"] = tables["acknowledgements"]["1"]

    assert "same link" in forge(content, copy)


def test_a_state_that_no_change_accounts_for_is_found(content: Content) -> None:
    def add(tables: dict[str, Any]) -> None:
        tables["people"]["99"] = {"name": "Intruder, I"}

    assert "people 99 is there, and no change added it" in forge(content, add)


def test_a_document_whose_own_link_was_made_to_fit_it_is_told_by_the_next(
    content: Content,
) -> None:
    def alter(tables: dict[str, Any]) -> None:
        document = tables["acknowledgements"]["1"]
        document["witness"] = "Intruder, I"
        link = document["link"]
        link["digest"] = digest(link["salt"], "acknowledgements", 1, content_of(document))

    assert "is out of order, or its link was changed" in forge(content, alter)


def linked_anew(tables: dict[str, Any]) -> Head:
    """The whole chain made to fit, as by somebody who knows how and has no chain head to heed."""
    head = Head()
    every = [(name, id) for name in APPENDED for id in tables.get(name, {})]
    for table, id in sorted(every, key=lambda x: tables[x[0]][x[1]]["link"]["number"]):
        told = content_of(tables[table][id])
        link = link_after(head, table, int(id), told)
        tables[table][id] = {**told, "link": msgspec.to_builtins(link)}
        head = link.head()
    return head


@pytest.mark.parametrize(
    ("before", "what"), [({"job": "Head"}, "changed"), (None, "changed"), ({}, "added")]
)
def test_a_change_that_does_not_follow_is_found_though_the_chain_fits(
    content: Content, before: dict[str, str] | None, what: str
) -> None:
    tables = content.tables
    change = next(x for x in tables["changes"].values() if x["what"] == what)
    change["before"] = before
    with pytest.raises(NotIntact, match="does not follow on what was recorded before it"):
        verify(Content(lineage="a", tables=tables, head=linked_anew(tables)))


def test_a_blank_that_no_change_names_is_found(content: Content) -> None:
    def forget(tables: dict[str, Any]) -> None:
        link = tables["acknowledgements"]["1"]["link"]
        del link["salt"]
        tables["acknowledgements"]["1"] = {"link": link}

    assert "acknowledgements 1 is blank, and no change says" in forge(content, forget)


def test_a_chain_begun_anew_after_a_change_does_not_go_on_from_the_minutes(
    store: Store, policy: Policy, content: Content
) -> None:
    minuted = content.head.short()
    acknowledge(store, policy, "Evans, P")
    assert continues(store.content(), minuted) is None
    assert continues(store.content(), minuted.lower().replace("-", " ")) is None
    again = Store(store.directory.with_name("again"), "jb", now=store.now)
    for number in range(12):
        add_person(again, f"Forger, {number}")
    assert "is not what it was" in (continues(again.content(), minuted) or "")
    assert "The records have 1 links" in (
        continues(
            Content(lineage="a", tables={"changes": {"1": content.tables["changes"]["1"]}}), minuted
        )
        or ""
    )


@pytest.mark.parametrize(
    "text", ["", "12", "K7QM", "12-K7QM", "x-0000-0000-0000-0000", "1-UUUU-0000-0000-0000"]
)
def test_what_is_no_chain_head_is_refused(content: Content, text: str) -> None:
    with pytest.raises(ValueError, match="four groups"):
        continues(content, text)


@given(st.integers(0, 10**9), st.binary(min_size=32, max_size=32))
def test_a_chain_head_is_read_as_it_is_written_and_as_it_is_misread(
    number: int, hash: bytes
) -> None:
    short = Head(number, hash.hex()).short()
    letters = short.partition("-")[2]
    assert read_short(short) == (number, letters.replace("-", ""))
    misread = letters.replace("0", "O").replace("1", "l").lower()
    assert read_short(f"{number} {misread}") == read_short(short)
    assert len(letters) == 19

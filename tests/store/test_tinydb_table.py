"""TinyDB's own behaviour, through the records: what the project relies on."""

import pytest
from tinydb import Query, where
from tinydb.table import Document

from store.database import Store

PEOPLE = [{"name": "Adams, K", "age": 30}, {"name": "Bell, T", "age": 40}]


def names(store: Store) -> list[str]:
    with store.tinydb() as database:
        return [each["name"] for each in database.table("people")]


@pytest.fixture
def filled(store: Store) -> Store:
    with store.transaction(), store.tinydb() as database:
        assert database.table("people").insert_multiple(PEOPLE) == [1, 2]
    return store


def test_queries_find_what_is_recorded(filled: Store) -> None:
    with filled.tinydb() as database:
        table = database.table("people")
        assert [each.doc_id for each in table.search(Query().age > 35)] == [2]
        assert table.get(where("name") == "Adams, K") == PEOPLE[0]
        assert table.contains(doc_id=2)
        assert not table.contains(doc_id=3)
        assert table.count(Query().age.exists()) == len(table) == 2
        assert database.tables() == {"people"}


def test_a_query_asked_before_does_not_hide_what_another_session_recorded(
    filled: Store, another_session: Store
) -> None:
    older = Query().age > 35

    def found() -> int:
        with filled.tinydb() as database:
            return database.table("people").count(older)

    assert found() == 1
    with another_session.transaction(), another_session.tinydb() as database:
        assert database.table("people").insert({"name": "Cole, R", "age": 50}) == 3
    assert found() == 2


def test_all_ways_of_writing_work_in_a_transaction(filled: Store) -> None:
    with filled.transaction(), filled.tinydb() as database:
        table = database.table("people")
        table.update({"age": 31}, where("name") == "Adams, K")
        table.update(lambda each: each.update(age=each["age"] + 1), doc_ids=[1])
        table.upsert({"name": "Bell, T", "age": 41}, where("name") == "Bell, T")
        table.upsert({"name": "Cole, R", "age": 50}, where("name") == "Cole, R")
        assert table.update_multiple([({"job": "Cook"}, where("age") > 45)]) == [3]
        assert table.remove(doc_ids=[2]) == [2]
        assert table.insert(Document({"name": "Dunn, F", "age": 1}, doc_id=9)) == 9
        assert table.insert({"name": "Evans, P", "age": 2}) == 10
    with filled.tinydb() as database:
        found = {each.doc_id: (each["name"], each["age"]) for each in database.table("people")}
    assert found == {
        1: ("Adams, K", 32),
        3: ("Cole, R", 50),
        9: ("Dunn, F", 1),
        10: ("Evans, P", 2),
    }


def test_ids_given_and_counted_in_one_insert_do_not_overwrite_each_other(store: Store) -> None:
    with store.transaction(), store.tinydb() as database:
        table = database.table("people")
        given = Document({"name": "given"}, doc_id=1)
        assert table.insert_multiple([given, {"name": "counted"}]) == [1, 2]
    assert names(store) == ["given", "counted"]


def test_an_id_twice_over_is_refused_and_nothing_is_kept(filled: Store) -> None:
    def insert() -> None:
        with filled.transaction(), filled.tinydb() as database:
            database.table("people").insert({"name": "Cole, R"})
            database.table("people").insert(Document({"name": "Dunn, F"}, doc_id=1))

    with pytest.raises(ValueError, match="already exists"):
        insert()
    assert names(filled) == ["Adams, K", "Bell, T"]


def test_what_an_updater_alters_is_a_copy_until_it_is_recorded(filled: Store) -> None:
    def fails(each: dict[str, object]) -> None:
        each["age"] = 0
        raise ZeroDivisionError

    def update() -> None:
        with filled.transaction(), filled.tinydb() as database:
            database.table("people").update(fails)  # type: ignore[arg-type]

    with pytest.raises(ZeroDivisionError):
        update()
    with filled.tinydb() as database:
        assert [each["age"] for each in database.table("people")] == [30, 40]


def test_only_what_was_touched_is_written(filled: Store) -> None:
    before = filled.layout.journal.read_bytes().rstrip(b"\0")
    with filled.transaction(), filled.tinydb() as database:
        database.table("people").update({"age": 30}, doc_ids=[1])
    assert filled.layout.journal.read_bytes().rstrip(b"\0") == before
    with filled.transaction(), filled.tinydb() as database:
        database.table("people").update({"age": 99}, where("age") > 35)
    written = filled.layout.journal.read_bytes().rstrip(b"\0")[len(before) :]
    assert b"Bell" in written
    assert b"Adams" not in written
    assert written.count(b"\n") == 1


def test_a_document_handed_out_does_not_change_the_records(filled: Store) -> None:
    with filled.tinydb() as database:
        found = database.table("people").all()
        found[0]["name"] = "Somebody, E"
    assert names(filled) == ["Adams, K", "Bell, T"]


def test_an_emptied_table_stays_empty(filled: Store) -> None:
    with filled.transaction(), filled.tinydb() as database:
        database.table("people").truncate()
        assert len(database.table("people")) == 0
    filled.fold()
    assert names(Store(filled.directory, "kl")) == []

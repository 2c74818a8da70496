"""Where a table of the records has to be named besides `store.table_names`: each test says one."""

from pathlib import Path

import pytest

from store.database import Store
from store.erased_names import NAMED
from store.health_records import TABLE_WORDS
from store.name_fields import NAMES
from store.operators import add_operator
from store.table_names import APPENDED, STATE, StateTable, TableName
from store.undoing import KINDS, OTHERWISE, why_not_undone

WITHOUT_NAME_FIELDS = {"people", "calendar", "settings", "disclosures", "changes"}
"""Of a person every field tells who it is; the others hold names in texts only."""
STORE = Path(__file__).parents[2] / "docs" / "store.md"


@pytest.mark.parametrize("table", [*STATE, *APPENDED])
def test_the_check_of_the_records_has_words_for_its_documents(table: TableName) -> None:
    assert table in TABLE_WORDS


@pytest.mark.parametrize("table", [*STATE, *APPENDED])
def test_it_is_known_which_of_its_fields_hold_names(table: TableName) -> None:
    """Else a copy for one person would show the names of others that stand in them."""
    assert (table in NAMES) != (table in WITHOUT_NAME_FIELDS)


@pytest.mark.parametrize("table", [each for each in STATE if each != "people"])
def test_it_is_known_what_is_left_of_its_documents_where_somebody_is_erased(
    table: StateTable,
) -> None:
    assert NAMED[table]


@pytest.mark.parametrize("table", [*STATE, *(each for each in APPENDED if each != "changes")])
def test_a_change_of_it_can_be_taken_back_or_it_is_said_what_to_do(table: TableName) -> None:
    assert table in KINDS or table in OTHERWISE


def test_that_somebody_may_come_in_is_not_taken_back_by_a_key(directory: Path) -> None:
    store = Store(directory, "root")
    add_operator(store, "kim", name="Kim Ashgrove", rights=["admin"])
    assert "policydesk operator" in why_not_undone(store, store.done[-1])


@pytest.mark.parametrize("table", [*STATE, *APPENDED])
def test_the_manual_of_the_records_tells_of_it(table: TableName) -> None:
    assert table in STORE.read_text(encoding="utf-8")

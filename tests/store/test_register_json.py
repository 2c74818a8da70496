"""The register as JSON: one object that says where its rows come from."""

import json
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from flows.plain_text import clean_line
from store.register_export import Selection
from store.register_json import register_json
from tests.store.register_samples import CHAIN_HEAD, export_of, row


def test_the_object_says_what_was_exported_by_whom_when_and_of_which_day() -> None:
    selection = Selection(site="North", outstanding=True, known_on=date(2026, 11, 1))
    found = json.loads(register_json(export_of([row(), row(person=2)], selection=selection)))
    assert found["chain_head"] == CHAIN_HEAD
    assert found["exported_by"] == "jb"
    assert found["exported_at"] == "2026-07-20T14:05:00+00:00"
    assert (found["as_of"], found["known_on"]) == ("2026-11-20", "2026-11-01")
    assert found["filters"]["site"] == "North"
    assert found["filters"]["outstanding"] is True
    (policy,) = found["policies"]
    assert policy["policy"] == "elm"
    assert policy["counts"]["words"] == "2 of 2 acknowledged"
    assert policy["sites"][0]["counts"]["asked"] == 2
    assert [each["person"] for each in found["rows"]] == [1, 2]
    assert "history" not in found


def test_nobody_is_an_empty_list_and_nobody_assigned() -> None:
    found = json.loads(register_json(export_of([])))
    assert found["rows"] == []
    assert found["policies"][0]["counts"]["words"] == "nobody assigned"


def test_each_row_has_a_line_of_its_own() -> None:
    lines = register_json(export_of([row(), row()])).splitlines()
    assert [json.loads(line.rstrip(b","))["name"] for line in lines[1:3]] == ["Adams, K"] * 2


@given(st.text(), st.text())
def test_any_text_is_read_again_harmless(name: str, clause: str) -> None:
    (found,) = json.loads(register_json(export_of([row(name=name, asked_again=(clause,))])))["rows"]
    assert found["name"] == clean_line(name)
    assert found["asked_again"] == [clean_line(clause)]
    assert found["signed_on"] == "2026-09-04"

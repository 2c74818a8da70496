"""The register as a list shows it: who is shown, in which order, in which words."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from store.register_row import RegisterRow
from tui.listed_lines import ListedLines
from tui.listings.register import register_listing
from tui.register_view import (
    ORDERS,
    WHO,
    RegisterView,
    Shown,
    how_words,
    state_words,
)

TODAY = date(2026, 11, 20)


def row(name: str = "Adams, K", **other: Any) -> RegisterRow:
    about: dict[str, Any] = {
        **{"policy": "elm", "edition": "2019-03", "person": 1, "name": name, "staff_id": ""},
        **{"site": "North", "state": "not yet", "is_asked": True, "has_left": False},
    }
    return RegisterRow(**about | other)


ROWS = [
    row("Adams, K", state="acknowledged", signed_on="2026-09-04", staff_id="S1"),
    row("Bell, T", site="South", state="late", days_late=16, due="2026-11-04"),
    row("Cole, R", site="South", state="declined", signed_on="2026-09-07"),
    row("Dale, S", site="", state="late", days_late=20, due="2026-10-31"),
    row("Early, P", state="left", is_asked=False, has_left=True),
    row("Frost, A", state="not asked", is_asked=False),
    row("Grant, B", state="exempted", signed_on="2026-09-01"),
]


def shown(**wanted: Any) -> str:
    view = RegisterView(ROWS, TODAY)
    return " ".join(each.name[0] for each in view.shown(Shown(**wanted)))


@pytest.mark.parametrize(
    ("wanted", "names"),
    [
        ({}, "A B C D E F G"),
        ({"find": "bell"}, "B"),
        ({"find": "T Bel"}, "B"),
        ({"find": "s1"}, "A"),
        ({"find": "south decl"}, "C"),
        ({"find": "nobody"}, ""),
        ({"who": "to sign"}, "B C D"),
        ({"who": "late"}, "B D"),
        ({"who": "signed"}, "A"),
        ({"who": "not asked"}, "F"),
        ({"who": "left"}, "E"),
        ({"site": "South"}, "B C"),
        ({"site": ""}, "D"),
        ({"site": "South", "who": "late", "find": "b"}, "B"),
        ({"order": "site"}, "A E F G B C D"),
        ({"order": "state"}, "D B C A G F E"),
        ({"order": "signed on"}, "C A G B D E F"),
    ],
)
def test_rows_are_found_by_what_they_say_and_sorted(wanted: dict[str, Any], names: str) -> None:
    assert shown(**wanted) == names


def test_a_site_is_counted_by_itself() -> None:
    view = RegisterView(ROWS, TODAY)
    assert view.sites == ["", "North", "South"]
    assert view.counts(None).words == "1 of 4 acknowledged, 2 late"
    assert view.counts("South").words == "0 of 2 acknowledged, 1 late"
    assert RegisterView([], TODAY).counts(None).words == "nobody assigned"


def test_a_site_written_in_capitals_is_the_same_site() -> None:
    view = RegisterView([*ROWS, row("Hall, P", site="NORTH", person=9)], TODAY)
    assert view.sites == ["", "North", "South"]
    for site in ("North", "north"):
        assert "H" in "".join(each.name[0] for each in view.shown(Shown(site=site)))
    assert view.counts("North").words == view.counts("NORTH").words


@pytest.mark.parametrize(
    ("state", "words"),
    [
        (row(), "not yet"),
        (row(due="2026-12-18"), "not yet, by 18 Dec"),
        (row(state="late", days_late=1, due="2026-11-19"), "late 1 day"),
        (row(state="acknowledged", due="2027-09-04"), "acknowledged"),
        (row(state="acknowledged", due="2026-12-18"), "renew by 18 Dec"),
        (row(state="acknowledged", has_left=True), "acknowledged (left)"),
        (row(state="left", has_left=True), "left"),
    ],
)
def test_how_somebody_stands_is_said_in_words(state: RegisterRow, words: str) -> None:
    assert state_words(state, TODAY) == words


def test_how_they_signed_says_what_was_imported() -> None:
    assert how_words(row(method="paper", witness="jb")) == "paper, w. jb"
    assert how_words(row(method="paper", imported_from="last-year.csv")) == "paper, imported"
    assert how_words(row(asked_again=("1.1",))) == "again: 1 clause"


@given(
    st.text(max_size=60), st.text(max_size=60), st.integers(60, 200), st.booleans(),
    st.sampled_from(["acknowledged", "late", "not yet"]),
)  # fmt: skip
def test_a_line_never_breaks_nor_passes_the_width(
    name: str, site: str, width: int, has_sites: bool, state: Any
) -> None:
    columns = ListedLines(register_listing(TODAY, has_sites=has_sites), width)
    line = columns.line(row(name, site=site, state=state, days_late=5, signed_on="2026-09-04"))
    assert len(line.splitlines()) <= 1
    assert cell_len(line) <= width - 4


@pytest.mark.parametrize("width", [60, 80, 120, 200])
def test_headings_stand_over_their_columns(width: int) -> None:
    columns = ListedLines(register_listing(TODAY, has_sites=True), width)
    line = columns.line(row("Adams, K", signed_on="2026-09-04", method="paper", witness="jb"))
    assert columns.headings.index("State") == line.index("not yet")
    assert columns.headings.index("Signed on") == line.index("4 Sep 2026")
    if width >= 80:
        assert columns.headings.index("How") == line.index("paper")


@given(
    st.lists(st.builds(row, st.text(max_size=8), site=st.sampled_from(["", "a", "b"])), max_size=9),
    st.sampled_from(WHO), st.sampled_from(ORDERS), st.text(max_size=2),
)  # fmt: skip
def test_showing_never_makes_a_row_up_or_twice(
    rows: list[RegisterRow], who: Any, order: Any, find: str
) -> None:
    found = RegisterView(rows, TODAY).shown(Shown(find=find, who=who, order=order))
    assert len(found) <= len(rows)
    assert all(each in rows for each in found)
    assert {id(each) for each in found} <= {id(each) for each in rows}
    assert len({id(each) for each in found}) == len(found)

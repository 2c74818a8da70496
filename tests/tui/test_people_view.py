from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from store.audience_tags import Tag
from store.person import Person
from tui.fitted import fitted
from tui.listed_lines import ListedLines
from tui.listing import Found, Wanted
from tui.listings.people import people_listing, people_words

TODAY = date(2026, 11, 20)
STAFF = (Tag(tag="staff"),)
PEOPLE = [
    Person(id=1, name="Adams, K", staff_id="S2", email="k@school.example", tags=STAFF),
    Person(id=2, name="Bell, T", job="Cook", site="North", started="2020-09-01", tags=STAFF),
    Person(id=3, name="Cole, R", started="2024-09-01", email="r@school.example"),
    Person(id=4, name="Dale, S", staff_id="S1", left="2026-08-31"),
    Person(id=5, name="Eads, J", left="2026-12-31", tags=STAFF),
]


LISTING = people_listing(PEOPLE, TODAY)
WHO = [each.name for each in LISTING.which]
ORDERS = [each.name for each in LISTING.orders]


def ids(today: date = TODAY, **wanted: str) -> list[int]:
    found = Found(people_listing(PEOPLE, today), PEOPLE)
    return [each.id for each in found.wanted(Wanted(**wanted))]


@pytest.mark.parametrize(
    ("who", "found"),
    [
        ("here", [1, 2, 3, 5]),
        ("left", [4]),
        ("everyone", [1, 2, 3, 4, 5]),
        ("no email", [2, 5]),
        ("no tag", [3]),
    ],
)
def test_who_is_shown(who: str, found: list[int]) -> None:
    assert ids(which=who) == found


def test_who_is_to_leave_is_here_until_that_day() -> None:
    assert 5 in ids(date(2026, 12, 30), which="here")
    assert 5 not in ids(date(2026, 12, 31), which="here")


def test_every_word_typed_is_found_somewhere() -> None:
    assert ids(find="NORTH co") == [2]
    assert ids(find="school.example r@") == [3]
    assert ids(find="staff") == [1, 2, 5]
    assert ids(find="north staff x") == []


def test_the_orders() -> None:
    assert ids(order="staff id", which="everyone") == [4, 1, 2, 3, 5]
    assert ids(order="job") == [2, 1, 3, 5]
    assert ids(order="started") == [3, 2, 1, 5]


@given(st.sampled_from(WHO), st.sampled_from(ORDERS))
def test_an_order_shows_the_same_people(who: str, order: str) -> None:
    assert sorted(ids(which=who, order=order)) == ids(which=who)


def test_who_left_is_counted_apart() -> None:
    assert people_words(PEOPLE, TODAY) == "4 people, 1 left"
    assert people_words(PEOPLE[:1], TODAY) == "1 person"


NAMES = st.text(max_size=60)
DAYS = st.sampled_from(["", "2020-09-01", "2026-11-21"])


@given(NAMES, NAMES, NAMES, DAYS, st.integers(60, 200), st.booleans(), st.integers(-400, 400))
def test_a_line_fits_whatever_stands_in_it(
    name: str, job: str, site: str, left: str, width: int, has_sites: bool, days: int
) -> None:
    today = TODAY + timedelta(days=days)
    each = Person(id=1, name=name, job=job, site=site, left=left, tags=STAFF)
    others = [Person(id=2, name="B", site="North")] * has_sites
    columns = ListedLines(people_listing([each, *others], today), width, "name")
    for line in (columns.headings, columns.line(each)):
        assert cell_len(line) <= width - 4


@pytest.mark.parametrize("left", ["", "2026-08-31"])
def test_name_tags_and_day_are_shown_at_any_width(left: str) -> None:
    people = [Person(id=1, name="A", site="North", left=left), Person(id=2, name="B", site="South")]
    for width in range(60, 200):
        headings = ListedLines(people_listing(people, TODAY), width).headings
        assert headings.startswith("Name")
        assert "Tags" in headings
        assert ("Started, or left" if left else "Started") in headings


@given(st.text(max_size=40), st.integers(8, 40))
def test_fitted_text_takes_its_cells_and_ends_in_a_space(text: str, size: int) -> None:
    shown = fitted("".join(each for each in text if each.isprintable()), size)
    assert cell_len(shown) == size
    assert shown.endswith(" ")

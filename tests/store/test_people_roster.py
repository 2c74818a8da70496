from datetime import date

import pytest

from store.database import Store
from store.people import (
    add_person,
    change_person,
    is_email,
    person_for,
    record_leaving,
    record_return,
)
from store.problems import FieldProblem
from store.roster import find_person, known_as, roster


def test_a_person_is_found_by_name_whatever_the_capitals_and_spaces(store: Store) -> None:
    adams = add_person(store, "Adams,  K")
    assert adams.name == "Adams, K"
    assert find_person(store, " adams,\u00a0 k ") == [adams]
    assert find_person(store, "STRASSE") == []
    street = add_person(store, "Straße, O")
    assert find_person(store, "STRASSE, O") == [street]


def test_a_person_is_found_by_staff_id(store: Store) -> None:
    adams = add_person(store, "Adams, K", staff_id="Wk104")
    assert find_person(store, "wK104") == [adams]
    assert find_person(store, "wK10") == []


def test_part_of_a_name_is_not_a_match(store: Store) -> None:
    add_person(store, "Adams, K")
    assert find_person(store, "Adams") == []
    assert find_person(store, "") == []
    assert find_person(store, "  ") == []


def test_all_who_match_are_returned(store: Store) -> None:
    first = add_person(store, "Bell, T", staff_id="1")
    second = add_person(store, "Bell, T", staff_id="2")
    assert find_person(store, "bell, t") == [first, second]
    with pytest.raises(FieldProblem, match="2 people go by that name") as caught:
        person_for(store, "Bell, T")
    assert caught.value.field == "person"
    assert len(roster(store)) == 2


def test_an_unknown_person_is_added_once(store: Store) -> None:
    added = person_for(store, "Cole, R")
    assert person_for(store, "cole, r") == added
    assert roster(store) == [added]


@pytest.mark.parametrize(
    ("text", "staff_id"),
    [("WK104", "WK104"), ("104", "104"), ("Cole, R", ""), ("Cole", ""), ("Cole 2", "")],
)
def test_a_word_with_a_digit_is_a_staff_id(store: Store, text: str, staff_id: str) -> None:
    person = add_person(store, text)
    assert (person.name, person.staff_id) == (text, staff_id)


def test_a_number_on_the_roster_names_one_of_those_who_share_a_name(store: Store) -> None:
    first, second = add_person(store, "Bell, T"), add_person(store, "Bell, T")
    cole = add_person(store, "Cole, R", staff_id="S1")
    assert find_person(store, " #2 ") == [second]
    assert [known_as(store, each) for each in (first, second, cole)] == ["#1", "#2", "S1"]
    assert known_as(store, add_person(store, "Dale, S")) == "Dale, S"
    with pytest.raises(FieldProblem, match="#1 Bell, T; #2 Bell, T"):
        person_for(store, "Bell, T")
    with pytest.raises(FieldProblem, match="nobody with the number 9"):
        person_for(store, "#9")
    assert len(roster(store)) == 4


def test_a_number_that_is_the_staff_id_of_another_names_both(store: Store) -> None:
    first = add_person(store, "Bell, T")
    other = add_person(store, "Cole, R", staff_id="#1")
    assert find_person(store, "#1") == [first, other]
    assert known_as(store, other) == "Cole, R"


@pytest.mark.parametrize("email", ["k@x.example", "o'neill+1@mail.school.example", "é@x.example"])
def test_an_email_address_is_kept(store: Store, email: str) -> None:
    assert add_person(store, "Adams, K", email=email).email == email


@pytest.mark.parametrize(
    "email",
    [
        *("k@x.example,evil", "k@x.example;evil", "evil,k@x.example", "K <k@x.example>"),
        *("<k@x.example>", '"k"@x.example', "mailto:k@x.example", "k@x@example", "k@", "@x", "k"),
    ],
)
def test_what_is_more_or_less_than_one_address_is_refused(store: Store, email: str) -> None:
    with pytest.raises(FieldProblem, match="is not an email address"):
        add_person(store, "Adams, K", email=email)


@pytest.mark.parametrize("mark", [*',;<>"\t\n\r\x00\x1b\x7f\x85\u200b\u202e\u2028 '])
def test_what_would_end_an_address_is_none_of_it(mark: str) -> None:
    assert not is_email(f"k@x.example{mark}y")
    assert not is_email(f"k{mark}@x.example")


def test_two_people_cannot_share_a_staff_id(store: Store) -> None:
    add_person(store, "Adams, K", staff_id="W1")
    bell = add_person(store, "Bell, T", staff_id="W2")
    with pytest.raises(FieldProblem, match="Adams, K has the staff id W1") as caught:
        add_person(store, "Cole, R", staff_id="w1")
    assert caught.value.field == "staff_id"
    with pytest.raises(FieldProblem, match="Adams, K"):
        change_person(store, bell.id, staff_id="W1")
    assert change_person(store, bell.id, staff_id="w2").staff_id == "w2"


@pytest.mark.parametrize("name", ["", "   ", "\u200e\u202e", "\x1b"])
def test_a_name_of_nothing_is_refused(store: Store, name: str) -> None:
    for add in (add_person, person_for):
        with pytest.raises(FieldProblem, match="empty"):
            add(store, name)
    assert not store.file.exists()


def test_too_long_a_name_is_refused_and_not_cut(store: Store) -> None:
    assert len(add_person(store, "n" * 200).name) == 200
    with pytest.raises(FieldProblem, match="201 characters, and at most 200") as caught:
        add_person(store, "n" * 201)
    assert caught.value.field == "name"


def test_what_a_terminal_would_obey_never_enters(store: Store) -> None:
    person = add_person(store, "Ad\x1b[31mams,\x07 K\u202e", job="a\nb\tc")
    assert (person.name, person.job) == ("Ad[31mams, K", "a b c")


def test_leaving_is_dated_and_can_be_undone(store: Store) -> None:
    person = add_person(store, "Adams, K", started="2026-09-01")
    today = date(2026, 11, 20)
    assert not person.has_left(today)
    person = record_leaving(store, person.id, date(2026, 11, 21))
    assert not person.has_left(today)
    person = record_leaving(store, person.id, today)
    assert person.has_left(today)
    assert record_return(store, person.id).left == ""
    with pytest.raises(FieldProblem, match="started after that"):
        record_leaving(store, person.id, date(2026, 8, 31))


def test_a_start_that_is_no_date_is_refused(store: Store) -> None:
    with pytest.raises(FieldProblem) as caught:
        add_person(store, "Adams, K", started="2026-02-30")
    assert caught.value.field == "started"


def test_nobody_is_changed_who_is_not_there(store: Store) -> None:
    with pytest.raises(FieldProblem, match="nobody with the number 4"):
        change_person(store, 4, job="Cook")
    with pytest.raises(TypeError, match="no left"):
        change_person(store, 4, left="2026-01-01")


def test_the_roster_is_by_name(store: Store) -> None:
    for name in ("Cole, R", "adams, K", "Bell, T"):
        add_person(store, name)
    assert [person.name for person in roster(store)] == ["adams, K", "Bell, T", "Cole, R"]

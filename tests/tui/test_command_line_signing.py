"""`acknowledge`: nobody joins by a slip, namesakes are told apart, whoever signs says so."""

from pathlib import Path

import pytest

from store.acknowledgements import all_acknowledgements
from store.database import Store
from store.people import add_person
from store.roster import roster
from tests.tui.command import policydesk

ON_PAPER = ("--method", "paper", "--witness", "jb")


def signed(person: str, *more: str, data: Path, code: int = 0) -> str:
    done = policydesk("acknowledge", "windsor", "--person", person, *more, data=data)
    assert done.returncode == code, done.stderr.decode()
    return (done.stderr if code else done.stdout).decode()


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """Two people, one of whom has a staff id."""
    store = Store(tmp_path, "office")
    add_person(store, "Brown, Bea", staff_id="WK104")
    add_person(store, "Adams, K")
    return tmp_path


@pytest.mark.parametrize(
    ("slip", "near"),
    [
        ("Bea Brown", "Near to it: WK104 Brown, Bea."),
        ("Adams, Kim", "Near to it: #2 Adams, K."),
        ("WK1040", "Near to it: WK104 Brown, Bea."),
        ("X9", 'There is nobody called "X9" on the roster. Say --new'),
    ],
)
def test_a_slip_makes_no_new_colleague(data: Path, slip: str, near: str) -> None:
    said = signed(slip, *ON_PAPER, data=data, code=2)
    assert said.startswith("person: ")
    assert near in said
    assert "Say --new if it is somebody else." in said
    assert len(roster(Store(data, "x"))) == 2
    assert "has been added" in signed(slip, *ON_PAPER, "--new", data=data)
    assert len(roster(Store(data, "x"))) == 3


def test_who_is_on_the_roster_is_not_new(data: Path) -> None:
    assert "is on the roster" in signed("brown, bea", *ON_PAPER, "--new", data=data, code=2)
    assert all_acknowledgements(Store(data, "x")) == []


def test_namesakes_without_staff_ids_are_named_by_their_numbers(data: Path) -> None:
    store = Store(data, "office")
    add_person(store, "Cole, R")
    add_person(store, "Cole, R", site="North")
    said = signed("Cole, R", *ON_PAPER, data=data, code=2)
    assert "#3 Cole, R; #4 Cole, R (North)" in said
    assert "Cole, R acknowledged" in signed("#4", *ON_PAPER, data=data)
    assert [line.person for line in all_acknowledgements(store)] == [4]
    assert "#5" in signed("#5", *ON_PAPER, data=data, code=2)
    assert "nobody with the number 5" in signed("#5", *ON_PAPER, "--new", data=data, code=2)


def test_whoever_signs_by_themselves_types_their_name(data: Path) -> None:
    said = signed("Adams, K", "--method", "self", data=data, code=2)
    assert said == ("signature: Whoever signs by themselves types their name: --signature NAME.\n")
    signed("Adams, K", "--method", "self", "--note", " ", data=data, code=2)
    assert all_acknowledgements(Store(data, "x")) == []
    signed("Adams, K", "--method", "self", "--signature", "K Adams", data=data)
    signed("WK104", "--method", "self", "--note", "told jb", data=data)
    assert [line.signature for line in all_acknowledgements(Store(data, "x"))] == ["K Adams", ""]


def test_an_edition_is_named_by_its_number_and_another_is_refused(tmp_path: Path) -> None:
    adopt = ("edition", "adopt", "windsor", "--from", "1 Nov 2026")
    assert policydesk(*adopt, data=tmp_path).returncode == 0
    on_paper = (*ON_PAPER, "--signed-on", "4 Sep 2026", "--edition")
    assert "9.0" in signed("Adams, K", *on_paper, "9.0", data=tmp_path, code=2)
    assert "Recorded as 1" in signed("Adams, K", *on_paper, "1.0", data=tmp_path)

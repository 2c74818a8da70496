"""Forms to sign in ink, as HTML and as text."""

import itertools
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from flows.difference.clause_difference import ClauseDifference
from store.acceptance_form import AcceptanceForm, plain_form
from store.asking_again import Again
from store.person import Person
from tests.flows.conftest import CATALOGUE
from tests.tui.test_printed import BUILT_IN, Read
from tui.printed.form import forms_html
from tui.printed.form_text import LARGE_WIDTH, PAGE_END, WIDTH, forms_text

AGAIN = Again(
    edition="2016-01",
    changes=(ClauseDifference(kind="added", ref="7.9", new_says="Ask before posting."),),
)


def form(name: str = "Adams, K", policy: str = "windsor") -> AcceptanceForm:
    person = Person(id=1, name=name, job="Teacher", staff_id="W1", site="North")
    return replace(plain_form(CATALOGUE.policy(policy)), person=person)


@pytest.mark.parametrize("policy", BUILT_IN)
@pytest.mark.parametrize("large", [False, True])
def test_both_ways_hold_the_statement_who_it_is_and_room_to_sign(policy: str, large: bool) -> None:
    one = form(policy=policy)
    pages = forms_html([one], large=large), forms_text([one], large=large)
    for told in (Read(pages[0]).text, " ".join(pages[1].split())):
        assert one.statement.text in told
        assert all(each in told for each in one.statement.undertakings)
        for known in ("Adams, K", "Teacher", "W1", "North"):
            assert known in told
        assert re.search(r"\bSignature\b", told)
        assert re.search(r"\bDate\b", told)
        assert "Taken in by (initials)" in told
        assert ("Good practice:" in told) != bool(one.statement.cite)


def test_undertakings_are_numbered() -> None:
    one = form(policy="auriga")
    assert "<ol><li>" in forms_html([one])
    assert re.findall(r"(?m)^(\d)\. ", forms_text([one])) == ["1", "2", "3", "4", "5"]


def test_each_person_has_a_page() -> None:
    forms = [form(), form("Bell, T"), form("Cole, R")]
    page = forms_html(forms)
    assert page.count('<section class="form">') == 3
    assert ".form + .form { break-before: page;" in page
    pages = forms_text(forms).split(PAGE_END)
    assert [name in text for name, text in zip(("Adams", "Bell", "Cole"), pages, strict=True)] == (
        [True] * 3
    )


def test_a_screen_reader_is_told_what_each_line_is_for() -> None:
    page = forms_html([form()])
    assert '<html lang="en-GB">' in page
    assert '<th scope="row">Signature</th><td></td>' in page
    assert '<th scope="row">Name</th><td>Adams, K</td>' in page
    assert Read(page).elements.isdisjoint({"script", "link", "img", "input"})


def test_what_changed_is_there_to_be_read_again() -> None:
    one = replace(form(), again=AGAIN)
    for told in (Read(forms_html([one])).text, " ".join(forms_text([one]).split())):
        assert "Read again, as changed since the edition January 2016:" in told
        assert "7.9, new: Ask before posting." in told


def test_large_print_is_large() -> None:
    sizes = re.findall(r"(\d+)pt", forms_html([form()], large=True).split(".form + .form", 1)[1])
    assert sizes
    assert min(map(int, sizes)) >= 18
    spaced = forms_text([form()], large=True).splitlines()
    assert not any(one and other for one, other in itertools.pairwise(spaced))
    assert "SOCIAL" not in forms_text([form()], large=True)


@given(st.text(min_size=1), st.booleans())
def test_text_keeps_to_its_width_and_no_name_breaks_a_page(name: str, large: bool) -> None:
    told = forms_text([form(name), form()], large=large)
    assert told.count(PAGE_END) == 1
    lines = re.split(f"[\n{PAGE_END}]", told)
    assert max(map(len, lines)) <= (LARGE_WIDTH if large else WIDTH)
    assert not set(told) & set("\x1b\x9b\u202e\u2019")


def test_apart_from_the_letters_of_names_text_is_plain_ascii() -> None:
    told = forms_text([form("Zo\u00eb O\u2019Dell \u2013 Smith")])
    assert "Zo\u00eb O'Dell - Smith" in told
    assert set(told) - {"\u00eb"} <= set(map(chr, range(0x20, 0x7F))) | {"\n"}


def test_nobody_to_print_for_is_said() -> None:
    assert "There is nobody to print for." in Read(forms_html([])).text

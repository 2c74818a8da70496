"""What a form says before it is on paper: whose it is, in whose words, and what changed."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

from msgspec.structs import replace

from flows.policy import Policy, Statement
from store.acceptance_form import blank_form, filled_in, forms_for, plain_form, source_words
from store.asking import set_statement
from store.database import Store
from store.people import add_person
from store.signing import acknowledge
from tests.flows.conftest import CATALOGUE
from tests.store.edited_policies import adopted, clause_of, edited, kept


def test_a_form_for_anybody_has_all_to_fill_in(store: Store, policy: Policy) -> None:
    form = blank_form(store, policy)
    assert list(filled_in(form)) == [("Name", ""), ("Job", ""), ("Signature", ""), ("Date", "")]
    assert form == plain_form(policy)


def test_what_the_roster_knows_is_filled_in(store: Store, policy: Policy) -> None:
    add_person(store, "Adams, K", staff_id="W1", job="Teacher", site="North")
    add_person(store, "Bell, T")
    bell, adams = forms_for(store, policy, [2, 1, 99])
    assert list(filled_in(adams)) == [
        *(("Name", "Adams, K"), ("Job", "Teacher"), ("Staff id", "W1"), ("Site", "North")),
        *(("Signature", ""), ("Date", "")),
    ]
    assert list(filled_in(bell))[:2] == [("Name", "Bell, T"), ("Job", "")]


def test_the_blanks_of_a_printed_form_are_kept(store: Store) -> None:
    add_person(store, "Adams, K", job="Teacher")
    auriga = CATALOGUE.policy("auriga")
    (form,) = forms_for(store, auriga, [1])
    filled = dict(filled_in(form))
    assert set(auriga.about.acknowledgement.blanks) <= set(filled)
    assert filled["Name of the employee"] == "Adams, K"
    assert filled["Job"] == "Teacher"
    assert filled["Date"] == ""
    assert source_words(form).startswith("After the form that the policy prints (A1/1, ")


def test_it_is_said_whose_words_the_statement_is_in(
    store: Store, policy: Policy, ask: Callable[..., None]
) -> None:
    ask(policy)
    assert source_words(blank_form(store, policy)).startswith("Good practice:")
    set_statement(store, policy, "I keep to it.")
    form = blank_form(store, policy)
    assert form.statement == Statement(text="I keep to it.")
    assert source_words(form).startswith("The school's own words:")


def test_who_signed_an_earlier_edition_finds_what_changed_and_nobody_else(
    store: Store, tmp_path: Path
) -> None:
    windsor = kept(store, CATALOGUE.policy("windsor"))
    for name in ("Adams, K", "Bell, T", "Cole, R"):
        add_person(store, name)
    adopted(store, windsor)
    acknowledge(store, windsor, "Adams, K", signed_on=date(2026, 9, 4))
    acknowledge(store, windsor, "Cole, R", signed_on=date(2026, 9, 4))
    ref, says = clause_of(windsor)
    newer = edited(
        store, tmp_path, "windsor", ("clauses.toml", says, "Said otherwise."), edition="2026-10"
    )
    adopted(store, newer, "major")
    acknowledge(store, newer, "Cole, R")
    adams, bell, cole = forms_for(store, newer, [1, 2, 3])
    assert adams.again is not None
    assert adams.again.clauses == (ref,)
    assert bell.again is None
    assert cole.again is None
    assert replace(adams, again=None, person=None) == blank_form(store, newer)

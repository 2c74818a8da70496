"""What became of each clause from one edition to the next."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from flows.difference.clause_difference import ClauseDifference, clause_differences
from flows.policy import Clause, Force, Policy
from tests.flows.conftest import CATALOGUE

BUILT_IN = [policy.id for policy in CATALOGUE.readable() if CATALOGUE.is_built_in(policy.id)]
MEADOW = CATALOGUE.policy("meadow")


def with_clauses(*clauses: Clause) -> Policy:
    return replace(MEADOW, clauses={clause.ref: clause for clause in clauses})


def clause(ref: str, says: str, force: Force = "must", binds: str = "staff") -> Clause:
    return Clause(ref=ref, says=says, force=force, binds=binds)


def summary(old: Policy, new: Policy) -> list[tuple[str, str, str]]:
    return [(each.kind, each.old_ref, each.ref) for each in clause_differences(old, new)]


@pytest.mark.parametrize("policy_id", BUILT_IN)
def test_an_edition_does_not_differ_from_itself(policy_id: str) -> None:
    policy = CATALOGUE.policy(policy_id)
    assert clause_differences(policy, policy) == ()


@pytest.mark.parametrize("policy_id", BUILT_IN)
def test_each_kind_of_change_to_a_clause_is_told(policy_id: str) -> None:
    policy = CATALOGUE.policy(policy_id)
    first, second, *_, last = policy.clauses.values()
    added = clause("99", "A new thing that was never asked before.")
    changed = {**policy.clauses, first.ref: replace(first, says="Something else altogether.")}
    changed["98"] = replace(changed.pop(second.ref), ref="98")
    del changed[last.ref]
    new = replace(policy, clauses={**changed, "99": added})
    told = {each.kind: each for each in clause_differences(policy, new)}
    assert len(clause_differences(policy, new)) == 4
    assert (told["added"].ref, told["added"].new_says) == ("99", added.says)
    assert (told["removed"].old_ref, told["removed"].old_says) == (last.ref, last.says)
    assert (told["renumbered"].old_ref, told["renumbered"].ref) == (second.ref, "98")
    assert told["changed"].ref == told["changed"].old_ref == first.ref
    assert told["changed"].old_says == first.says
    assert told["changed"].new_says == "Something else altogether."


def test_a_clause_put_in_between_is_added_and_those_after_it_are_renumbered() -> None:
    old = with_clauses(clause("1(a)", "Lock the door."), clause("1(b)", "Shut the window."))
    new = with_clauses(
        clause("1(a)", "Feed the cat."),
        clause("1(b)", "Lock the door."),
        clause("1(c)", "Shut the window."),
    )
    assert summary(old, new) == [
        ("added", "", "1(a)"),
        ("renumbered", "1(a)", "1(b)"),
        ("renumbered", "1(b)", "1(c)"),
    ]


def test_another_force_or_another_addressee_is_a_change() -> None:
    old = with_clauses(clause("1", "Lock the door."), clause("2", "Shut the window."))
    new = with_clauses(
        clause("1", "Lock the door.", force="should"),
        clause("2", "Shut the window.", binds="everyone"),
    )
    softer, wider = clause_differences(old, new)
    assert (softer.kind, softer.old_force, softer.new_force) == ("changed", "must", "should")
    assert (wider.kind, wider.old_binds, wider.new_binds) == ("changed", "staff", "everyone")


def test_a_clause_that_moved_and_changed_its_force_is_one_change() -> None:
    old = with_clauses(clause("1", "Lock the door."))
    new = with_clauses(clause("2", "Lock the door.", force="may"))
    assert summary(old, new) == [("changed", "1", "2")]


def test_line_breaks_and_notes_of_the_encoding_are_no_change() -> None:
    old = with_clauses(clause("1", "Lock the door."))
    noted = replace(clause("1", "Lock\nthe  door."), decided="Ours.", informs="a reason")
    assert clause_differences(old, with_clauses(noted)) == ()


def test_clauses_with_the_same_words_keep_their_references() -> None:
    old = with_clauses(clause("1", "See the office."), clause("2", "See the office."))
    assert summary(old, with_clauses(clause("2", "See the office."))) == [("removed", "1", "")]


CLAUSES = st.dictionaries(
    st.sampled_from(["1", "2", "3", "4"]),
    st.tuples(st.sampled_from(["A.", "B.", "C."]), st.sampled_from(["must", "may"])),
)


def edition(drawn: dict[str, tuple[str, Force]]) -> Policy:
    return with_clauses(*(clause(ref, says, force) for ref, (says, force) in drawn.items()))


def brought_forward(
    old: Policy, differences: tuple[ClauseDifference, ...]
) -> dict[str, tuple[str, str]]:
    """The old edition with what is told of done to it."""
    gone = {each.old_ref for each in differences}
    kept = {ref: (c.says, str(c.force)) for ref, c in old.clauses.items() if ref not in gone}
    return kept | {each.ref: (each.new_says, each.new_force) for each in differences if each.ref}


@settings(max_examples=300)
@given(CLAUSES, CLAUSES)
def test_the_old_edition_and_what_is_told_give_the_new_edition(
    before: dict[str, tuple[str, Force]], after: dict[str, tuple[str, Force]]
) -> None:
    old, new = edition(before), edition(after)
    found = clause_differences(old, new)
    assert brought_forward(old, found) == after
    old_refs = [each.old_ref for each in found if each.old_ref]
    assert len(old_refs) == len(set(old_refs))
    assert len(found) <= max(len(before), len(after)) + min(len(before), len(after))

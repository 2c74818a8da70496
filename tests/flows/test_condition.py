"""Conditions: said in fewer words, they are true in the same cases."""

from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from flows.condition import Condition, Way, both, in_words, on_top, simplified
from flows.policy import Policy

OPTIONS = {"first": "abc", "second": "de", "third": "fg"}


def holds(condition: Condition, case: dict[str, str], also: frozenset[str]) -> bool:
    return not condition or any(
        all(case[fact] in wanted for fact, wanted in way.needs)
        and (not way.also or way.also in also)
        for way in condition
    )


def subsets(options: str) -> st.SearchStrategy[frozenset[str]]:
    return st.frozensets(st.sampled_from(options), min_size=1)


NEEDS = st.fixed_dictionaries(
    {}, optional={fact: subsets(options) for fact, options in OPTIONS.items()}
).filter(bool)
WAYS = st.builds(
    lambda needs, also: Way(needs=tuple(needs.items()), also=also),
    NEEDS,
    st.sampled_from(["", "if in doubt"]),
)
CONDITIONS = st.lists(WAYS, max_size=5).map(tuple)
CASES = [dict(zip(OPTIONS, chosen, strict=True)) for chosen in product(*OPTIONS.values())]
PRINTED = [frozenset[str](), frozenset({"if in doubt"})]


@given(CONDITIONS)
def test_fewer_ways_are_true_in_the_same_cases(condition: Condition) -> None:
    fewer = tuple(simplified(condition))
    assert len(fewer) <= len(condition)
    for case, also in product(CASES, PRINTED):
        assert holds(fewer, case, also) == holds(condition, case, also)


@given(CONDITIONS.filter(bool), CONDITIONS.filter(bool))
def test_two_conditions_hold_together_where_both_do(one: Condition, other: Condition) -> None:
    one = tuple(Way(needs=way.needs) for way in one)
    other = tuple(Way(needs=way.needs) for way in other)
    cases = [case for case in CASES if holds(one, case, PRINTED[0])]
    agreeing = [case for case in cases if holds(other, case, PRINTED[0])]
    joined = both(one, other)
    if agreeing:
        assert [case for case in CASES if holds(joined, case, PRINTED[0])] == agreeing


def test_it_reads_as_a_sentence(windsor: Policy) -> None:
    questions = windsor.questions["contact"]
    here = Way(needs=(("contact-other", frozenset({"pupil-here"})),))
    family = Way(needs=(("contact-other", frozenset({"family-of-pupil"})),))
    assert in_words((), questions) == ""
    assert in_words((here, family, here), questions) == 'if "Who" is pupil here or pupil\'s family'
    doubted = on_top((here,), "if you are in doubt")
    assert in_words(doubted, questions) == 'if "Who" is pupil here, and if you are in doubt'
    assert in_words(on_top((), "if you are in doubt"), questions) == "if you are in doubt"
    other = Way(text="if none of the rules fits")
    assert in_words((here, other), questions) == 'if "Who" is pupil here, or none of the rules fits'


def test_what_can_never_hold_with_another_condition_does_not_become_sure() -> None:
    here, there = (Way(needs=(("first", frozenset({option})),)) for option in "ab")
    assert both((here,), (there,)) == (here,)

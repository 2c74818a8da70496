"""Small numbers: neither shown, nor told by what is."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.small_numbers import FEWER, NOT_SHOWN, SMALL, guarded, guarded_parts

COUNTS = st.lists(st.integers(0, 9), min_size=1, max_size=6)


def could_be(counts: list[int], shown: list[str]) -> list[tuple[int, ...]]:
    """Every way in which hidden parts can add up to the sum, by what is said of them."""
    most = sum(counts)
    ranges = [
        range(1, SMALL)
        if each == FEWER
        else range(SMALL, most + 1)
        if each == NOT_SHOWN
        else [int(each)]
        for each in shown
    ]
    last = ranges[-1]
    return [
        (*first, most - sum(first))
        for first in itertools.product(*ranges[:-1])
        if most - sum(first) in last
    ]


@given(COUNTS)
def test_the_sum_never_tells_whether_a_small_number_is_1_or_2(counts: list[int]) -> None:
    shown = guarded_parts(counts)
    if shown is None:
        assert any(0 < each < SMALL for each in counts)
        return
    ways = could_be(counts, shown)
    assert tuple(counts) in ways
    for place, each in enumerate(shown):
        if each == FEWER:
            assert {way[place] for way in ways} == {1, 2}


@given(COUNTS)
def test_nothing_is_shown_that_is_not_so(counts: list[int]) -> None:
    for count, each in zip(counts, guarded_parts(counts) or [], strict=False):
        if each == FEWER:
            assert 0 < count < SMALL
        elif each == NOT_SHOWN:
            assert count >= SMALL
        else:
            assert each == str(count)


@given(st.lists(st.one_of(st.just(0), st.integers(SMALL, 99)), min_size=1))
def test_where_nothing_is_small_everything_is_shown(counts: list[int]) -> None:
    assert guarded_parts(counts) == list(map(str, counts))


@pytest.mark.parametrize(
    ("counts", "shown"),
    [
        ([8, 1], [NOT_SHOWN, FEWER]),
        ([8, 5, 1], ["8", NOT_SHOWN, FEWER]),
        ([1, 2, 8], [FEWER, FEWER, "8"]),
        ([1, 1, 8], [FEWER, FEWER, NOT_SHOWN]),
        ([1, 3], None),
        ([2], None),
        ([1, 1], None),
        ([0, 2, 0], None),
    ],
)
def test_a_part_that_would_tell_is_not_shown_either(
    counts: list[int], shown: list[str] | None
) -> None:
    assert guarded_parts(counts) == shown


def test_a_count_by_itself_is_shown_from_3_on() -> None:
    assert [guarded(each) for each in range(5)] == ["0", FEWER, FEWER, "3", "4"]

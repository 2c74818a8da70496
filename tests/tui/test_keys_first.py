"""Looking for rubbish gives way to the keys, and what was left is let go of all the same."""

import gc
import sys
import weakref
from collections.abc import Iterator

import pytest

from tui import keys_first


@pytest.fixture(autouse=True)
def as_it_was() -> Iterator[None]:
    """Python's own way again afterwards."""
    thresholds, interval = gc.get_threshold(), sys.getswitchinterval()
    yield
    gc.unfreeze()
    gc.set_threshold(*thresholds)
    gc.enable()
    sys.setswitchinterval(interval)


class Left:
    """Something that holds on to itself, as screens do."""

    def __init__(self) -> None:
        self.self = self


def left() -> "weakref.ref[Left]":
    return weakref.ref(Left())


def test_nothing_changes_where_the_program_did_not_begin_so() -> None:
    before = gc.get_threshold()
    keys_first.started()
    with keys_first.work():
        assert gc.get_threshold() == before
    keys_first.rest()
    assert gc.isenabled()
    assert not gc.get_freeze_count()


def test_what_was_left_is_found_in_a_rest_though_it_was_there_from_the_start() -> None:
    keys_first.begin()
    assert not gc.isenabled()
    forgotten = left()
    keys_first.started()
    assert gc.isenabled()
    gc.collect()
    assert forgotten() is not None
    keys_first.rest()
    assert forgotten() is None


def test_what_is_left_while_keys_are_pressed_is_found_before_it_is_much() -> None:
    keys_first.begin()
    keys_first.started()
    forgotten = [left() for _ in range(100)]
    held = [[each] for each in range(200_000)]
    assert not [each for each in forgotten if each() is not None]
    assert held


def test_long_work_that_makes_much_is_not_looked_through_as_a_whole_until_a_rest() -> None:
    keys_first.begin()
    keys_first.started()
    usual = gc.get_threshold()
    with keys_first.work():
        assert gc.get_threshold()[2] > usual[2]
        made = [[each] for each in range(500_000)]
    assert gc.get_threshold() == usual
    assert gc.get_freeze_count() > len(made)

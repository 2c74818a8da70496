"""Setting up a school: which policies it follows, and how far it is."""

from collections.abc import Callable

import pytest

from flows.policy import Policy
from store.changes import changes
from store.chosen_policies import choose_policies, chosen_policies
from store.database import Store
from store.people import add_person, record_leaving
from store.policies_in_use import policies_in_use
from store.problems import FieldProblem
from store.role_holders import set_holder
from store.setting_up import (
    STEPS,
    followed_policies,
    how_far,
    is_untouched,
    put_aside,
    put_off,
    take_up,
    was_begun,
)
from store.signing import acknowledge
from tests.store.conftest import Clock

ROLES = [("", "headteacher"), ("elm", "board")]


def test_a_new_school_is_untouched_and_has_every_step_before_it(store: Store) -> None:
    assert is_untouched(store)
    assert not was_begun(store)
    assert how_far(store, ROLES).left == STEPS
    assert not store.directory.exists(), "looking on made it"


def test_each_step_is_done_once_there_is_anything_of_it(store: Store, clock: Clock) -> None:
    choose_policies(store, ["elm", "oak"])
    far = how_far(store, ROLES)
    assert far.policies == ("elm", "oak")
    assert far.left == ("roles", "roster")
    set_holder(store, "", "headteacher", "Adams, K")
    assert how_far(store, ROLES).held == 1
    assert how_far(store, ROLES).state("roles") == "not yet"
    set_holder(store, "elm", "board", "Bell, T")
    someone = add_person(store, "Cole, R")
    assert how_far(store, ROLES).left == ()
    record_leaving(store, someone.id, clock().date())
    assert how_far(store, ROLES).left == ("roster",)


def test_a_step_put_aside_is_left_no_more_until_it_is_taken_up(store: Store) -> None:
    put_off(store)
    assert was_begun(store)
    assert how_far(store, ROLES).left == STEPS
    put_aside(store, "roster")
    put_aside(store, "policies")
    assert how_far(store, ROLES).left == ("roles",)
    assert how_far(store, ROLES).state("roster") == "later"
    put_off(store)  # whoever leaves again puts nothing back
    assert how_far(store, ROLES).left == ("roles",)
    take_up(store, "policies")
    assert how_far(store, ROLES).left == ("policies", "roles")
    choose_policies(store, ["elm"])
    assert how_far(store, ROLES).state("policies") == "done"


def test_the_choice_replaces_the_one_before_which_stays_on_record(store: Store) -> None:
    choose_policies(store, ["elm", "oak", "elm"])
    choose_policies(store, ["oak"])
    choose_policies(store, ["oak"])
    assert chosen_policies(store) == ("oak",)
    first, second = changes(store, "settings", 1)
    assert first.after["policies"] == ["elm", "oak"]
    assert (second.what, second.after["policies"]) == ("policies chosen", ["oak"])


def test_no_choice_at_all_is_refused(store: Store) -> None:
    with pytest.raises(FieldProblem, match="at least one"):
        choose_policies(store, [])
    with pytest.raises(FieldProblem):
        choose_policies(store, ["\x1b"])
    assert is_untouched(store)


def test_what_is_chosen_comes_before_what_is_only_on_record(
    store: Store, make_policy: Callable[..., Policy]
) -> None:
    acknowledge(store, make_policy("ash"), "Adams, K")
    assert followed_policies(store) == ("ash",)
    assert not was_begun(store)
    choose_policies(store, ["oak", "elm"])
    assert followed_policies(store) == ("oak", "elm", "ash")
    assert policies_in_use(store) == {"ash", "oak", "elm"}

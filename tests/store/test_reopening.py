"""An action opened again, and what becomes of the steps to which its result led."""

import pytest

from store.action import Action
from store.actions import action
from store.courses import complete_step
from store.database import Store
from store.reopening import reopen_action
from store.timeline import timeline
from store.verify import verify
from tests.store.opened_cases import INSPIRE, open_steps, opened, step


def came(store: Store, id: str, result: str = "", note: str = "") -> Action:
    """Record what came of a step; the action that it was."""
    done = step(store, id)
    complete_step(store, INSPIRE, done.id, came=result, by="KB", note=note)
    return action(store, done.id)


def told(store: Store) -> list[str]:
    return [each.text for each in timeline(store, 1).entries if each.kind == "action"]


def test_a_step_says_which_action_led_to_it(store: Store) -> None:
    opened(store)
    asking = came(store, "ask-host", "agreed")
    recheck = step(store, "recheck")
    assert (recheck.follows, asking.follows) == (asking.id, None)


def test_withdrawn_consent_takes_the_report_to_the_police_with_it(store: Store) -> None:
    opened(store)
    consent = came(store, "consent", "consents")
    police = step(store, "police")
    reopen_action(store, consent.id, "She thought again")
    assert "police" not in open_steps(store)
    aside = action(store, police.id)
    assert aside.is_set_aside
    assert aside.result.endswith("\nShe thought again")
    assert complete_step(store, INSPIRE, consent.id, came="does-not", by="KB") == []
    assert "police" not in open_steps(store)
    verify(store.content())


def test_another_result_leads_elsewhere_and_leaves_nothing_of_the_first_open(store: Store) -> None:
    opened(store)
    asking = came(store, "ask-host", "agreed")
    reopen_action(store, asking.id, "They meant another page")
    assert open_steps(store) == ["ask-host", "consent", "look-into", "support"]
    came(store, "ask-host", "refused")
    assert open_steps(store) == ["consent", "look-into", "provider", "support"]


def test_what_was_done_on_the_first_result_stays_and_is_named(store: Store) -> None:
    opened(store)
    asking = came(store, "ask-host", "agreed")
    recheck = came(store, "recheck", "still-there")
    assert "provider" in open_steps(store)
    reopen_action(store, asking.id, "They meant another page")
    assert "provider" not in open_steps(store)
    assert not action(store, recheck.id).is_set_aside
    assert told(store)[-1] == (
        f"Done already, on what came of it before: {recheck.what} (action {recheck.id})"
    )


@pytest.mark.parametrize("result", ["agreed", "refused"])
def test_the_same_result_again_sets_the_same_again_once(store: Store, result: str) -> None:
    opened(store)
    asking = came(store, "ask-host", result)
    before = open_steps(store)
    reopen_action(store, asking.id, "By mistake")
    came(store, "ask-host", result)
    assert open_steps(store) == before


def test_opening_again_what_has_no_followers_says_nothing_of_them(store: Store) -> None:
    opened(store)
    support = came(store, "support", note="Accepted.")
    reopen_action(store, support.id, "Not yet")
    assert told(store)[-1] == f"To be done after all: {support.what} (Not yet)"

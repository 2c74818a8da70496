import json
from collections.abc import Callable
from typing import Any

import msgspec
import pytest

from flows.policy import Policy
from flows.verdict import Verdict
from store.chain import content_of
from store.database import Store
from store.outcomes import outcome, outcomes, record_outcome
from store.problems import FieldProblem, Refused
from store.voiding_outcomes import void_outcome


class Shown(msgspec.Struct):
    verdict: Verdict
    lines: tuple[str, ...]


ANSWERS = {"guard": ["neither"], "contact-leave": frozenset({"b", "a"})}
SHOWN = Shown(verdict=Verdict.NOT_ACCEPTABLE, lines=("Do not  reply. \u2013", "7.3(f)"))


def record(store: Store, policy: Policy, **other: Any) -> int:
    about: dict[str, Any] = {
        "answers": ANSWERS,
        "verdict": Verdict.NOT_ACCEPTABLE,
        "shown": SHOWN,
        "who_asked": "kl",
    }
    return record_outcome(store, policy, "contact", **about | other).id


def test_an_outcome_is_kept_exactly_as_it_was_shown(store: Store, policy: Policy) -> None:
    id = record(store, policy, note_text="One line.\r\nAnother.", happened_on="2026-11-19")
    store.fold()
    document = json.loads(store.file.read_bytes())["outcomes"][str(id)]
    assert content_of(document) == {
        "kind": "outcome",
        "policy": "elm",
        "flow": "contact",
        "edition": "2019-03",
        "fingerprint": "f" * 64,
        "answers": {"guard": ["neither"], "contact-leave": ["a", "b"]},
        "verdict": "not-acceptable",
        "shown": {"verdict": "not-acceptable", "lines": ["Do not  reply. \u2013", "7.3(f)"]},
        "who_asked": "kl",
        "happened_on": "2026-11-19",
        "note": "One line.\nAnother.",
        "recorded_at": "2026-11-20T14:05:09+00:00",
        "recorded_by": "jb",
    }
    found = outcome(store, id)
    assert found is not None
    assert found.outcome.shown == document["shown"]


def test_the_newest_comes_first(
    store: Store, policy: Policy, make_policy: Callable[..., Policy]
) -> None:
    ids = [record(store, each) for each in (policy, make_policy(id="oak"), policy)]
    assert [entry.outcome.id for entry in outcomes(store)] == ids[::-1]
    assert [entry.outcome.id for entry in outcomes(store, "elm")] == [ids[2], ids[0]]


def test_an_outcome_is_voided_once_with_a_reason_and_stays(store: Store, policy: Policy) -> None:
    first, second = record(store, policy), record(store, policy)
    with pytest.raises(FieldProblem) as caught:
        void_outcome(store, first, "")
    assert caught.value.field == "reason"
    undoing = void_outcome(store, first, "Wrong question")
    assert [(entry.outcome.id, entry.voided) for entry in outcomes(store)] == [
        (second, None),
        (first, undoing),
    ]
    with pytest.raises(Refused, match="voided already: Wrong question"):
        void_outcome(store, first, "again")
    for id in (undoing.id, 99):
        with pytest.raises(Refused, match="no outcome"):
            void_outcome(store, id, "again")
        assert outcome(store, id) is None


@pytest.mark.parametrize("who", ["", "  ", "\u200f"])
def test_somebody_must_have_asked(store: Store, policy: Policy, who: str) -> None:
    with pytest.raises(FieldProblem) as caught:
        record(store, policy, who_asked=who)
    assert caught.value.field == "who_asked"


@pytest.mark.parametrize("when", ["", "2026-11-20", "2026-11-20T14:05:09+00:00"])
def test_it_happened_before_now(store: Store, policy: Policy, when: str) -> None:
    id = record(store, policy, happened_on=when)
    found = outcome(store, id)
    assert found is not None
    assert found.outcome.happened_on == when


@pytest.mark.parametrize(
    "when",
    [
        "2026-11-21",
        "2026-11-20T14:05:10+00:00",
        "2026-11-20T14:05",
        "2026-11-20T15:00:00+01:00",
        "yesterday",
        "2026-02-30",
    ],
)
def test_it_did_not_happen_tomorrow_or_never(store: Store, policy: Policy, when: str) -> None:
    with pytest.raises(FieldProblem) as caught:
        record(store, policy, happened_on=when)
    assert caught.value.field == "happened_on"
    assert not store.file.exists()


def test_a_note_that_is_too_long_is_refused_and_not_cut(store: Store, policy: Policy) -> None:
    record(store, policy, note_text="n" * 10_000)
    with pytest.raises(FieldProblem, match="10,001 characters") as caught:
        record(store, policy, note_text="n" * 10_001)
    assert caught.value.field == "note"

"""Policies that are kept, edited, walked and adopted by the tests of editions."""

import random
import shutil
from datetime import date
from pathlib import Path

from flows.catalogue import BUILT_IN, Catalogue
from flows.folder import read_policy
from flows.outcome import outcome
from flows.policy import Policy
from flows.policy_files import SHARED
from flows.walk import walk
from store.adopting import Adopted, adopt_edition
from store.audience import audience_of
from store.audience_tags import EVERYONE
from store.database import Store
from store.editions import Step
from store.encodings import keep_encoding
from store.london import london_day
from store.outcomes import RecordedOutcome, record_outcome
from store.register import register_rows
from tests.flows.conftest import CATALOGUE, POLICIES

BUILT_IN_IDS = list(Catalogue().folders)
TOMORROW = date(2026, 11, 21)
MEADOW = POLICIES / "meadow"


def kept(store: Store, policy: Policy, folder: Path | None = None) -> Policy:
    """The policy, a copy of it kept as the program does before it records anything."""
    keep_encoding(store.directory, policy, folder or BUILT_IN / policy.id, BUILT_IN / SHARED)
    return policy


def edited(
    store: Store,
    tmp_path: Path,
    id: str,
    *changes: tuple[str, str, str],
    edition: str = "",
    note: str = "",
) -> Policy:
    """A copy of a built-in policy with texts replaced in its files, and a comment, kept."""
    place = tmp_path / f"edited-{len(list(tmp_path.iterdir()))}" / id
    shutil.copytree(BUILT_IN / id, place)
    if edition:
        was = f'edition = "{CATALOGUE.policy(id).about.edition}"'
        changes = (*changes, ("policy.toml", was, f'edition = "{edition}"'))
    with (place / "policy.toml").open("a", encoding="utf-8") as about:
        about.write(f"# {note}\n")
    for name, old, new in changes:
        text = (place / name).read_text(encoding="utf-8")
        assert old in text, (name, old)
        (place / name).write_text(text.replace(old, new, 1), encoding="utf-8")
    return kept(store, read_policy(place, CATALOGUE.shared), place)


def first_walk(policy: Policy, flow: str, seed: int) -> dict[str, list[str]]:
    """The answers of a walk to its end, one option at each question."""
    choice = random.Random(seed)
    walked = walk(policy, flow, {})
    while walked.question is not None:
        option = choice.choice(walked.question.options).id
        walked = walk(policy, flow, {**walked.given, walked.question.id: [option]})
    return {fact: list(given) for fact, given in walked.given.items()}


def recorded(store: Store, policy: Policy, flow: str, seed: int = 1) -> RecordedOutcome:
    answers = first_walk(policy, flow, seed)
    shown = outcome(walk(policy, flow, answers))
    return record_outcome(
        store,
        policy,
        flow,
        answers=answers,
        verdict=shown.verdict,
        shown=shown,
        who_asked="ka",
    )


def adopted(store: Store, policy: Policy, step: Step = "first") -> Adopted:
    """Adopt a policy, and ask everyone from today on."""
    everyone = audience_of([EVERYONE], asked_from=london_day(store.now()))
    return adopt_edition(store, policy, step=step, audience=everyone)


def clause_of(policy: Policy, place: int = 3) -> tuple[str, str]:
    """A clause's reference, and its words as they stand in the file."""
    clause = list(policy.clauses.values())[place]
    return clause.ref, clause.says


def state_of(store: Store, policy: Policy) -> str:
    (row,) = register_rows(store, [policy])
    return row.state

"""Adopting an edition in sentences: what it would bring, and what it brought."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from flows.code import encoding_name
from flows.policy import Policy
from store.adopting import Adopted
from store.database import Store
from store.date_words import written_words
from store.editions import Edition, steps_open
from store.recall import Recall, counts
from store.register import register_rows
from store.register_row import clauses_words

_COUNTED = (
    ("same", "Answered the same"),
    ("lines", "The same, in other words"),
    ("different", "Answered otherwise"),
    ("asks", "Not answered without a question that was never asked"),
    ("gone", "Not answered any more"),
)


def at_hand_words(policy: Policy, adopted: Sequence[Edition]) -> str:
    """How the encoding at hand stands to what was adopted; nothing where it is that."""
    name = f"{policy.about.edition_label} ({encoding_name(policy.fingerprint)})"
    steps = steps_open(adopted, policy)
    if not steps:
        return ""
    if "first" in steps:
        return f"the edition at hand, {name}, is not adopted yet."
    if "revision" in steps:
        return f"the encoding at hand, {name}, differs from the one adopted of that edition."
    return f"the edition at hand, {name}, is not the one that was adopted."


def adoption_preview(store: Store, policy: Policy, adopted: Sequence[Edition]) -> Iterator[str]:
    """What adopting the encoding at hand would bring. Raises StoreProblem."""
    said = at_hand_words(policy, adopted)
    yield said[:1].upper() + said[1:]
    yield recall_words(counts(Recall(store, policy).all()))
    yield from _again_words(store, policy)


def adopted_lines(store: Store, policy: Policy, adopted: Adopted) -> Iterator[str]:
    """What came of adopting an edition. Raises StoreProblem."""
    edition = adopted.edition
    begins = written_words(edition.effective_from)
    yield f"Adopted: {policy.name}, as edition {edition.number}, from {begins}."
    yield recall_words(edition.recall)
    for each in adopted.otherwise:
        yield f"  outcome {each.recorded.id}: {' '.join(each.replay.says)}"
    yield from _again_words(store, policy)


def recall_words(found: Mapping[str, int]) -> str:
    """How the outcomes on record come out, in a few sentences."""
    total = sum(found.values())
    if not total:
        return "No outcome of this policy is on record."
    said = [f"{words}: {found[state]}." for state, words in _COUNTED if found.get(state)]
    return " ".join((f"Outcomes on record: {total}.", *said))


def _again_words(store: Store, policy: Policy) -> Iterator[str]:
    """Who is asked again, and for what."""
    rows = register_rows(store, [policy])
    asked = [row.asked_again for row in rows if row.asked_again]
    if asked:
        some = "1 person who signed" if len(asked) == 1 else f"{len(asked)} people who signed"
        yield f"{some} before: asked again, for {_span(asked)}."


def _span(asked: Iterable[tuple[str, ...]]) -> str:
    """How many clauses, where not all are asked for the same."""
    most = max(asked, key=len)
    return clauses_words(most) if len({*asked}) == 1 else f"up to {clauses_words(most)}"

"""From a code that somebody typed to the walk that it is of, and what is answered today."""

from collections.abc import Iterator

from msgspec import Struct

from flows.code import Code, encoding_name, read_code, rebuilt_of
from flows.outcome import Outcome
from flows.policy import Policy
from flows.problem import CodeRefused
from flows.replay import Replay, Replaying
from flows.walk import Walk
from store.encodings import kept_fingerprints, read_kept
from tui.desk import Desk


class RebuiltWalk(Struct, frozen=True, kw_only=True):
    """The walk that a code is of."""

    code: str
    walk: Walk
    outcome: Outcome
    now: Policy | None
    """The encoding of the same policy that is in use; None where that policy is not at hand."""
    replay: Replay | None
    """What that one answers, where it is another than the walk's."""


def rebuild(desk: Desk, text: str) -> RebuiltWalk:
    """The walk that a typed code is of.

    Raises CodeRefused where it was mistyped, is of no encoding that is held here, or may be of
    two; StoreProblem where the encoding was kept and is damaged.
    """
    code = read_code(text)
    held = {policy.fingerprint: policy for policy in _held(desk, code)}
    found = rebuilt_of(held.values(), code)
    if not found:
        raise CodeRefused(_not_held(desk, code, list(held.values())))
    if len(found) > 1:
        names = " and ".join(each.policy.name for each in found)
        raise CodeRefused(f"Two encodings have that name, {names}: the code does not say which.")
    (walked,) = found
    outcome, _ = desk.outcome_of(walked)
    now = desk.catalogue.find(walked.policy.id)
    other = now is not None and now.fingerprint != walked.policy.fingerprint
    return RebuiltWalk(
        code=code.text,
        walk=walked,
        outcome=outcome,
        now=now,
        replay=_replayed(walked, now) if now and other else None,
    )


def _replayed(walked: Walk, now: Policy) -> Replay:
    return Replaying(walked.policy, now).put(walked.flow.id, walked.given)


def today_in_words(found: RebuiltWalk) -> list[str]:
    """Whether the encoding at hand answers alike, in sentences."""
    if found.now is None:
        return ["This policy is not at hand any more; the encoding was kept."]
    if found.replay is None:
        return ["This is the encoding in use."]
    edition = found.now.about.edition_label
    told = {
        "same": f"The encoding in use now ({edition}) answers the same.",
        "lines": f"The encoding in use now ({edition}) answers nearly the same:",
        "different": f"The encoding in use now ({edition}) answers otherwise:",
        "asks": f"The encoding in use now ({edition}) asks what was not asked then:",
        "gone": f"The encoding in use now ({edition}) does not answer this:",
    }
    return [told[found.replay.state], *found.replay.says]


def _held(desk: Desk, code: Code) -> Iterator[Policy]:
    """The encodings that have the name in the code: at hand, or kept."""
    at_hand = {policy.fingerprint: policy for policy in desk.catalogue.readable()}
    for fingerprint, policy in at_hand.items():
        if encoding_name(fingerprint).startswith(code.encoding):
            yield policy
    for fingerprint in kept_fingerprints(desk.directory):
        named = encoding_name(fingerprint).startswith(code.encoding)
        if named and fingerprint not in at_hand:
            yield read_kept(desk.directory, fingerprint)


def _not_held(desk: Desk, code: Code, of_that_name: list[Policy]) -> str:
    if of_that_name:
        return f"No walk of the encoding {code.encoding} has this code. Ask for it again."
    at_hand = ", ".join(
        f"{encoding_name(policy.fingerprint)} ({policy.id}, {policy.about.edition_label})"
        for policy in desk.catalogue.readable()
    )
    return (
        f"This is a code of the encoding {code.encoding}, which is not held here, so it cannot be "
        f"rebuilt. Held are: {at_hand}, and {len(kept_fingerprints(desk.directory))} kept."
    )

"""What of a flow can change an outcome: two flows with the same meaning need not be walked."""

import msgspec

from flows.difference.line_difference import Renumbered
from flows.policy import Policy

_WORDING = frozenset({"title", "question", "say", "decided"})
"""Keys whose words change nothing; what a question folds and keeps is compared by itself."""


def meaning(policy: Policy, flow_id: str, renumbered: Renumbered) -> bytes:
    """A text that two flows share only if every situation comes to the same in both.

    Names of roles, facts and options are left out, and the wording of conclusions. Clauses go by
    what `renumbered` calls them.
    """
    asked = [
        (
            question.id,
            question.many,
            question.fact.many,
            [(option.id, option.implies) for option in question.options],
            [option.id for option in question.fact.options],
            sorted(question.fold.items()),
        )
        for question in policy.questions[flow_id].values()
    ]
    said = msgspec.to_builtins((policy.flows[flow_id], asked, policy.guard), order="sorted")
    return msgspec.json.encode(_without_wording(said, renumbered), order="sorted")


def _without_wording(value: object, renumbered: Renumbered) -> object:
    if isinstance(value, dict):
        kept: dict[object, object] = {}
        for key, each in value.items():
            if key == "cite":
                kept[key] = [renumbered.get(ref, ref) for ref in each]
            elif key == "when":  # its keys are names of facts
                kept[key] = each
            elif key not in _WORDING:
                kept[key] = _without_wording(each, renumbered)
        return kept
    if isinstance(value, list | tuple):
        return [_without_wording(each, renumbered) for each in value]
    return value

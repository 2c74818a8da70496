"""An edition in the words of a newer one, so that renaming is not taken for a change of meaning."""

from collections.abc import Mapping

from msgspec.structs import replace

from flows.fact import Option
from flows.policy import Policy, Role
from flows.question import Question
from flows.rule import Flow, Rule


def in_words_of(new: Policy, old: Policy) -> Policy:
    """`old` with the titles of roles, the names of facts and the short answers that `new` has.

    What only the old edition has keeps its words. Nothing else is changed; equal rules become the
    same object in both, so that comparing them takes no time.
    """
    return replace(
        old,
        roles={id: _titled(role, new.roles.get(id)) for id, role in old.roles.items()},
        flows={id: _sharing(flow, new.flows.get(id)) for id, flow in old.flows.items()},
        questions={
            flow: {
                fact: _worded(question, new.questions.get(flow, {}).get(fact))
                for fact, question in questions.items()
            }
            for flow, questions in old.questions.items()
        },
    )


def _titled(old: Role, new: Role | None) -> Role:
    return replace(old, title=new.title) if new else old


def _sharing(old: Flow, new: Flow | None) -> Flow:
    known = {rule.id: rule for rule in new.rules} if new else {}
    return replace(old, rules=tuple(_one_of(rule, known.get(rule.id)) for rule in old.rules))


def _one_of(old: Rule, new: Rule | None) -> Rule:
    return new if new is not None and new == old else old


def _worded(old: Question, new: Question | None) -> Question:
    if new is None:
        return old
    shared = {option.id: option for option in new.fact.options}
    here = shared | {option.id: option for option in new.options}
    listed = tuple(_named(option, shared) for option in old.fact.options)
    return replace(
        old,
        fact=replace(old.fact, name=new.fact.name, options=listed),
        options=tuple(_named(option, here) for option in old.options),
    )


def _named(old: Option, words: Mapping[str, Option]) -> Option:
    new = words.get(old.id)
    return replace(old, short=new.short, label=new.label) if new else old

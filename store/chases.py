"""Chases: whom to ask for a fact that nobody knew, and by when."""

from flows.code import Code, encoding_name, read_code, rebuilt_of
from flows.plain_text import clean_line
from flows.policy import Policy
from flows.problem import CodeRefused, PolicyBroken, UnknownName
from flows.walk import Walk, find_flow
from store.action import Action
from store.actions import action, add_action
from store.database import Store
from store.dates import read_day_ahead
from store.encodings import kept_fingerprints, read_kept
from store.fields import line
from store.london import london_day
from store.outcomes import outcome
from store.problems import FieldProblem


def add_chase(
    store: Store,
    policy: Policy,
    flow: str,
    fact: str,
    *,
    owner: str,
    due: str,
    outcome: int | None = None,
    code: str = "",
) -> Action:
    """Record who is to be asked for a fact of a flow, and by when.

    `due` is as typed, see `dates.read_day_ahead`; `outcome` is the number of the recorded outcome
    that leaves the fact open, `code` that of its walk, by this encoding of the policy or one that
    was kept. Raises UnknownName (flow or fact), FieldProblem and StoreProblem.
    """
    questions = policy.questions[find_flow(policy, flow).id]
    if fact not in questions:
        raise UnknownName("fact", fact, questions)
    day = read_day_ahead(due, london_day(store.now()), field="due").isoformat()
    fields = {
        "what": clean_line(questions[fact].ask),
        "owner": line("owner", owner),
        "policy": policy.id,
        "flow": flow,
        "fact": fact,
        "known_by": clean_line(questions[fact].known_by),
        "code": _read_code(store, policy, flow, fact, code),
        "outcome": outcome,
        "due": day,
    }
    with store.transaction():
        if outcome is not None:
            _must_be_of(store, outcome, policy, flow)
        return add_action(store, "chase", fields)


def chase(store: Store, id: int) -> Action:
    """The chase of that number. Raises FieldProblem where there is none, and StoreProblem."""
    found = action(store, id)
    if found.kind != "chase":
        raise FieldProblem("chase", f"Action {id} is no chase. It is an action of an incident.")
    return found


def _read_code(store: Store, policy: Policy, flow: str, fact: str, text: str) -> str:
    """A code as it is shown, of a walk through this flow that came to the fact."""
    if not text.strip():
        return ""
    try:
        code = read_code(text)
    except CodeRefused as problem:
        raise FieldProblem("code", str(problem)) from None
    walks = rebuilt_of([policy], code) or _kept_walks(store, policy, code)
    if not walks:
        raise FieldProblem("code", f"No walk of {policy.name} that is held here has this code.")
    walks = [each for each in walks if each.flow.id == flow]
    if not walks:
        raise FieldProblem("code", "It is the code of another question.")
    if not any(fact in each.path for each in walks):
        raise FieldProblem("code", f'In the walk of that code "{fact}" was not asked.')
    return code.text


def _kept_walks(store: Store, policy: Policy, code: Code) -> list[Walk]:
    """The walks that the code may be of in the kept encodings of a policy."""
    encodings = []
    for fingerprint in kept_fingerprints(store.directory):
        if encoding_name(fingerprint).startswith(code.encoding):
            try:
                encodings.append(read_kept(store.directory, fingerprint))
            except PolicyBroken:
                continue  # then nobody can rebuild it either
    return [each for each in rebuilt_of(encodings, code) if each.policy.id == policy.id]


def _must_be_of(store: Store, number: int, policy: Policy, flow: str) -> None:
    entry = outcome(store, number)
    if entry is None:
        raise FieldProblem("outcome", f"There is no outcome with the number {number}.")
    if (entry.outcome.policy, entry.outcome.flow) != (policy.id, flow):
        raise FieldProblem("outcome", f"Outcome {number} is of another question.")
    if entry.voided is not None:
        raise FieldProblem("outcome", f"Outcome {number} has been voided.")

"""Actions: who must do what by when. A chase: whom to ask for a fact that nobody knew."""

from datetime import date
from typing import Literal

from msgspec import Struct

from flows.code import Code, encoding_name, read_code, rebuilt_of
from flows.plain_text import clean_line
from flows.policy import Policy
from flows.problem import CodeRefused, PolicyBroken, UnknownName
from flows.walk import Walk, find_flow
from store import changes, iso
from store.database import Store
from store.date_words import full_day_words
from store.dates import read_day_ahead
from store.encodings import kept_fingerprints, read_kept
from store.fields import line, note
from store.london import london_day
from store.outcomes import outcome
from store.problems import FieldProblem, Refused
from store.records import record, records


class Action(Struct, frozen=True, kw_only=True):
    """Something that somebody must do by a day: open until it is done."""

    id: int
    kind: Literal["chase"]
    what: str
    """What is to be done; of a chase, the question to be answered, as its flow puts it."""
    owner: str
    """Whose part it is; of a chase, who is asked."""
    policy: str
    flow: str = ""
    fact: str = ""
    known_by: str = ""
    """Who can usually supply the fact, in the policy's words."""
    code: str = ""
    """The code of the walk in which nobody knew; may be empty."""
    outcome: int | None = None
    """The number of the outcome that this walk was recorded as, if it was."""
    original_due: str
    due: str
    set_by: str
    set_at: str
    reason: str = ""
    """Why it was last put off."""
    done_on: str = ""
    done_by: str = ""
    result: str = ""

    def __post_init__(self) -> None:
        iso.day(self.original_due)
        iso.day(self.due)
        iso.check_moment(self.set_at)
        iso.check_day(self.done_on)

    @property
    def is_open(self) -> bool:
        """Whether it is still to be done."""
        return not self.done_on

    @property
    def how(self) -> str:
        """How its date came about, in a sentence or two."""
        since = f"Set on {full_day_words(self.set_on)} by {self.set_by}"
        whence = f", for outcome {self.outcome}." if self.outcome is not None else "."
        if not self.reason:
            return since + whence
        before = full_day_words(iso.day(self.original_due))
        return f'{since}{whence} Put off from {before}: "{self.reason}".'

    @property
    def set_on(self) -> date:
        """The day on which it was put on record."""
        return london_day(iso.moment(self.set_at))


def all_actions(store: Store) -> list[Action]:
    """Every action on record, open or done. Raises StoreProblem."""
    return records(store, "actions", Action)


def action(store: Store, id: int) -> Action:
    """The action of that number. Raises FieldProblem where there is none, and StoreProblem."""
    found = record(store, "actions", id, Action)
    if found is None:
        raise FieldProblem("action", f"There is no action with the number {id}.")
    return found


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
        "kind": "chase",
        "what": clean_line(questions[fact].ask),
        "owner": line("owner", owner),
        "policy": policy.id,
        "flow": flow,
        "fact": fact,
        "known_by": clean_line(questions[fact].known_by),
        "code": _read_code(store, policy, flow, fact, code),
        "outcome": outcome,
        "original_due": day,
        "due": day,
        "set_by": store.operator,
        "set_at": store.stamp(),
        "reason": "",
        "done_on": "",
        "done_by": "",
        "result": "",
    }
    with store.transaction():
        if outcome is not None:
            _must_be_of(store, outcome, policy, flow)
        return action(store, changes.add(store, "actions", fields))


def extend_action(store: Store, id: int, due: str, reason: str) -> Action:
    """Put an action off to a later day, as typed, with the reason; its original date is kept.

    Raises FieldProblem, Refused (it is done) and StoreProblem.
    """
    reason = line("reason", reason)
    day = read_day_ahead(due, london_day(store.now()), field="due")
    with store.transaction():
        present = _still_open(store, id)
        if day <= iso.day(present.due):
            until = full_day_words(iso.day(present.due))
            raise FieldProblem("due", f"It is due on {until}. Put it off to a later day.")
        fields = {"due": day.isoformat(), "reason": reason}
        changes.change(store, "actions", id, fields, what="extended", why=reason)
        return action(store, id)


def complete_action(
    store: Store, id: int, result: str, *, by: str, done_on: date | None = None
) -> Action:
    """Record that an action was done (today if not given), by whom and what came of it.

    Raises FieldProblem, Refused (it is done already) and StoreProblem.
    """
    today = london_day(store.now())
    day = done_on or today
    if day > today:
        raise FieldProblem("done_on", f"{full_day_words(day)} has not come yet.")
    fields = {
        "done_on": day.isoformat(),
        "done_by": line("by", by),
        "result": note("result", result, needed=True),
    }
    with store.transaction():
        present = _still_open(store, id)
        if day < present.set_on:
            raise FieldProblem("done_on", f"It was set only on {full_day_words(present.set_on)}.")
        changes.change(store, "actions", id, fields, what="completed")
        return action(store, id)


def _still_open(store: Store, id: int) -> Action:
    found = action(store, id)
    if not found.is_open:
        when = full_day_words(iso.day(found.done_on))
        raise Refused(f"Action {id} was done on {when}, by {found.done_by}.")
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

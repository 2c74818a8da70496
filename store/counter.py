"""Signing at the counter: who signs types their name, and the operator saw it."""

from datetime import date

from flows.policy import Policy
from store.acknowledgement import Acknowledgement, Method
from store.database import Store
from store.editions import Edition, editions, signed_under
from store.fields import line
from store.london import london_day
from store.problems import FieldProblem
from store.signing import acknowledge

_AT_THE_KEYBOARD: tuple[Method, ...] = ("in-person", "self")
_BEFORE_TODAY = "Whoever signed on an earlier day signed on paper or by email: choose that."


def take_signature(
    store: Store,
    policy: Policy,
    who: str,
    *,
    signed_on: date,
    method: Method,
    signature: str = "",
    witness: str = "",
    note: str = "",
) -> Acknowledgement:
    """Record that somebody signed, as `acknowledge` does, for a colleague at the counter.

    Whoever signs at the keyboard types their name, today; of what is signed in person the operator
    is the witness where no other is named. That somebody signed in person on an earlier day is
    recorded with the witness of then. Raises FieldProblem, Refused and StoreProblem.
    """
    line("person", who)
    if method in _AT_THE_KEYBOARD:
        has_typed = bool(line("signature", signature, needed=False))
        is_seen = bool(line("witness", witness, needed=False))
        if signed_on < london_day(store.now()):
            _must_be_of_then(method, has_typed=has_typed, is_seen=is_seen)
        elif not has_typed:
            raise FieldProblem("signature", "Whoever signs here types their name.")
        elif method == "in-person" and not is_seen:
            witness = store.operator
    return acknowledge(
        store,
        policy,
        who,
        signed_on=signed_on,
        method=method,
        signature=signature,
        witness=witness,
        note=note,
    )


def _must_be_of_then(method: Method, *, has_typed: bool, is_seen: bool) -> None:
    """What is typed today was not typed on an earlier day, nor was it seen then by who keys it."""
    if method == "self" or has_typed:
        raise FieldProblem("method", _BEFORE_TODAY)
    if not is_seen:
        raise FieldProblem("witness", "Say who saw them sign on that day.")


def other_edition(store: Store, policy: Policy, day: date) -> Edition | None:
    """The edition that a signature of that day is recorded under, where it is not `policy`.

    It was in force on the day, or is the first of all. Raises StoreProblem.
    """
    found = signed_under(editions(store, policy.id), policy.about.edition, day)
    return found if found and found.edition != policy.about.edition else None

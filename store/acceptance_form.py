"""The form on which somebody acknowledges a policy in ink, before it is put on paper."""

from collections.abc import Iterable, Iterator
from datetime import date

from msgspec import Struct

from flows.policy import Policy, Statement
from store.asking_again import Again, AskingAgain
from store.database import Store
from store.date_words import edition_words
from store.editions import signed_for
from store.effective import asked_again, by_person
from store.on_record import on_record
from store.person import Person
from store.statement import WHOSE, Whose, statement_now, statement_under

OFFICE = (
    "Taken in by (initials) ____________",
    "Entered in the register on ____________",
)
"""What the office fills in."""

_BLANKS = ("Name", "Job", "Signature", "Date")


class AcceptanceForm(Struct, frozen=True, kw_only=True):
    """One page to sign."""

    policy: Policy
    statement: Statement
    whose: Whose
    person: Person | None = None
    """Whose it is; None where their name is to be filled in."""
    again: Again | None = None
    """What changed since the edition that they signed last, if they are asked for that."""


def plain_form(policy: Policy) -> AcceptanceForm:
    """A form with the policy's own statement, whatever the school has settled."""
    statement, words = statement_under(policy, None, date.max)
    return AcceptanceForm(policy=policy, statement=statement, whose=words)


def blank_form(store: Store, policy: Policy) -> AcceptanceForm:
    """A form for anybody. Raises StoreProblem."""
    statement, words = statement_now(store, policy)
    return AcceptanceForm(policy=policy, statement=statement, whose=words)


def forms_for(store: Store, policy: Policy, people: Iterable[int]) -> list[AcceptanceForm]:
    """A form for each of these people, by their ids and in their order. Raises StoreProblem.

    `policy` is the encoding that is signed. Who is not on the roster gets none.
    """
    recorded = on_record(store)
    adopted = recorded.adopted(policy.id)
    counted = signed_for(adopted, policy.about.edition)
    asking = AskingAgain(recorded.directory, adopted, policy)
    lines = by_person(each for each in recorded.lines if each.policy == policy.id)
    statement, words = statement_now(store, policy)
    known = {each.id: each for each in recorded.people}
    return [
        AcceptanceForm(
            policy=policy,
            statement=statement,
            whose=words,
            person=known[id],
            again=asked_again(asking, lines.get((id, policy.id), []), counted),
        )
        for id in people
        if id in known
    ]


def filled_in(form: AcceptanceForm) -> Iterator[tuple[str, str]]:
    """What is filled in or to be filled in, in its order: what it is called, and what is known."""
    someone = form.person
    known = (
        (("Job", someone.job), ("Staff id", someone.staff_id), ("Site", someone.site))
        if someone
        else ()
    )
    given = [(label, value) for label, value in known if value]
    for label in form.statement.blanks or _BLANKS:
        if someone and label.casefold().startswith("name"):
            yield label, someone.name
            yield from given
        elif label not in dict(given):
            yield label, ""


def again_words(again: Again) -> str:
    """What stands above the changed clauses."""
    return f"Read again, as changed since the edition {edition_words(again.edition)}:"


def source_words(form: AcceptanceForm) -> str:
    """Whose words the statement is in."""
    if form.whose == "policy":
        cite = ", ".join(form.statement.cite)
        return f"After the form that the policy prints ({cite}), in our own words."
    words = WHOSE[form.whose]
    return f"{words[:1].upper()}{words[1:]}."

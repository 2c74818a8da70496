"""Recording a signature: the statement to read, then who, how, their name, when and before whom.

The register opens `sign_form(desk, policy, who)`.
"""

from collections.abc import Mapping

from flows.policy import Policy
from store.acknowledgement import Acknowledgement, Method
from store.counter import other_edition, take_signature
from store.date_words import day_words, edition_words, full_day_words
from store.dates import read_date
from store.iso import day
from store.london import london_day
from store.near_people import near_words
from store.people import NEWCOMER
from store.person import Person
from store.problems import FieldProblem, StoreProblem
from store.roster import find_person, numbered, person, reads_as_number
from store.signing import again_for, present_line
from store.statement import WHOSE, adopted_as, statement_now
from tui.desk import Desk
from tui.form import Field, Form

METHODS: tuple[tuple[Method, str], ...] = (
    ("in-person", "In person, at the counter"),
    ("paper", "On paper"),
    ("email", "By email"),
    ("self", "By themselves, here"),
)
_STANDS = {
    "acknowledged": "Signed this edition",
    "declined": "Declined this edition",
    "withdrawn": "Withdrew their signature",
    "exempted": "Exempted from this edition",
}


def sign_form(desk: Desk, policy: Policy, who: str) -> Form:
    """The form for one signature under `policy`, its person filled in where `who` is known."""
    today = london_day(desk.store.now())

    def save(values: Mapping[str, str]) -> str:
        hindered = desk.keep_encoding_or_say(policy)
        recorded = take_signature(
            desk.store,
            policy,
            values["person"],
            signed_on=read_date(values["signed_on"], today, field="signed_on"),
            method=next(method for method, _ in METHODS if method == values["method"]),
            signature=values["signature"],
            witness=values["witness"],
            note=values["note"],
        )
        return recorded_said(desk, recorded, hindered)

    you = f"You, {desk.operator}, where it is in person today and nobody else is named."
    return Form(
        f"Acknowledgements > {policy.about.short} > Sign",
        (
            Field(
                id="person",
                label="Who (name or staff number)",
                value=who,
                hint=lambda text: who_is_meant(desk, policy, text),
            ),
            Field(id="method", label="How", choices=METHODS),
            Field(id="signature", label="Their name, typed by them (if they sign here)"),
            Field(
                id="signed_on",
                label="Signed on",
                value="today",
                suggested=True,
                hint=lambda text: recorded_under(desk, policy, text),
            ),
            Field(
                id="witness",
                label="Witness (initials)",
                hint=lambda text: "" if text.strip() else you,
            ),
            Field(id="note", label="Note (where the paper lies, which email it was)"),
        ),
        save,
        statement=lambda text: what_is_read(desk, policy, text),
        verb="Record the signature",
        help_text=(
            "PgUp and PgDn move the statement, for the colleague to read. On paper or by email "
            "a witness or a note has to vouch for it. "
            "Whoever signed here before today has a witness of that day, and types no name. "
            "A date may be today, yesterday, 4 Sep or 04/09/2026, never in the future."
        ),
    )


def who_is_meant(desk: Desk, policy: Policy, text: str, *, signs: bool = True) -> str:
    """What the roster and the register say of the person typed, who `signs` or does not."""
    if not text.strip():
        return ""
    try:
        found = find_person(desk.store, text)
        if not found and reads_as_number(text):
            return "Nobody on the roster has that number."
        if not found:
            added = f"Not on the roster yet: will be added as {NEWCOMER}."
            return f"{added} {near_words(desk.store, text)}".rstrip()
        if len(found) > 1:
            return f"Which of: {'; '.join(_told_apart(each) for each in found)}"
        named = " ".join(filter(None, (found[0].name, found[0].staff_id, found[0].site)))
        return f"On the roster: {named}{_standing(desk, policy, found[0].id, signs)}"
    except StoreProblem as problem:
        return str(problem)


def _told_apart(each: Person) -> str:
    """Somebody who is not alone in that name, with what can be typed for them."""
    return " ".join(filter(None, (each.name, each.staff_id or numbered(each.id), each.site)))


def recorded_under(desk: Desk, policy: Policy, text: str) -> str:
    """That a signature of the day typed is of another edition than the one in force."""
    try:
        on = read_date(text, london_day(desk.store.now()), field="signed_on")
        other = other_edition(desk.store, policy, on)
    except FieldProblem:
        return ""  # it is said once the form is saved
    except StoreProblem as problem:
        return str(problem)
    if other is None:
        return ""
    if on < day(other.effective_from):
        return f"On that day no edition was in force: it is recorded under {other.label}."
    return f"On that day the edition {other.label} was in force: it is recorded under that."


def what_is_read(desk: Desk, policy: Policy, who: str) -> str:
    """The statement with whose words it is, and what changed since `who` signed."""
    try:
        statement, whose = statement_now(desk.store, policy)
        found = find_person(desk.store, who)
        again = again_for(desk.store, policy, found[0].id) if len(found) == 1 else None
    except StoreProblem as problem:
        return str(problem)
    told = [f"The statement ({WHOSE[whose]}):", statement.whole]
    if again:
        read = f"Signed the edition {edition_words(again.edition)}. Changed since, to read again:"
        told += ["", read, *again.lines]
    return "\n".join(told)


def recorded_said(desk: Desk, recorded: Acknowledgement, hindered: str) -> str:
    """What was recorded, and what hindered keeping a copy of the policy, if anything."""
    someone = person(desk.store, recorded.person)
    did = "signed" if recorded.kind == "acknowledged" else recorded.kind
    on = day_words(day(recorded.signed_on), london_day(desk.store.now()))
    said = f"Recorded: {someone.name if someone else recorded.person}, {did} {on}."
    return " ".join(filter(None, (said, hindered)))


def _standing(desk: Desk, policy: Policy, who: int, signs: bool) -> str:
    """How the person stands to this edition, if it is known at all; a sentence."""
    line = present_line(desk.store, policy, who)
    if line is None:
        return ""
    said = f". {_STANDS[line.kind]} on {full_day_words(day(line.signed_on))} (number {line.id})"
    edition = adopted_as(desk.store, policy)
    renews = edition is not None and edition.audience.renew_every > 0
    if signs and renews and line.kind == "acknowledged":
        return f"{said}: this renews it."
    return f"{said}."

"""Recording a signature: the statement, who, how, when and before whom."""

from collections.abc import Mapping

from flows.policy import Policy
from store.acknowledgement import Method
from store.acknowledgements import acknowledge, again_for
from store.date_words import day_words, edition_words
from store.dates import read_date
from store.iso import day
from store.london import london_day
from store.people import find_person, person
from store.problems import StoreProblem
from tui.desk import Desk
from tui.screens.form import Field, Form

METHODS: tuple[tuple[Method, str], ...] = (
    ("in-person", "In person, at the counter"),
    ("paper", "On paper"),
    ("email", "By email"),
    ("self", "By themselves, here"),
)


class AcknowledgeForm:
    """The form, and what to say once it is saved."""

    def __init__(self, page: Form) -> None:
        self.page = page
        self.said = ""


def acknowledge_form(desk: Desk, policy: Policy, who: str) -> AcknowledgeForm:
    """The form for one signature under `policy`, its person filled in where `who` is known."""
    today = london_day(desk.store.now())
    statement = policy.about.acknowledgement

    def made_of(text: str) -> str:
        if not text.strip():
            return ""
        try:
            found = find_person(desk.store, text)
        except StoreProblem as problem:
            return str(problem)
        if not found:
            return "Not on the roster yet: will be added."
        named = "; ".join(" ".join(filter(None, (p.name, p.staff_id, p.site))) for p in found)
        if len(found) > 1:
            return f"Which of: {named}"
        again = again_for(desk.store, policy, found[0].id)
        if again is None:
            return f"On the roster: {named}"
        read = f"Signed the edition {edition_words(again.edition)}. Changed since, to read again:"
        return "\n".join((f"On the roster: {named}", read, *again.lines))

    def save(values: Mapping[str, str]) -> None:
        method = next(method for method, _ in METHODS if method == values["method"])
        hindered = desk.keep_encoding_or_say(policy)
        recorded = acknowledge(
            desk.store,
            policy,
            values["person"],
            signed_on=read_date(values["signed_on"], today, field="signed_on"),
            method=method,
            witness=values["witness"],
        )
        signer = person(desk.store, recorded.person)
        name = signer.name if signer else values["person"]
        said = f"Recorded: {name}, signed {day_words(day(recorded.signed_on), today)}."
        form.said = " ".join(filter(None, (said, hindered)))

    source = "" if statement.cite else " (good practice: the policy prints no statement)"
    form = AcknowledgeForm(
        Form(
            f"Acknowledgements > {policy.about.short} > Sign",
            (
                Field(id="person", label="Who (name or staff number)", value=who, hint=made_of),
                Field(id="method", label="How", value="in-person", choices=METHODS),
                Field(id="signed_on", label="Signed on", value="today"),
                Field(id="witness", label="Witness (initials; may be empty)"),
            ),
            save,
            intro=f'"{statement.whole}"{source}',
            verb="Record the signature",
            help_text="A date may be today, yesterday, 4 Sep or 04/09/2026, never in the future.",
        )
    )
    return form

"""Recording that somebody declined, is exempted, or withdrew: who, what, why and when.

The register opens `standing_form(desk, policy, who)`.
"""

from collections.abc import Mapping

from flows.policy import Policy
from store.acknowledgement import Kind, Method
from store.dates import read_date
from store.fields import line
from store.london import london_day
from store.signing import acknowledge
from tui.desk import Desk
from tui.form import Field, Form
from tui.forms.sign import recorded_said, who_is_meant

_KINDS: tuple[tuple[Kind, str], ...] = (
    ("declined", "Declined to sign"),
    ("exempted", "Is exempted from signing"),
    ("withdrawn", "Withdrew their signature, or is exempted no longer"),
)
_METHODS: tuple[tuple[Method, str], ...] = (
    ("in-person", "Told in person"),
    ("paper", "On paper"),
    ("email", "By email"),
)


def standing_form(desk: Desk, policy: Policy, who: str) -> Form:
    """The form for anything but a signature, its person filled in where `who` is known."""
    today = london_day(desk.store.now())

    def save(values: Mapping[str, str]) -> str:
        hindered = desk.keep_encoding_or_say(policy)
        recorded = acknowledge(
            desk.store,
            policy,
            line("person", values["person"]),
            kind=next(kind for kind, _ in _KINDS if kind == values["kind"]),
            signed_on=read_date(values["signed_on"], today, field="signed_on"),
            method=next(method for method, _ in _METHODS if method == values["method"]),
            reason=values["reason"],
            witness=values["witness"],
            note=values["note"],
        )
        return recorded_said(desk, recorded, hindered)

    return Form(
        f"Acknowledgements > {policy.about.short} > Declined, exempted, withdrawn",
        (
            Field(
                id="person",
                label="Who (name or staff number)",
                value=who,
                hint=lambda text: who_is_meant(desk, policy, text, signs=False),
            ),
            Field(id="kind", label="What", choices=_KINDS),
            Field(id="reason", label="Reason (may be empty for a withdrawal)"),
            Field(id="signed_on", label="On", value="today", suggested=True),
            Field(id="method", label="How", choices=_METHODS),
            Field(id="witness", label="Who saw it (may be empty with a reason or a note)"),
            Field(id="note", label="Note (where the paper lies, which email it was)"),
        ),
        save,
        verb="Record it",
        help_text=(
            "What stood on the register before stays there. Whoever declined or withdrew is "
            "still asked; whoever is exempted is not. Who saw it is whoever was told: you only "
            "if you say so. A mistake can be voided with a reason."
        ),
    )

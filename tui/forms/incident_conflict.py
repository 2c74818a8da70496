"""Saying that an operator has a conflict of interest in an incident."""

from collections.abc import Mapping

from store.database import Store
from store.declared_conflict import declare_conflict
from store.operators import all_operators
from tui.form import Field, Form

NOBODY_COMES_IN = "Nobody comes in over SSH here, so there is nobody to keep it from."


def conflict_form(store: Store, number: int) -> Form:
    """The form that says who has a conflict of interest. Raises StoreProblem."""
    anybody = store.may("cases")
    who = [
        (each.operator, f"{each.name} ({each.operator})")
        for each in all_operators(store)
        if each.is_active and (anybody or each.operator == store.operator)
    ]

    def save(values: Mapping[str, str]) -> None:
        declare_conflict(store, number, values["operator"], values["why"])

    return Form(
        f"Incidents > {number} > Conflict of interest",
        (
            Field(id="operator", label="Who has it", choices=tuple(who)),
            Field(id="why", label="What it is, as: the pupil's aunt"),
        ),
        save,
        intro="From then on the case is not shown to them. You may name yourself."
        if anybody
        else "From then on the case is not shown to you. Those with lead rights name others.",
        verb="Record it",
        help_text="c on its entry in the timeline takes it back, with a reason.",
    )


def why_no_conflict(store: Store) -> str:
    """Why nobody can be named; empty where somebody can. Raises StoreProblem."""
    return "" if any(each.is_active for each in all_operators(store)) else NOBODY_COMES_IN

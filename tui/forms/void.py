"""Voiding what was recorded by mistake: a reason, and both stay on record."""

from collections.abc import Callable, Mapping

from tui.form import Field, Form


def void_form(what: str, void: Callable[[str], object], *, count: int = 1) -> Form:
    """The form that asks why `what` is to be voided; `void` is called with the reason.

    `count` is how many lines of the register are voided.
    """

    def save(values: Mapping[str, str]) -> None:
        void(values["reason"])

    stays = "It stays on record, and so do its voiding and the reason."
    if count != 1:
        stays = f"All {count} stay on record, and so do their voiding and the reason."
    return Form(
        f"Void {what}",
        (Field(id="reason", label="Reason"),),
        save,
        intro=stays,
        verb="Void it" if count == 1 else f"Void all {count}",
    )

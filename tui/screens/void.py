"""Voiding what was recorded by mistake: a reason, and both stay on record."""

from collections.abc import Callable, Mapping

from tui.screens.form import Field, Form


def void_form(what: str, void: Callable[[str], object]) -> Form:
    """The form that asks why `what` is to be voided; `void` is called with the reason."""

    def save(values: Mapping[str, str]) -> None:
        void(values["reason"])

    return Form(
        f"Void {what}",
        (Field(id="reason", label="Reason"),),
        save,
        intro="It stays on record, and so do its voiding and the reason.",
        verb="Void it",
    )

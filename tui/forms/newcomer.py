"""Adding somebody who signed a sheet and is not on the roster."""

from collections.abc import Callable, Sequence

from flows.policy import Policy
from store.near_people import near_words
from store.problems import StoreProblem
from tui.desk import Desk
from tui.form import Field, Form

_MOST = 3
"""So many who can be meant are named."""


def newcomer_form(
    desk: Desk,
    policy: Policy,
    typed: str,
    record: Callable[[str, str], object],
    *,
    can_be: Sequence[str] = (),
) -> Form:
    """The form that asks for the whole name; `record` is called with it and the staff number.

    `can_be` are the names of those on the roster whom the text typed can mean.
    """
    return Form(
        f"Sheet > {policy.about.short} > Somebody new",
        (
            Field(
                id="name",
                label="Full name (Surname, Given names)",
                hint=lambda text: _near(desk, text),
            ),
            Field(id="staff_id", label="Staff number (may be empty)"),
        ),
        lambda values: record(values["name"], values["staff_id"]),
        intro=_intro(typed, can_be),
        verb="Add and record",
    )


def _intro(typed: str, can_be: Sequence[str]) -> str:
    """What the text typed means so far, and what becomes of whoever is added."""
    if not can_be:
        return f'"{typed[:40]}" is nobody on the roster. They join it as staff.'
    more = f"; {len(can_be) - _MOST} more" if len(can_be) > _MOST else ""
    named = "; ".join(can_be[:_MOST])
    return f'"{typed[:40]}" can be {named}{more}. Somebody else joins the roster as staff.'


def _near(desk: Desk, text: str) -> str:
    """Who is on the roster already and may be meant."""
    try:
        return near_words(desk.store, text)
    except StoreProblem as problem:
        return str(problem)

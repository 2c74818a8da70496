"""Official accounts by hand: putting one on record, changing it, closing it, opening it again."""

from collections.abc import Callable, Mapping

from flows.policy import Role
from store.changed_since import seen_record
from store.channel import Channel
from store.channel_fields import FIELDS
from store.channels import change_channel, close_channel, open_channel, reopen_channel
from store.date_words import written_words
from store.role_holder import SCHOOL_WIDE
from tui.desk import Desk
from tui.form import Field, Form
from tui.forms.policy_field import policy_chosen, policy_field

Done = Callable[[Channel], object]

NO_PASSWORD = "Never type a password here: none is kept."
_NOBODY = "-"
"""The choice of no role, which none can be called."""


def new_form(desk: Desk, policy: str, done: Done) -> Form:
    """The form that puts an account on record, under that policy to begin with."""

    def save(values: Mapping[str, str]) -> None:
        done(open_channel(desk.store, **_said(values)))

    return Form(
        "Channels > New",
        _fields(desk, None, policy),
        save,
        intro=f"An official account of the school, open or planned. {NO_PASSWORD}",
        verb="Put it on record",
        help_text="Only platform and account are needed. Who may use it is said afterwards, by u.",
    )


def change_form(desk: Desk, before: Channel, done: Done) -> Form:
    """The form that changes what is said of an account."""
    seen = seen_record(desk.store, "channels", before)

    def save(values: Mapping[str, str]) -> None:
        said = {name: text for name, text in _said(values).items() if name != "why"}
        changed = {name: text for name, text in said.items() if text != _shown(before, name)}
        with seen.unchanged(changed):
            after = change_channel(desk.store, before.id, why=values["why"], **changed)
        done(after)

    return Form(
        f"Channels > {before.called}",
        (*_fields(desk, before, before.policy), Field(id="why", label="Why it is changed")),
        save,
        intro=f"What it said before stays on record. {NO_PASSWORD}",
        verb="Record the changes",
    )


def close_form(desk: Desk, before: Channel, done: Done) -> Form:
    """The form that records that an account is closed."""
    seen = seen_record(desk.store, "channels", before)

    def save(values: Mapping[str, str]) -> None:
        with seen.unchanged():
            after = close_channel(desk.store, before.id, why=values["why"], on=values["closed"])
        done(after)

    return Form(
        f"Channels > {before.called} > Close",
        (
            Field(id="closed", label="Closed on (a day or a month)", value="today", suggested=True),
            Field(id="why", label="Why"),
        ),
        save,
        intro=(
            "The account stays on record. From that day on nobody may use it any longer: if it is "
            "opened again, that is to be said anew."
        ),
        verb="Close it",
    )


def reopen_form(desk: Desk, before: Channel, done: Done) -> Form:
    """The form that records that a closed account is open."""
    seen = seen_record(desk.store, "channels", before)

    def save(values: Mapping[str, str]) -> None:
        with seen.unchanged():
            after = reopen_channel(desk.store, before.id, why=values["why"])
        done(after)

    return Form(
        f"Channels > {before.called} > Open again",
        (Field(id="why", label="Why"),),
        save,
        intro=(
            f"It is on record as closed ({written_words(before.closed)}: {before.closed_why}). "
            "Who may use it is to be said anew, by u."
        ),
        verb="Open it again",
    )


def _said(values: Mapping[str, str]) -> dict[str, str]:
    said = {name: values[name] for name in FIELDS}
    said["policy"] = policy_chosen(values["policy"])
    said["role"] = "" if values["role"] == _NOBODY else values["role"]
    return said


def _shown(before: Channel, field: str) -> str:
    """What of a field stands in the form: a date in words, else the text itself."""
    text = str(getattr(before, field))
    return written_words(text) if field in ("approved_on", "opened") else text


def _fields(desk: Desk, before: Channel | None, policy: str) -> tuple[Field, ...]:
    def text(id: str, label: str, *, long: bool = False) -> Field:
        return Field(id=id, label=label, value=_shown(before, id) if before else "", long=long)

    return (
        text("platform", "Platform, as Facebook"),
        text("account", "The account's name"),
        text("address", "Web address, from https:// on (may be empty)"),
        policy_field(desk, policy),
        text("site", "The school or site it speaks for (empty: all)"),
        _role_field(desk, before.role if before else "", policy),
        text("purpose", "What it is for: the teaching or business reason"),
        text("approved_by", "Approved by"),
        text("approved_on", "Approved on (a day or a month)"),
        text("login", "Where the log-in is kept, or who has it (no password)"),
        text("opened", "Opened on (a day or a month; empty: not yet, or not known)"),
        text("note", "Note (may be empty)", long=True),
    )


def _role_field(desk: Desk, value: str, policy: str) -> Field:
    """The school-wide roles and those of the policy, by their titles."""
    found = desk.catalogue.find(policy) if policy != SCHOOL_WIDE else None
    own: Mapping[str, Role] = found.about.roles if found else {}
    roles = {**desk.catalogue.shared.roles, **own}
    choices = [(id, each.title) for id, each in roles.items() if not each.either]
    if value and value not in roles:
        choices.append((value, value))
    return Field(
        id="role",
        label="The role in charge (who holds it is said under roles)",
        value=value or _NOBODY,
        choices=((_NOBODY, "Not said yet"), *choices),
    )

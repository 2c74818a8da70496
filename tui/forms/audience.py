"""Whom the school asks to acknowledge a policy, by when, and in which words."""

from collections.abc import Mapping

from msgspec.structs import replace

from flows.policy import Policy
from store.adopting import adopt_edition
from store.asking import set_audience, set_statement
from store.audience import Audience, audience_words
from store.audience_tags import EVERYONE
from store.changed_since import Seen
from store.date_words import written_words
from store.dates import read_date
from store.editions import Edition
from store.london import london_day
from store.statement import adopted_as
from tui.desk import Desk
from tui.form import Field, Form
from tui.forms.audience_fields import asked_from_field, audience_fields, typed_audience


def audience_form(desk: Desk, policy: Policy) -> Form:
    """The form for the edition in force; one that is not adopted yet is adopted with it.

    Raises StoreProblem.
    """
    edition = adopted_as(desk.store, policy)
    now = edition.audience if edition else Audience(tags=(EVERYONE,))
    prints_none = not policy.about.acknowledgement.cite

    def read() -> list[Edition]:
        found = adopted_as(desk.store, policy)
        return [found] if found is not None else []

    seen = Seen(desk.store, "editions", read, shown=[edition] if edition else [])

    def save(values: Mapping[str, str]) -> str:
        today = london_day(desk.store.now())
        asked_from = read_date(values["asked_from"], today, field="asked_from")
        audience = typed_audience(values, asked_from)
        desk.keep_encoding(policy)
        with seen.unchanged():
            present = adopted_as(desk.store, policy)
            asked = present.audience if present else now
            changed = replace(audience, asked_from=asked.asked_from) != asked or asked_from != today
            words = values["statement"].strip() if prints_none else _own(present)
            if present is None:
                adopt_edition(desk.store, policy, step="first", audience=audience)
            elif changed:
                set_audience(desk.store, policy.id, audience)
            if words != _own(present):
                set_statement(desk.store, policy, words)
        if present is not None and not changed and words == _own(present):
            return "Nothing was changed."
        return f"Asked: {audience_words(audience)}."

    return Form(
        f"Acknowledgements > {policy.about.short} > Who is asked",
        _fields(desk, now, _own(edition) if prints_none else None),
        save,
        intro=f"{policy.name}. {_standing(edition, now)}",
        verb="Ask them" if edition else "Adopt the edition and ask them",
        help_text=(
            "Whoever bears one of the tags is asked, from the day on which the school asks, "
            "they came, or they got the tag, whichever is latest. What is changed here holds "
            "from its day on; who was asked before stays on record. Who has not signed when "
            "the days are over is late. With an interval a signature runs out after so many "
            "months."
        ),
    )


def _fields(desk: Desk, now: Audience, own: str | None) -> tuple[Field, ...]:
    """The fields; `own` is the school's own statement, None where the policy prints one."""
    fields = (*audience_fields(desk.store, now), asked_from_field())
    if own is None:
        return fields
    label = "The school's own statement to sign (empty: the one that is built in)"
    return (*fields, Field(id="statement", label=label, value=own, long=True))


def _standing(edition: Edition | None, now: Audience) -> str:
    if edition is None:
        return "The school adopts this edition with it, from today on."
    since = written_words(now.asked_from)
    return f"Asked now: {audience_words(now)}{f', since {since}' if since else ''}."


def _own(edition: Edition | None) -> str:
    return edition.statement if edition else ""

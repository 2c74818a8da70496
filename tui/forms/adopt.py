"""Adopting an edition: what it would bring, who approved it, and from when it holds."""

from collections.abc import Mapping
from datetime import date
from functools import partial

from msgspec.structs import replace

from flows.policy import Policy
from store.adopting import Adopted, adopt_edition
from store.audience import Audience
from store.audience_tags import EVERYONE
from store.changed_since import Seen
from store.dates import read_date
from store.editions import Approval, Step, editions, steps_open
from store.london import london_day
from tui.adoption_text import adoption_preview
from tui.desk import Desk
from tui.form import Field, Form
from tui.forms.audience_fields import audience_fields, typed_audience

_STEPS: dict[Step, str] = {
    "first": "The first edition that the school adopts",
    "major": "Major: staff sign again for what changed",
    "minor": "Minor: signatures stand",
    "revision": "The same document, encoded more truly: signatures stand",
}


class AdoptForm:
    """The form, and what came of it once it is saved."""

    def __init__(self, desk: Desk, policy: Policy) -> None:
        """Raises StoreProblem where the records cannot be read."""
        self._desk = desk
        self._policy = policy
        self.adopted: Adopted | None = None
        known = editions(desk.store, policy.id)
        self._before = known[-1].audience if known else Audience(tags=(EVERYONE,))
        steps = steps_open(known, policy)
        now = partial(editions, desk.store, policy.id)
        self._seen = Seen(desk.store, "editions", now, shown=known)
        self.form = Form(
            f"Policies > {policy.about.short} > Adopt",
            (
                Field(
                    id="step",
                    label="What it is",
                    choices=tuple((step, _STEPS[step]) for step in steps),
                ),
                Field(id="approved_by", label="Approved by (may be empty)"),
                Field(id="approved_on", label="Approved on (may be empty)"),
                Field(id="effective_from", label="In force from", value="today", suggested=True),
                *audience_fields(desk.store, self._before),
            ),
            self._save,
            intro="\n".join(adoption_preview(desk.store, policy, known)),
            verb="Adopt it",
            doing="Adopting",
            help_text=(
                "A copy of the policy as it is encoded now is kept for good, so that every outcome "
                "and code can be rebuilt. Nothing that is on record is altered."
            ),
        )

    def _audience(self, values: Mapping[str, str], step: Step, today: date) -> Audience | None:
        """Whom it asks from today on; None where nothing changes of whom the one before asked."""
        typed = typed_audience(values, today)
        kept = replace(typed, asked_from=self._before.asked_from) == self._before
        return None if kept and step in ("minor", "revision") else typed

    def _save(self, values: Mapping[str, str]) -> None:
        today = london_day(self._desk.store.now())
        approved = values["approved_on"].strip()
        step = next(step for step in _STEPS if step == values["step"])
        with self._seen.unchanged():
            pass  # adopting puts all outcomes to it first, with which nobody is to be kept waiting
        self._desk.keep_encoding(self._policy)
        self.adopted = adopt_edition(
            self._desk.store,
            self._policy,
            step=step,
            audience=self._audience(values, step, today),
            approval=Approval(
                by=values["approved_by"],
                on=read_date(approved, today, field="approved_on") if approved else None,
                effective_from=read_date(values["effective_from"], today, field="effective_from"),
            ),
        )

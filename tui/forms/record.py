"""Recording an outcome: who asked, when it happened, a note, and no more than that."""

from collections.abc import Callable, Mapping

from flows.explained import as_kept
from flows.outcome import Outcome
from store.dates import read_moment
from store.outcomes import record_outcome
from tui.desk import Desk
from tui.form import Field, Form
from tui.walk_in_hand import WalkInHand


def record_form(
    desk: Desk, in_hand: WalkInHand, outcome: Outcome, done: Callable[[int], None]
) -> Form:
    """The form; `done` is called with the number under which the outcome was recorded."""

    def save(values: Mapping[str, str]) -> None:
        desk.keep_encoding_or_say(in_hand.policy)  # what hindered it was said with the outcome
        recorded = record_outcome(
            desk.store,
            in_hand.policy,
            in_hand.flow,
            answers=in_hand.walk.given,
            verdict=outcome.verdict,
            shown=as_kept(outcome),
            who_asked=values["who_asked"],
            happened_on=read_moment(values["happened_on"], desk.store.now(), field="happened_on"),
            note_text=values["note"],
        )
        done(recorded.id)

    return Form(
        f"{in_hand.policy.about.short} > {in_hand.walk.flow.title} > Record",
        (
            Field(id="who_asked", label="Who asked (initials or staff number)"),
            Field(
                id="happened_on",
                label="When it happened (today, 20 Nov, 20/11/2026, 20 Nov 14:05)",
                value="today",
                suggested=True,
            ),
            Field(id="note", label="Note (leave empty if there is nothing to add)", long=True),
        ),
        save,
        intro=f"{outcome.verdict.mark} {outcome.label}",
        verb="Record",
        help_text="The least that will do: initials are enough. Name no child in the note.",
    )

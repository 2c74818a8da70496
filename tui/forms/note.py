"""A note upon one outcome on record, or upon several that come out alike."""

from collections.abc import Sequence

from store.outcomes import note_upon
from tui.desk import Desk
from tui.form import Field, Form


def note_form(desk: Desk, numbers: Sequence[int]) -> Form:
    """The form for a note upon these outcomes."""
    if len(numbers) == 1:
        which = str(numbers[0])
        intro = "The outcome stays as it is."
    else:
        which = f"{len(numbers)} that come out alike"
        intro = f"The note is added to {len(numbers)} outcomes. They stay as they are."
    return Form(
        f"Recorded outcomes > {which} > Note",
        (Field(id="note", label="The note", long=True),),
        lambda values: note_upon(desk.store, numbers, values["note"]),
        intro=f"{intro} Name no child.",
        verb="Add the note",
    )

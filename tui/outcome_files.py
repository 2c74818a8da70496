"""An outcome in one of its voices as a file: plain text, or a page to print."""

from collections.abc import Sequence
from pathlib import Path
from typing import Literal, get_args

from store.handing_out import Provenance
from store.outcome_taking import hand_out_outcome
from store.register_words import exported_at_words
from tui.desk import Desk
from tui.exports_folder import new_export_file, write_to_exports
from tui.marked_as_sample import marked
from tui.passage import Passage, wrapped_text
from tui.telling import Telling
from tui.voices import VOICE_WORDS, Voice, passages_of

FileFormat = Literal["text", "html"]
FILE_FORMATS: tuple[FileFormat, ...] = get_args(FileFormat)
_ENDINGS: dict[FileFormat, str] = {"text": ".txt", "html": ".html"}


def write_outcome(
    desk: Desk, telling: Telling, voice: Voice, form: FileFormat, recipient: str = ""
) -> tuple[Path, str]:
    """Write a new file in the exports folder; the file, and its SHA-256 in hexadecimal.

    Of an outcome on record it goes on record that it was taken out; of a walk that is not recorded
    nothing is on record, and nothing is. Raises FieldProblem, Refused and StoreProblem.
    """
    if telling.number is None:
        foot = f"Drawn up by {_drawn_up(desk)}. This outcome is not on record."
        return write_to_exports(
            desk, "outcome", _ENDINGS[form], _rendered(desk, telling, voice, form, foot)
        )
    path = new_export_file(desk, f"outcome-{telling.number}", _ENDINGS[form])
    done = hand_out_outcome(
        desk.store,
        telling.number,
        lambda provenance: _rendered(desk, telling, voice, form, _foot(provenance)),
        form=voice,
        format=form,
        recipient=recipient,
        path=path,
    )
    return path, done.sha256


def _rendered(desk: Desk, telling: Telling, voice: Voice, form: FileFormat, foot: str) -> bytes:
    passages: Sequence[Passage] = passages_of(telling, voice)
    if form == "text":
        return marked(desk, wrapped_text([*passages, Passage("", (foot,))]).encode(), form)
    from tui.printed.voices import voices_page  # noqa: PLC0415  # only where it is wanted

    page = voices_page(f"{telling.question} {VOICE_WORDS[voice]}", passages, foot)
    return marked(desk, page.encode(), form)


def _drawn_up(desk: Desk) -> str:
    return f"{desk.store.operator}, {exported_at_words(desk.store.now())}"


def _foot(of: Provenance) -> str:
    whom = f", for {of.recipient}" if of.recipient else ""
    return (
        f"Drawn up by {of.drawn_up_by}, {exported_at_words(of.drawn_up_at)}{whom}. "
        f"Disclosure {of.disclosure}. Chain head before it: {of.chain_head}."
    )

"""Writing an outcome to a file: in which voice, as what, and for whom."""

from collections.abc import Mapping

from tui.desk import Desk
from tui.exports_folder import written_words
from tui.form import Field, Form
from tui.outcome_files import FILE_FORMATS, FileFormat, write_outcome
from tui.telling import Telling
from tui.voices import VOICE_WORDS, VOICES, Voice

_FORMATS: dict[FileFormat, str] = {"text": "Plain text", "html": "Page to print"}
_ON_RECORD = "That it was written, by whom and for whom, goes on record."
_NOT_ON_RECORD = "The outcome is not on record, so nothing of the file is either."


def write_form(desk: Desk, telling: Telling, voice: Voice = "colleague") -> Form:
    """The form, with `voice` chosen; it asks for whom only where that goes on record."""
    recorded = telling.number is not None

    def save(values: Mapping[str, str]) -> str:
        wanted = next(each for each in VOICES if each == values["voice"])
        form = next(each for each in FILE_FORMATS if each == values["format"])
        path, digest = write_outcome(desk, telling, wanted, form, values.get("for", ""))
        return f"Written to {written_words(desk, path)}\nFingerprint (SHA-256): {digest[:16]}"

    whom = (Field(id="for", label="For whom (may be empty)"),) if recorded else ()
    return Form(
        f"{telling.question} > Write to a file",
        (
            Field(id="voice", label="What", value=voice, choices=tuple(VOICE_WORDS.items())),
            Field(id="format", label="As", choices=tuple(_FORMATS.items())),
            *whom,
        ),
        save,
        intro=f"A new file in the exports folder. {_ON_RECORD if recorded else _NOT_ON_RECORD}",
        verb="Write it",
    )

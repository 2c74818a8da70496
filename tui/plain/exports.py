"""Exporting the register in plain mode, and saying how far it is."""

import time

from flows.policy import Policy
from store.long_work import heard_by
from store.register_export import Selection, register_export
from tui.exports_folder import export_to_folder
from tui.forms.register_export import ExportForm, exported_words
from tui.plain.dialogue import Dialogue
from tui.plain.session import PlainSession

_PATIENCE = 3.0
"""Seconds from one line that says how far it is to the next."""


def export_register(session: PlainSession, policy: Policy, selection: Selection) -> None:
    """Ask in which format and for whom, and export what is shown to the exports folder.

    Ctrl+C ends it, and then nothing is written. Raises FieldProblem, Refused, StoreProblem,
    LeftHere and Ended.
    """
    wanted = ExportForm()
    if not session.fill_in(wanted.form):
        return
    export = register_export(session.desk.store, [policy], selection)
    with heard_by(SpokenProgress(session.dialogue, "Exporting")):
        path, digest = export_to_folder(
            session.desk, export, wanted.format, recipient=wanted.recipient
        )
    said = exported_words(session.desk, export, policy.id, selection, wanted.format, path, digest)
    session.dialogue.say(said)


class SpokenProgress:
    """Says how far something is that takes long, in a line every few seconds at most."""

    def __init__(self, dialogue: Dialogue, what: str) -> None:
        self._dialogue = dialogue
        self._what = what
        self._said_at = time.monotonic()

    def __call__(self, done: int, total: int) -> None:
        """So many are done, of so many. Raises Ended where the session has been told to end."""
        self._dialogue.ending.check()
        if total and time.monotonic() - self._said_at >= _PATIENCE:
            self._said_at = time.monotonic()
            self._dialogue.say(f"{self._what}: {100 * done // total} %")

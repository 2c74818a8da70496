"""Whom to remind of those who are still to sign, in plain mode."""

from msgspec.structs import replace

from flows.policy import Policy
from store.register_export import Selection, register_export
from tui.exports_folder import export_addresses, written_words
from tui.plain.keys import Key
from tui.plain.pages import show_page
from tui.plain.session import PlainSession
from tui.register_view import state_words

_HELP = (
    "Everybody of those shown who is asked and has neither signed nor is exempted. The addresses "
    "stand together so that they can be copied into the blind copy line of one message."
)


def show_reminders(session: PlainSession, policy: Policy, shown: Selection) -> None:
    """The addresses in one run, then everybody by name. Raises FieldProblem and StoreProblem."""
    found = register_export(session.desk.store, [policy], replace(shown, outstanding=True))
    rows, dialogue = found.rows, session.dialogue

    def read() -> None:
        dialogue.say(f"\n{policy.about.short}: {len(rows)} to sign.")
        if not rows:
            dialogue.say("Nobody of those shown is still to sign.")
            return
        addresses = dict.fromkeys(row.email for row in rows if row.email)
        dialogue.say("; ".join(addresses) or "No address is on the roster.")
        for row in rows:
            where = row.email or "no address"
            dialogue.say(f"{row.name}, {state_words(row, found.as_of)}, {where}")

    def write() -> None:
        path, _ = export_addresses(session.desk, found)
        dialogue.say(f"Written to {written_words(session.desk, path)}")

    why = "" if rows else "There is nobody to write to."
    keys = [Key("o", "write the addresses to a file", write, why)]
    show_page(session, read, lambda: keys, help_text=_HELP)

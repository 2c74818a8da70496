"""All that the register says of one person, in plain mode."""

from collections.abc import Sequence
from datetime import date
from functools import partial

from store.acknowledgements import history
from store.agreed import agreed_on
from store.on_record import on_record
from store.roster import person
from tui.forms.agreed import agreed_form
from tui.listings.history import history_listing
from tui.plain.dialogue import Dialogue
from tui.plain.keys import Key
from tui.plain.reading import say_laid
from tui.plain.records import Read, RecordsList
from tui.plain.session import PlainSession
from tui.policy_called import policy_called
from tui.signature_text import Entry, agreed_lines, entry_lines, entry_words, policies_of

_HELP = (
    "The lines of the register of one person, newest first. Voided lines stay here with the reason."
)


def show_history(session: PlainSession, person_id: int) -> None:
    """The lines of one person, each to be opened with its statement. Raises LeftHere."""
    desk, store = session.desk, session.desk.store
    someone = person(store, person_id)
    called = someone.name if someone else f"person {person_id}"

    def policy_of(each: Entry) -> str:
        return policy_called(desk.catalogue, each[0].policy)

    def read() -> Read[Entry]:
        listing = history_listing(store.now(), partial(policy_called, desk.catalogue))
        return Read(listing, history(store, person_id))

    def opened(each: Entry) -> None:
        say_laid(
            session.dialogue, lambda width: entry_lines(each, policy_of(each), store.now(), width)
        )

    def agreed() -> None:
        asked: list[date] = []
        if session.fill_in(agreed_form(store, called, asked.append)):
            _say_agreed(session, person_id, asked[-1])

    def keys() -> Sequence[Key]:
        return [Key("o", "what they had agreed to on a day", agreed)]

    RecordsList(
        session,
        f"History of {called}",
        read,
        opened,
        keys=keys,
        says=lambda each: f"On {entry_words(each, policy_of(each), store.now())}",
        people=lambda _: person_id,
        nothing=f"Nothing is recorded of {called} yet.",
        help_text=_HELP,
    ).show()


def _say_agreed(session: PlainSession, person_id: int, day: date) -> None:
    """What a person had agreed to on a day, under each policy."""
    dialogue: Dialogue = session.dialogue
    recorded = on_record(session.desk.store)
    policies = policies_of(recorded, person_id)
    for policy in policies:
        agreed = agreed_on(recorded, policy, person_id, day)
        called = policy_called(session.desk.catalogue, policy)
        say_laid(dialogue, partial(agreed_lines, agreed, called))
    if not policies:
        dialogue.say("No policy is adopted, and they have signed none.")

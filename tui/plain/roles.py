"""Who holds each role, in plain mode: the school-wide roles, then the policy's own."""

from collections.abc import Sequence

from store.role_holders import history_of_role, open_ended
from tui.form import Form
from tui.forms.role import end_form, holder_form, pointing_form
from tui.listings.roles import roles_listing, row_id
from tui.plain.keys import Key
from tui.plain.pages import show_page
from tui.plain.records import Read, RecordsList
from tui.plain.session import PlainSession
from tui.roles_text import ListedRole, held_words, listed_roles, past_words

_HELP = (
    "Outcomes name these people beside the roles that the policy prints. The school-wide roles "
    "hold under every policy. A new holder takes the place of the one before; the past stays on "
    "record."
)


def show_roles(session: PlainSession) -> None:
    """The roles, and who holds each today. Raises LeftHere."""

    def read() -> Read[ListedRole]:
        desk, policy = session.desk, session.policy
        school = desk.catalogue.shared.roles
        listed = listed_roles(school, [policy] if policy else [])
        held = {row_id(each): held_words(desk.store, each, school) for each in listed}
        return Read(roles_listing(held, policy.about.short if policy else ""), listed)

    RecordsList(
        session,
        "Roles",
        read,
        lambda each: show_role(session, each),
        says=lambda each: _words(session, each),
        help_text=_HELP,
    ).show()


def _words(session: PlainSession, each: ListedRole) -> str:
    held = held_words(session.desk.store, each, session.desk.catalogue.shared.roles)
    return f"{each.title}: {held}"


def show_role(session: PlainSession, each: ListedRole) -> None:
    """One role, and who holds it. Raises LeftHere."""
    store, school = session.desk.store, session.desk.catalogue.shared.roles

    def read() -> None:
        session.dialogue.say(f"\n{_words(session, each)}")

    def ask(form: Form) -> None:
        if session.fill_in(form, "Recorded."):
            read()

    def history() -> None:
        found = history_of_role(store, each.policy, each.role)
        for one in found:
            session.dialogue.say(past_words(store, one, school))
        if not found:
            session.dialogue.say("Nobody is on record for this role yet.")

    def keys() -> Sequence[Key]:
        known = open_ended(store, each.policy, each.role)
        own = "" if each.policy else "This is a school-wide role itself: h says who holds it."
        none = "" if known else "Nothing is on record of it here that could end."
        why = session.why_not("people")
        return [
            Key("h", "who holds it", lambda: ask(holder_form(store, each)), not_yours=why),
            Key("s", "same as", lambda: ask(pointing_form(store, each, school)), own, why),
            Key("e", "end", lambda: ask(end_form(store, each, known)), none, why),
            Key("y", "who held it when", history),
        ]

    show_page(session, read, keys, help_text=_HELP)

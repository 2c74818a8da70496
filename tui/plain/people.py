"""The people on the roster in plain mode."""

from collections.abc import Sequence
from datetime import date

from flows.plain_text import clean_line
from store.date_words import written_words
from store.london import london_day
from store.people import Person
from store.problems import Refused
from store.roster import person, roster
from tui.forms.person import change_form, leaving_form, newcomer_form, return_form
from tui.listings.people import people_listing, people_words
from tui.plain.keys import Key, LeavePlace
from tui.plain.pages import show_page
from tui.plain.records import Read, RecordsList
from tui.plain.session import PlainSession
from tui.roster_text import left_words, tags_words

_HELP = (
    "Everybody who may have to acknowledge a policy. Whom a policy asks goes by tags, such as "
    "staff or governor. Nobody is ever deleted here: who leaves keeps their history."
)


def show_people(session: PlainSession) -> None:
    """The roster. Raises LeftHere."""
    store = session.desk.store
    counted = ""

    def read() -> Read[Person]:
        nonlocal counted
        people, today = roster(store), london_day(store.now())
        counted = people_words(people, today)
        return Read(people_listing(people, today), people)

    def new() -> None:
        session.fill_in(newcomer_form(store, lambda each: _say(session, each)))

    def import_list() -> None:
        from tui.plain.importing import import_staff_list  # noqa: PLC0415  # only where wanted

        import_staff_list(session)

    def keys() -> Sequence[Key]:
        why = session.why_not("people")
        return [
            Key("n", "new", new, not_yours=why),
            Key("i", "import a list", import_list, not_yours=why),
        ]

    RecordsList(
        session,
        "People",
        read,
        lambda each: _show_person(session, each.id),
        keys=keys,
        says=lambda each: heard_person(each, london_day(store.now())),
        counted=lambda: counted,
        people=lambda each: each.id,
        nothing="Nobody is on the roster yet. "
        + (
            "Somebody with admin rights imports the staff list."
            if session.why_not("people")
            else "i imports a staff list, n adds one person."
        ),
        help_text=_HELP,
    ).show()


def _show_person(session: PlainSession, id: int) -> None:
    store = session.desk.store
    today = london_day(store.now())

    def now() -> Person:
        someone = person(store, id)
        if someone is None:
            raise Refused("They are not on the roster any more.")
        return someone

    def change() -> None:
        session.fill_in(change_form(store, now(), lambda each: _say(session, each)))

    def leave_or_return() -> None:
        form = return_form if now().has_left(today) else leaving_form
        if session.fill_in(form(store, now(), lambda each: _say(session, each))):
            raise LeavePlace

    def history() -> None:
        from tui.plain.history import show_history  # noqa: PLC0415

        show_history(session, id)

    def keys() -> Sequence[Key]:
        why = session.why_not("people")
        return [
            Key("e", "change", change, not_yours=why),
            Key("l", "leaves, or is back", leave_or_return, not_yours=why),
            Key("h", "history", history),
        ]

    show_page(
        session,
        lambda: session.dialogue.say(f"\n{heard_person(now(), today)}"),
        keys,
        help_text=_HELP,
    )


def heard_person(each: Person, today: date) -> str:
    """Somebody on the roster, their name first."""
    parts = (
        ", ".join(filter(None, (each.name, each.staff_id))),
        each.job,
        each.site,
        each.email,
        tags_words(each, today) or "no tags",
        f"from {written_words(each.started)}" if each.started else "",
        left_words(each, today),
    )
    return clean_line("; ".join(filter(None, parts)))


def _say(session: PlainSession, each: Person) -> None:
    today = london_day(session.desk.store.now())
    said = ", ".join(filter(None, (each.name, left_words(each, today))))
    session.dialogue.say(f"Recorded: {said}.")

"""The school calendar in plain mode: terms, days off and the bank holidays to come."""

from collections.abc import Sequence

from store.calendar import calendar_entries
from store.calendar_entry import CalendarEntry
from store.london import london_day
from store.school_days import school_calendar
from tui.calendar_text import CalendarLine, calendar_lines, span_words
from tui.forms.calendar import change_form, closure_form, taking_out_form, term_form
from tui.listings.calendar import calendar_listing
from tui.plain.keys import Key, LeavePlace
from tui.plain.pages import show_page
from tui.plain.records import Read, RecordsList
from tui.plain.session import PlainSession

_HELP = (
    "Deadlines that are counted in school days, or fall at the end of term, go by this. The bank "
    "holidays of England are known; terms and days off are the school's to enter. What is taken "
    "out stays on record with the reason."
)
_BANK_HOLIDAY = "Bank holidays are known to the program. They cannot be changed here."


def show_calendar(session: PlainSession) -> None:
    """The calendar. Raises LeftHere."""
    store = session.desk.store
    end = ""

    def read() -> Read[CalendarLine]:
        nonlocal end
        today = london_day(store.now())
        end = school_calendar(store).end_words
        lines = calendar_lines(calendar_entries(store), today, past=True)
        return Read(calendar_listing(today), lines)

    def term() -> None:
        session.fill_in(term_form(store, lambda each: _say(session, "Added", each)))

    def closure() -> None:
        session.fill_in(closure_form(store, lambda each: _say(session, "Added", each)))

    def import_file() -> None:
        from tui.plain.importing import import_calendar  # noqa: PLC0415  # only where wanted

        import_calendar(session)

    def keys() -> Sequence[Key]:
        return [
            Key("n", "new term", term),
            Key("c", "days off", closure),
            Key("i", "import a file", import_file),
        ]

    RecordsList(
        session,
        "School calendar",
        read,
        lambda each: _open(session, each),
        keys=keys,
        says=lambda each: f"{each.words}: {each.days}",
        counted=lambda: end,
        nothing="Nothing is to come.",
        help_text=_HELP,
    ).show()


def _open(session: PlainSession, each: CalendarLine) -> None:
    store = session.desk.store
    entry = next((x for x in calendar_entries(store) if x.id == each.entry), None)
    why = "" if entry else _BANK_HOLIDAY

    def change() -> None:
        if entry and session.fill_in(
            change_form(store, entry, lambda after: _say(session, "Changed", after))
        ):
            raise LeavePlace

    def take_out() -> None:
        if entry and session.fill_in(
            taking_out_form(store, entry, lambda after: _say(session, "Taken out", after))
        ):
            raise LeavePlace

    keys = [Key("e", "change", change, why), Key("o", "take out", take_out, why)]
    show_page(
        session,
        lambda: session.dialogue.say(f"\n{each.days}: {each.words}"),
        lambda: keys,
        help_text=_HELP,
    )


def _say(session: PlainSession, done: str, entry: CalendarEntry) -> None:
    days = span_words(entry.first_day, entry.last_day)
    session.dialogue.say(f"{done}: {entry.name}, {days}.")

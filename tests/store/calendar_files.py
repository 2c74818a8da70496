"""Files of term dates as schools publish them."""

from pathlib import Path

ROWS = (
    "Term dates 2026-27,,",
    "Name,Start date,End date",
    "Autumn term,Wednesday 2 September 2026,18/12/2026",
    "Autumn half term,26 Oct 2026,30-Oct-26",
    "INSET day,4 Jan 2027,",
    "Spring term,5 Jan 2027,24 Mar 2027",
    "Staff day,12 Feb 2027,",
)
"""One of them is unsure."""


def csv_file(path: Path, *rows: str) -> Path:
    """A CSV file of these rows, or of those above."""
    path.write_text("\n".join((*(rows or ROWS), "")), encoding="utf-8")
    return path


def event(name: str, *lines: str) -> str:
    """An event of that name, with these lines."""
    return "\r\n".join(("BEGIN:VEVENT", f"SUMMARY:{name}", *lines, "END:VEVENT"))


def whole_days(name: str, first: str, behind: str) -> str:
    """An event of whole days, from the first until before the second."""
    return event(name, f"DTSTART;VALUE=DATE:{first}", f"DTEND;VALUE=DATE:{behind}")


def ics_file(path: Path, *events: str) -> Path:
    """An iCalendar file of these events."""
    begin = ("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Invented//School//EN")
    path.write_bytes("\r\n".join((*begin, *events, "END:VCALENDAR", "")).encode())
    return path

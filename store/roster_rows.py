"""The rows of a staff list, read as people; what cannot be read is doubtful, never guessed."""

import re
from collections.abc import Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from flows.plain_text import clean_line
from store.audience_tags import tag_words
from store.csv_dates import read_file_date
from store.csv_table import CsvRow, CsvTable
from store.fields import line
from store.mentions import name_parts
from store.people import is_email
from store.problems import FieldProblem

NameKey = tuple[str, str]
"""Given names and surname, by which `Adams, Kim` and `Mrs Kim ADAMS` are the same."""

_BETWEEN_TAGS = re.compile(r"[,;/|&\n]| and ")
_NO_EMPLOYEES = frozenset(["governor", "trustee", "volunteer"])
_TEXTS = ("staff_id", "job", "site", "email")


class RosterRow(Struct, frozen=True, kw_only=True):
    """What a row says of somebody. Empty is what it does not say."""

    line_number: int
    name: str = ""
    staff_id: str = ""
    job: str = ""
    site: str = ""
    email: str = ""
    started: str = ""
    left: str = ""
    tags: tuple[str, ...] = ()
    doubt: str = ""
    """Why the row cannot be used, in a sentence; empty where it can."""

    @property
    def name_key(self) -> NameKey:
        """The name as it is compared."""
        return name_key(self.name)

    @property
    def who(self) -> str:
        """Whom it is about, for a person to read."""
        return clean_line(f"{self.staff_id} {self.name}") or "nobody named"


def name_key(name: str) -> NameKey:
    """A name as it is compared."""
    given, surname = name_parts(name)
    return " ".join(given).casefold(), surname.casefold()


def roster_rows(table: CsvTable, columns: Mapping[str, int]) -> list[RosterRow]:
    """The rows of a file, one for those that are equal. `columns` are as `map_headings` has them.

    Several rows that may be one person are doubtful.
    """
    tagged = columns.get("tags")
    is_staff_list = tagged is not None and "staff" in table.headings[tagged].casefold()
    read = [_row(each, columns, is_staff_list) for each in table.rows]
    return _told_apart(
        list({replace(each, line_number=0): each for each in reversed(read)}.values())
    )


def _row(row: CsvRow, columns: Mapping[str, int], is_staff_list: bool) -> RosterRow:
    said = {field: row.cells[at] for field, at in columns.items()}
    found = {"name": name_said(said), "staff_id": said.get("staff-id", "")}
    found |= {field: said.get(field, "") for field in _TEXTS if field != "staff_id"}
    doubts = [row.odd] if row.odd else []
    for field, text in found.items():
        try:
            found[field] = line(field, text, needed=False)
        except FieldProblem as problem:
            found[field] = ""
            doubts.append(f"{field.replace('_', ' ').capitalize()}: {problem.what}")
    dates = {field: date_said(said, field, doubts) for field in ("started", "left")}
    if not found["name"] and not doubts:
        doubts.append("It has no name. Write one, or leave the row out.")
    if found["email"] and not is_email(found["email"]):
        doubts.append(f'"{found["email"][:40]}" is not an email address.')
    if dates["left"] and dates["left"] < dates["started"]:
        doubts.append("It says that they left before they started.")
    tags = _tags(said.get("tags", ""), is_staff_list, doubts)
    return RosterRow(
        line_number=row.line_number, **found, **dates, tags=tags, doubt=" ".join(doubts)
    )


def name_said(said: Mapping[str, str]) -> str:
    """The name that the cells of a row give, whole or in two; empty where they give none."""
    parts = [clean_line(said.get(field, "")) for field in ("surname", "forename")]
    return clean_line(said.get("name", "")) or ", ".join(filter(None, parts))


def date_said(said: Mapping[str, str], field: str, doubts: list[str]) -> str:
    """The date of a cell as `YYYY-MM-DD`; empty, with a doubt, where it cannot be read."""
    try:
        return read_file_date(said.get(field, ""), field)
    except FieldProblem as problem:
        doubts.append(f"{field.capitalize()}: {problem.what}")
        return ""


def _tags(cell: str, is_staff_list: bool, doubts: list[str]) -> tuple[str, ...]:
    """The tags of a cell. In a column called staff type, `Teaching` is a kind of staff."""
    try:
        found = tag_words(each for each in _BETWEEN_TAGS.split(cell.casefold()) if each.strip())
    except FieldProblem as problem:
        doubts.append(problem.what)
        return ()
    if found and is_staff_list and _NO_EMPLOYEES.isdisjoint(found):
        found = sorted({*found, "staff"})
    return tuple(found)


def _told_apart(rows: Sequence[RosterRow]) -> list[RosterRow]:
    """The rows in the order of the file, those doubtful that may be the same person as another."""
    ids: dict[str, list[RosterRow]] = {}
    names: dict[NameKey, list[RosterRow]] = {}
    for each in rows:
        if each.staff_id:
            ids.setdefault(each.staff_id.casefold(), []).append(each)
        if each.name:
            names.setdefault(each.name_key, []).append(each)
    doubts = {
        each.line_number: _same_as(each, same, "staff id")
        for same in ids.values()
        if len(same) > 1
        for each in same
    }
    for same in names.values():
        doubts |= {
            each.line_number: _same_as(each, same, "name, and nothing that tells them apart,")
            for each in _not_told_apart(same)
        }
    found = (replace(each, doubt=each.doubt or doubts.get(each.line_number, "")) for each in rows)
    return sorted(found, key=lambda each: each.line_number)


def _not_told_apart(same: Sequence[RosterRow]) -> list[RosterRow]:
    """Of rows with one name those without a staff id that neither email nor site sets apart."""
    without = [each for each in same if not each.staff_id]
    if len(same) < 2 or not without:
        return []
    emails = [each.email.casefold() for each in same]
    sites = [each.site.casefold() for each in same]
    known = [_once(values) for values in (emails, sites)]
    return [
        each
        for each in without
        if each.email.casefold() not in known[0] and each.site.casefold() not in known[1]
    ]


def _once(values: Sequence[str]) -> set[str]:
    """The values that stand there once, where no value is lacking."""
    counts: dict[str, int] = {}
    for each in values:
        counts[each] = counts.get(each, 0) + 1
    return set() if "" in counts else {each for each, count in counts.items() if count == 1}


def _same_as(row: RosterRow, same: Sequence[RosterRow], what: str) -> str:
    others = [f"{each.line_number}" for each in same if each.line_number != row.line_number]
    several = f"s {', '.join(others[:5])}" if len(others) > 1 else f" {others[0]}"
    return f"It has the same {what} as line{several}. Leave one in, or write what differs."

"""Which column of a staff list is what, by the headings that school systems give them."""

from collections.abc import Mapping, Sequence

from store.csv_headings import Headings, columns_by_heading, headings_said
from store.problems import FieldProblem

HEADINGS: dict[str, tuple[str, ...]] = {
    "surname": (
        *("surname", "preferred surname", "legal surname", "last name", "preferred last name"),
        *("legal last name", "family name", "staff surname", "employee surname"),
    ),
    "forename": (
        *("preferred forename", "preferred first name", "known as", "preferred name", "forename"),
        *("chosen name", "first name", "given name", "legal forename", "legal first name"),
        *("forenames", "first names", "given names", "legal forenames", "staff forename"),
        *("employee forename", "initials", "initial"),
    ),
    "name": (
        *("name", "full name", "staff name", "employee name", "display name", "staff member"),
        *("preferred full name", "name in full", "legal full name", "legal name", "employee"),
        *("member of staff", "person", "governor", "governor name", "trustee", "volunteer"),
        *("colleague", "staff"),
    ),
    "staff-id": (
        *("staff id", "staff code", "staff number", "staff no", "staff ref", "staff reference"),
        *("employee number", "employee id", "employee no", "employee code", "employee ref"),
        *("payroll number", "payroll no", "payroll id", "payroll ref", "personnel number"),
        *("person id", "arbor id", "mis id", "code", "number", "id", "ref", "reference"),
    ),
    "job": (
        *("job title", "job", "post title", "post", "position", "job role", "role"),
        *("primary role", "main role", "business role", "occupation", "post held"),
    ),
    "site": (
        *("site", "school", "academy", "school name", "academy name", "site name", "base"),
        *("work base", "location", "work location", "establishment", "workplace", "campus"),
    ),
    "email": (
        *("work email", "work email address", "school email", "email work", "school email address"),
        *("email", "email address", "primary email", "main email", "default email", "mail"),
        *("staff email", "contact email", "user principal name"),
    ),
    "started": (
        *("start date", "date started", "started", "date of arrival", "arrival date"),
        *("employment start", "employment start date", "contract start", "contract start date"),
        *("school start date", "date of appointment", "appointment date", "appointed", "joined"),
        *("date joined", "joining date", "date of joining", "continuous service date"),
    ),
    "left": (
        *("leaving date", "date of leaving", "date left", "left", "leave date", "end date"),
        *("date of departure", "departure date", "employment end", "employment end date"),
        *("contract end", "contract end date", "term of office ends", "last day"),
    ),
    "tags": (
        *("tags", "tag", "audience", "staff type", "staff category", "employee type"),
        *("staff group", "category", "person type", "type"),
    ),
}
"""For each field the headings that mean it, those that are preferred first."""
FIELDS = tuple(HEADINGS)

_NAMES = ("surname", "forename", "name")


def map_headings(headings: Sequence[str], given: Mapping[str, str] | None = None) -> Headings:
    """What the columns are: those `given` (field to heading), the rest by their headings.

    Raises FieldProblem for a field or heading that there is not, and where there is no name.
    """
    found = columns_by_heading(headings, HEADINGS, given)
    if has_name(found.columns):
        return found
    raise FieldProblem(
        "map",
        f"No column of the file is a name. Its headings are: {headings_said(headings)}. "
        'Say which one is, as in --map name="Member", or --map surname=A --map forename=B.',
    )


def has_name(columns: Mapping[str, int]) -> bool:
    """Whether any column is a name, without which no row is anybody."""
    return not columns.keys().isdisjoint(("name", "surname"))


def read_from(
    headings: Sequence[str], columns: Mapping[str, int], field: str, heading: str
) -> dict[str, int]:
    """The columns once `field` is read from `heading`, or where that is empty from none.

    All others stay, except that a column is one field only, and that a name is read either whole or
    in two parts. There may be no name yet. Raises FieldProblem for what there is not.
    """
    said = {each: headings[columns[each]] if each in columns else "" for each in FIELDS}
    instead = [each for each in FIELDS if heading and said[each] == heading]
    if heading and field in _NAMES:
        instead += [each for each in _NAMES if (each == "name") != (field == "name")]
    said |= dict.fromkeys(instead, "")
    return columns_by_heading(headings, HEADINGS, {**said, field: heading}).columns

"""Which column of a list of earlier signatures is what, by the headings that people give them."""

from collections.abc import Mapping, Sequence

from msgspec.structs import replace

from store.csv_headings import Headings, columns_by_heading, heading_key, headings_said
from store.problems import FieldProblem
from store.roster_headings import HEADINGS as OF_PEOPLE

HEADINGS: dict[str, tuple[str, ...]] = {
    "surname": OF_PEOPLE["surname"],
    "forename": OF_PEOPLE["forename"],
    "name": (*OF_PEOPLE["name"], "signed by", "signatory", "print name", "printed name"),
    "staff-id": OF_PEOPLE["staff-id"],
    "email": OF_PEOPLE["email"],
    "signed": (
        *("date signed", "signed on", "signed date", "date of signature", "signature date"),
        *("date of signing", "date acknowledged", "acknowledged on", "acknowledged date"),
        *("acknowledgement date", "date of acknowledgement", "date agreed", "agreed on"),
        *("date accepted", "accepted on", "date read", "date completed", "completed on"),
        *("completion time", "completion date", "date", "timestamp", "signed", "acknowledged"),
        *("agreed", "accepted", "completed"),
    ),
    "state": (
        *("state", "status", "has signed", "signed y n", "signed yes no", "acknowledged y n"),
        *("acknowledged yes no", "response", "outcome"),
    ),
    "method": (
        *("method", "how", "how signed", "signed how", "method of signing", "means", "medium"),
        *("signature type", "format"),
    ),
    "witness": (
        *("witness", "witnessed by", "witness name", "name of witness", "seen by", "checked by"),
        *("collected by", "received by"),
    ),
    "note": ("note", "notes", "comment", "comments", "remark", "remarks", "filed", "where filed"),
    "policy": ("policy", "policy name", "policy title", "document", "document title"),
    "edition": (
        *("edition", "policy edition", "version", "policy version", "version signed"),
        *("edition signed", "version number", "version no", "document version", "revision"),
    ),
}
"""For each field the headings that mean it, those that are preferred first."""
FIELDS = tuple(HEADINGS)

_YES_OR_NO = frozenset(["signed", "acknowledged", "agreed", "accepted", "completed"])
"""Headings that say whether, not when, where another column has the date."""
_WHO = frozenset(["name", "surname", "staff-id", "email"])


def map_backlog_headings(
    headings: Sequence[str], given: Mapping[str, str] | None = None
) -> Headings:
    """What the columns are: those `given` (field to heading), the rest by their headings.

    Raises FieldProblem for a field or heading that there is not, and where there is no column
    that says who, or none that says when.
    """
    found = _with_state(columns_by_heading(headings, HEADINGS, given), headings)
    for what, fields, hint in (
        ("says who signed", _WHO, "--map name=Member"),
        ("is the date on which they signed", {"signed"}, "--map signed=When"),
    ):
        if found.columns.keys().isdisjoint(fields):
            has = headings_said(headings)
            said = f"No column of the file {what}. Its headings are: {has}. Say which one is, as in"
            raise FieldProblem("map", f"{said} {hint}.")
    return found


def _with_state(found: Headings, headings: Sequence[str]) -> Headings:
    """With `Signed: yes` beside `Date: 4 Sep 2025` as the state: a no is never taken for a yes."""
    if "state" in found.columns:
        return found
    for over in found.passed_over:
        field, _, other = over
        if field == "signed" and heading_key(other) in _YES_OR_NO:
            columns = {**found.columns, "state": list(headings).index(other)}
            rest = tuple(each for each in found.passed_over if each != over)
            return replace(found, columns=columns, passed_over=rest)
    return found

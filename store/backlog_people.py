"""Whom on the roster a row of earlier signatures is about: by staff id, else email, else name.

One person may have any number of rows. Leavers are found as well; nobody is ever added.
"""

from collections.abc import Iterable, Sequence

from store import iso
from store.backlog_rows import BacklogRow
from store.person import Person
from store.problems import Refused
from store.roster_matching import another_name, something_in_common
from store.roster_rows import NameKey, name_key


class WhoSigned:
    """The people of a roster, to be found by what a row says of them."""

    def __init__(self, people: Iterable[Person]) -> None:
        self._by_id: dict[str, Person] = {}
        self._by_email: dict[str, list[Person]] = {}
        self._by_name: dict[NameKey, list[Person]] = {}
        self._by_initial: dict[NameKey, list[Person]] = {}
        for each in people:
            key = name_key(each.name)
            if each.staff_id:
                self._by_id[each.staff_id.casefold()] = each
            if each.email:
                self._by_email.setdefault(each.email.casefold(), []).append(each)
            self._by_name.setdefault(key, []).append(each)
            self._by_initial.setdefault(_initial(key), []).append(each)

    def of(self, row: BacklogRow) -> Person:
        """The one person whom a row is about. Raises Refused, with what to do."""
        by_id = self._by_id.get(row.staff_id.casefold()) if row.staff_id else None
        if by_id is not None:
            if row.name and not something_in_common(row.name, by_id):
                raise Refused(another_name("staff id", by_id))
            return by_id
        found = self._found_by_email(row) or self._found_by_name(row)
        if not found:
            raise Refused(self._nobody(row))
        if len(found) > 1:
            what = f"{len(found)} people on the roster may be meant. Give the row a staff id."
            raise Refused(what)
        if row.staff_id and found[0].staff_id:
            raise Refused(
                f"{found[0].name} is on the roster with the staff id {found[0].staff_id}, not "
                f"{row.staff_id}. Correct the one that is wrong."
            )
        return found[0]

    def _found_by_email(self, row: BacklogRow) -> Sequence[Person]:
        known = self._by_email.get(row.email.casefold(), []) if row.email else []
        if not row.name:
            return _narrowed(known, row)
        near = [each for each in known if something_in_common(row.name, each)]
        same = [each for each in near if name_key(each.name) == row.name_key]
        if known and not near and not self._found_by_name(row):
            raise Refused(another_name("email address", known[0]))
        return _narrowed(same or near, row)

    def _found_by_name(self, row: BacklogRow) -> Sequence[Person]:
        if not row.name:
            return ()
        numbered = self._by_id.get(row.name.casefold())
        return [numbered] if numbered else _narrowed(self._by_name.get(row.name_key, []), row)

    def _nobody(self, row: BacklogRow) -> str:
        near = self._by_initial.get(_initial(row.name_key), []) if row.name else []
        if near:
            who = " or ".join(f"{each.staff_id} {each.name}".strip() for each in near[:3])
            return f"Nobody on the roster is called that. If it is {who}, write that in the row."
        return "Nobody on the roster is called that. Import the roster first, or add them."


def _initial(key: NameKey) -> NameKey:
    """A name with no more of the given names than the first letter."""
    return key[0][:1], key[1]


def _narrowed(found: Sequence[Person], row: BacklogRow) -> Sequence[Person]:
    """Of several those who had not left before the day, and of these those with that staff id."""
    if len(found) < 2:
        return found
    day = iso.day(row.signed)
    there = [each for each in found if not each.left or day <= iso.day(each.left)] or found
    unnumbered = [each for each in there if not each.staff_id] if row.staff_id else []
    return unnumbered or there

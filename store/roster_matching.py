"""Which row of a staff list is whom on the roster: by staff id, else by email, else by name.

What is not certain is left to a person. Whatever depends on a doubtful row is left alone as well,
so that importing a file twice does no more than importing it once.
"""

from collections.abc import Iterable, Sequence
from datetime import date

from store.mentions import name_parts
from store.person import Person
from store.roster_rows import NameKey, RosterRow, name_key
from store.site import same_site


class Matching:
    """The rows of a file, each with whom it is about."""

    def __init__(self, people: Iterable[Person], rows: Sequence[RosterRow], today: date) -> None:
        self.matched: dict[int, Person] = {}
        """For the line number of each row that is somebody on the roster, that person."""
        self.doubts: dict[int, str] = {}
        """For the line number of each doubtful row, why."""
        self.in_doubt: set[int] = set()
        """Ids of the people whom doubtful rows may be about."""
        self._today = today
        self._claimed: set[int] = set()
        self._by_id: dict[str, Person] = {}
        self._by_email: dict[str, list[Person]] = {}
        self._by_name: dict[NameKey, list[Person]] = {}
        for each in people:
            self._add(each)
        self._ids_in_file = {each.staff_id.casefold() for each in rows if each.staff_id}
        self._emails_in_file: dict[str, int] = {}
        for row in rows:
            email = row.email.casefold()
            self._emails_in_file[email] = self._emails_in_file.get(email, 0) + 1
        self._match(rows)

    def doubt(self, row: RosterRow, why: str, people: Iterable[Person]) -> None:
        """Leave a row to a person, and with it all that it may be about."""
        self.doubts[row.line_number] = why
        self.in_doubt.update(each.id for each in people)
        self.matched.pop(row.line_number, None)

    def _add(self, person: Person) -> None:
        if person.staff_id:
            self._by_id[person.staff_id.casefold()] = person
        if person.email:
            self._by_email.setdefault(person.email.casefold(), []).append(person)
        self._by_name.setdefault(name_key(person.name), []).append(person)

    def _match(self, rows: Sequence[RosterRow]) -> None:
        open_rows = []
        for row in rows:
            if row.doubt:
                self.doubt(row, row.doubt, self._maybe(row))
            elif not self._match_by_staff_id(row):
                open_rows.append(row)
        for find in (self._found_by_email, self._found_by_name):
            found = [(row, find(row)) for row in open_rows]
            self._claim([(row, person) for row, person in found if person is not None])
            open_rows = [row for row, _ in found if not self._is_settled(row)]
        for row in open_rows:
            self._look_again(row)

    def _match_by_staff_id(self, row: RosterRow) -> bool:
        person = self._by_id.get(row.staff_id.casefold()) if row.staff_id else None
        if person is None:
            return False
        if something_in_common(row.name, person):
            self._claimed.add(person.id)
            self.matched[row.line_number] = person
        else:
            self.doubt(row, another_name("staff id", person), [person])
        return True

    def _found_by_email(self, row: RosterRow) -> Person | None:
        if not row.email:
            return None
        known = self._by_email.get(row.email.casefold(), [])
        free = [each for each in known if self._is_free(each, row)]
        same = [each for each in free if name_key(each.name) == row.name_key]
        near = same or [each for each in free if something_in_common(row.name, each)]
        near = near if len(near) < 2 else self._narrowed(near, row)
        if len(near) == 1:
            return near[0]
        if near:
            self.doubt(row, f"{len(near)} people on the roster have that email address.", near)
        elif len(known) == len(free) == 1 and self._emails_in_file[row.email.casefold()] == 1:
            self.doubt(row, another_name("email address", known[0]), known)
        return None

    def _found_by_name(self, row: RosterRow) -> Person | None:
        free = [each for each in self._by_name.get(row.name_key, []) if self._is_free(each, row)]
        found = free if len(free) < 2 else self._narrowed(free, row)
        if len(found) > 1:
            why = f"{len(found)} people on the roster have that name. Give the row a staff id."
            self.doubt(row, why, found)
        return found[0] if len(found) == 1 else None

    def _claim(self, found: Sequence[tuple[RosterRow, Person]]) -> None:
        """Take each person for the one row that is about them; several are all doubtful."""
        claims: dict[int, list[RosterRow]] = {}
        people = {person.id: person for _, person in found}
        for row, person in found:
            claims.setdefault(person.id, []).append(row)
        for id, rows in claims.items():
            self._claimed.add(id)
            for row in rows:
                if len(rows) == 1:
                    self.matched[row.line_number] = people[id]
                else:
                    lines = ", ".join(str(each.line_number) for each in rows[:5])
                    why = f"Lines {lines} may all be {people[id].name}. Settle by hand which is."
                    self.doubt(row, why, [people[id]])

    def _look_again(self, row: RosterRow) -> None:
        """Somebody new, it seems: unless somebody on the roster is much like them."""
        same = self._by_name.get(row.name_key, [])
        if row.staff_id:
            if other := [each for each in same if not self._has_row(each)]:
                self.doubt(row, _maybe_the_same(other[0], row), other)
                return
        elif same:
            why = "Another row is that person on the roster already. Give the row a staff id."
            self.doubt(row, why, same)
            return
        short = [each for each in self._initials_of(row) if self._is_free(each, row)]
        if short:
            self.doubt(row, _maybe_the_same(short[0], row), short)

    def _is_free(self, person: Person, row: RosterRow) -> bool:
        """Whether a row can be about somebody: no other is, and no staff id speaks against it."""
        if self._has_row(person):
            return False
        return not (person.staff_id and row.staff_id)

    def _has_row(self, person: Person) -> bool:
        return person.id in self._claimed or self._is_in_file(person)

    def _is_in_file(self, person: Person) -> bool:
        return person.staff_id.casefold() in self._ids_in_file

    def _is_settled(self, row: RosterRow) -> bool:
        return row.line_number in self.matched or row.line_number in self.doubts

    def _narrowed(self, found: list[Person], row: RosterRow) -> list[Person]:
        """Of several those at the row's site, if it has one, else those who have not left."""
        here = [each for each in found if row.site and same_site(each.site, row.site)] or found
        if len(here) > 1 and not row.left:
            here = [each for each in here if not each.has_left(self._today)] or here
        return here

    def _initials_of(self, row: RosterRow) -> list[Person]:
        """Those still there of whom the row may be the whole name, or the initials."""
        given, surname = row.name_key
        letters = " ".join(each[0] for each in given.split())
        found = {
            each.id: each
            for key in ((letters, surname), (letters[:1], surname))
            for each in self._by_name.get(key, [])
        }
        return [each for each in found.values() if not each.has_left(self._today)]

    def _maybe(self, row: RosterRow) -> list[Person]:
        """Everybody whom a row that cannot be used may be about."""
        if row.staff_id and (by_id := self._by_id.get(row.staff_id.casefold())):
            return [by_id]
        known = self._by_email.get(row.email.casefold(), []) + self._by_name.get(row.name_key, [])
        return [each for each in known if not row.staff_id or not self._is_in_file(each)]


def something_in_common(name: str, person: Person) -> bool:
    """Whether a name has a word of the person's. A staff id may stand in the place of a name."""
    if person.name.casefold() == person.staff_id.casefold():
        return True
    words = [
        {each.casefold() for each in (*given, *surname.split()) if len(each) > 1}
        for given, surname in (name_parts(name), name_parts(person.name))
    ]
    return not words[0].isdisjoint(words[1]) or name_key(name) == name_key(person.name)


def another_name(what: str, person: Person) -> str:
    """That somebody of quite another name has the staff id or email address, and what to do."""
    return (
        f"On the roster that {what} is {person.name}'s, another name altogether. Change the name "
        f"there if it is the same person, else the {what}."
    )


def _maybe_the_same(person: Person, row: RosterRow) -> str:
    number = f"staff id {person.staff_id}" if person.staff_id else "no staff id"
    mend = f"give them the staff id {row.staff_id}" if row.staff_id else "change the name there"
    return (
        f"{person.name} is on the roster with {number}. If that is the same person, {mend}; if "
        "not, add the new one by hand."
    )

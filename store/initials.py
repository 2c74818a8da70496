"""Somebody's initials, in every order in which they are put."""

from store.mentions import name_parts, phrase_of
from store.people import Person


def initials_of(person: Person) -> set[str]:
    """How the person may put their initials, without capitals."""
    given, surname = name_parts(person.name)
    if not given or not surname:
        return set()
    first, all_given = given[0][0], "".join(each[0] for each in given)
    found = {all_given} if len(given) > 1 else set()
    for last in {surname[0], "".join(each[0] for each in phrase_of(surname)) or surname[0]}:
        ways = (all_given + last, first + last)
        found |= {way for each in ways for way in (each, each[::-1])}
        found |= {last + all_given, last + first}
    return {each.casefold() for each in found}

"""Whether a name that somebody typed to sign with is theirs."""

from store.mentions import phrase_of
from store.person import Person


def is_name_of(typed: str, someone: Person) -> bool:
    """Whether `typed` is the person's name: in any order, given names whole or as initials.

    Of somebody whom the roster knows by their staff id alone any name is.
    """
    given, known = phrase_of(typed), phrase_of(someone.name)
    if someone.name == someone.staff_id:
        return bool(given)
    whole = any(len(word) > 1 and word in given for word in known)
    return whole and all(any(_agree(word, one) for one in given) for word in known)


def _agree(word: str, typed: str) -> bool:
    if len(word) > 1 and len(typed) > 1:
        return word == typed
    return word[:1] == typed[:1]

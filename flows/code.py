"""The code of a path: a few characters from which the same path and outcome are rebuilt.

A code is the name of an encoding (four characters of the policy's fingerprint, of which long codes
keep three), then one number that holds the flow and every answer, then a check character. The
number is written in mixed radix: a question has as many values as it has answers, and since the
answers before it say which question comes next, nothing else needs to be held. It holds nothing
about people.

The check character is a weighted sum modulo 17, which is prime, the weights being powers of its
primitive root 3: every single wrong character is found, and every two neighbours that changed
places.
"""

from collections.abc import Iterable

from msgspec import Struct

from flows.code_number import number_of, path_of
from flows.policy import Policy
from flows.problem import CodeRefused
from flows.walk import Walk, walk

ALPHABET = "02346789FHKLMPRWY"
"""None of these is taken for another by eye, and no letter for another letter by ear."""

MOST = 12
"""Characters, the check character apart, within which a code should stay."""

_NAME = 4
_SHORT_NAME = 3
"""The encoding's name in a code of `MOST` characters and more, whose number needs the room."""
_GROUP = 4
_ROOT = 3
_TYPED_OTHERWISE = {"O": "0"}
_NOT_MEANT = str.maketrans("", "", " \t\n-\u2010\u2011\u2012\u2013\u2014._")


class Code(Struct, frozen=True, kw_only=True):
    """A code that was typed and can be one."""

    encoding: str
    """The name of the encoding, see `encoding_name`, or how it begins."""
    number: int
    """The flow and the answers."""

    @property
    def text(self) -> str:
        """The code as it is shown: `4KR7-M2W9-H`, its last character the check."""
        number = _written(self.number)
        name = self.encoding[: _name_length(len(number))]
        number = number.rjust(MOST - _SHORT_NAME if len(name) == _SHORT_NAME else 0, ALPHABET[0])
        rest = number + _check_character(name + number)
        groups = [rest[at : at + _GROUP] for at in range(0, len(rest), _GROUP)]
        return "-".join((name, *groups))


def code_of(walk: Walk) -> str:
    """The code of a walk that has reached its end, as it is shown."""
    if walk.settled is None:
        raise ValueError("the walk has not reached its end")
    name = encoding_name(walk.policy.fingerprint)
    return Code(encoding=name, number=number_of(walk.policy, walk.flow.id, walk.path)).text


def encoding_name(fingerprint: str) -> str:
    """The four characters that name the encoding of that fingerprint."""
    number = int(fingerprint, 16) % len(ALPHABET) ** _NAME
    return _written(number).rjust(_NAME, ALPHABET[0])


def read_code(text: str) -> Code:
    """A code as somebody typed it, in any case, with or without its hyphens.

    Raises CodeRefused where a character or the check is wrong.
    """
    typed = text.upper().translate(_NOT_MEANT)
    plain = "".join(_TYPED_OTHERWISE.get(character, character) for character in typed)
    for character in plain:
        if character not in ALPHABET:
            used = " ".join(ALPHABET)
            raise CodeRefused(f"{character!r} is never used in a code. These are: {used}.")
    if len(plain) < _NAME + 2:
        raise CodeRefused("That is too short for a code.")
    if _check_character(plain[:-1]) != plain[-1]:
        raise CodeRefused("A character of the code is wrong, or one is missing. Ask for it again.")
    name = _NAME if len(plain) <= MOST else _SHORT_NAME
    code = Code(encoding=plain[:name], number=_read(plain[name:-1]))
    if code.text.replace("-", "") != plain:
        raise CodeRefused("That is no code: it would be written with fewer characters.")
    return code


def rebuilt(policy: Policy, code: Code) -> Walk:
    """The walk that the code is of, if it is of this encoding.

    Raises CodeRefused where the encoding has another name, or no path has that number.
    """
    if not encoding_name(policy.fingerprint).startswith(code.encoding):
        raise CodeRefused(f"The code is of the encoding {code.encoding}, which is another one.")
    flow, answers = path_of(policy, code.number)
    found = walk(policy, flow, answers)
    assert found.settled is not None
    return found


def rebuilt_of(policies: Iterable[Policy], code: Code) -> list[Walk]:
    """The walks that the code may be of: at most one, unless two encodings share a name."""
    found = []
    for policy in policies:
        try:
            found.append(rebuilt(policy, code))
        except CodeRefused:
            continue
    return found


def length_within(number_space: int) -> int:
    """Characters, the check apart, of the longest code of a number below `number_space`."""
    length = len(_written(number_space - 1))
    name = _name_length(length)
    return name + length if name == _NAME else max(MOST, name + length)


def _name_length(number_length: int) -> int:
    return _NAME if _NAME + number_length < MOST else _SHORT_NAME


def _written(number: int) -> str:
    characters = []
    while True:
        number, value = divmod(number, len(ALPHABET))
        characters.append(ALPHABET[value])
        if not number:
            return "".join(reversed(characters))


def _read(text: str) -> int:
    number = 0
    for character in text:
        number = number * len(ALPHABET) + ALPHABET.index(character)
    return number


def _check_character(text: str) -> str:
    """What makes the sum of all values, each times its weight, a multiple of 17."""
    size = len(ALPHABET)
    weighted = sum(
        ALPHABET.index(character) * pow(_ROOT, place, size)
        for place, character in enumerate(reversed(text), start=1)
    )
    return ALPHABET[-weighted % size]

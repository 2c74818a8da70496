"""Where a person's name stands in what is recorded, and how it is withheld.

Names are compared word by word: capitals count for nothing, accents do, and letters that Unicode
holds for the same (NFKC) are. What stands between two words of a name (a comma, a full stop, the
end of a line) may differ.
"""

import itertools
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from msgspec import Struct

from flows.plain_text import clean_line
from store.chain import LINK
from store.encodings import EDITIONS
from store.people import Person

WITHHELD = "[name withheld]"
"""What stands in the place of a name."""
SHORTEST = 3
"""Characters below which a name is no more than initials, unless it is a staff id."""
HONORIFICS = frozenset(
    ["mr", "mrs", "ms", "miss", "mx", "dr", "prof", "rev", "sir", "dame", "lord"]
)

Phrase = tuple[str, ...]
"""A name as its words, folded so that capitals do not count."""

_ENCODINGS = (EDITIONS, "policies")
_LINE = 100
_WORD = re.compile(r"[^\W_]+")
_MAYBE_INSIDE = re.compile("\u00ad|[^\x00-\u02ff]")  # said so, it is quick to compile
_MARKS = 2
"""Marks that may stand between two words of a name: `K. Adams`, `Adams, (Kim)`."""
_SEPARATE = frozenset(";:!?")


class Mention(Struct, frozen=True):
    """A text in which a name stands: in which field of which document."""

    table: str
    id: int
    field: str
    """A dotted path: `note`, `shown.tell.0.holders.1`."""
    text: str
    """The text around the name, cut to one line."""


class Word(NamedTuple):
    """A word of a text: what it is compared by, and where it stands."""

    key: str
    start: int
    end: int


class Place(NamedTuple):
    """Where a phrase stands: the numbers of its first word and of the word after its last."""

    phrase: Phrase
    first: int
    after: int


def names_of(person: Person) -> tuple[str, ...]:
    """The ways in which a person may stand in free text, the name as written first.

    None is shorter than three characters but a staff id. A given name alone is not among them.
    """
    given, surname = name_parts(person.name)
    ways = [person.name]
    if given and surname:
        first, initials = given[0], " ".join(each[0] for each in given)
        before = (" ".join(given), first, initials, initials.replace(" ", ""), first[0])
        ways += [f"{each} {surname}" for each in before]
        ways += [f"{surname}, {each}" for each in before]
    ways += [surname, person.email]
    kept = [clean_line(each) for each in ways if len(clean_line(each)) >= SHORTEST]
    return tuple(dict.fromkeys(each for each in (*kept, clean_line(person.staff_id)) if each))


def name_parts(name: str) -> tuple[list[str], str]:
    """Given names (or initials) and surname of a name as written, without `Mrs` and the like.

    `Adams, Kim` and `Kim Adams` are the same. A name of one word is a surname.
    """
    before, comma, behind = clean_line(name).partition(",")
    parts, given = _without_honorifics(before), _without_honorifics(behind)
    if not parts or (comma and given):
        return given, " ".join(parts)
    return parts[:-1], parts[-1]


def mentions(
    documents: Iterable[tuple[str, int, Mapping[str, Any]]], names: Iterable[str]
) -> list[Mention]:
    """Every text in the documents (each with its table and id) in which one of the names stands.

    Keys of a document and its link are not searched. A text is listed once, whatever it says.
    """
    wanted = Phrases(map(phrase_of, names))
    found = []
    for table, id, document in documents:
        for field, text in texts_of(document):
            if not wanted.may_stand_in(text):
                continue
            line = clean_line(text)
            words = words_of(line)
            place = next(wanted.places(line, words), None)
            if place is not None:
                found.append(Mention(table, id, field, cut(line, words[place.first].start)))
    return found


def encodings_naming(directory: Path, names: Iterable[str]) -> list[Path]:
    """The files of policies in `directory`, kept copies and the school's own, that hold a name.

    A surname alone counts only with a capital, for the rest of such a file is the policy's words.
    """
    wanted = Phrases(map(phrase_of, names))
    files = [each for folder in _ENCODINGS for each in (directory / folder).rglob("*.toml")]
    return [path for path in sorted(files) if _holds_a_name(path, wanted)]


def without(text: str, words: Sequence[Word], places: Iterable[Place]) -> tuple[str, int]:
    """`text` with what stands at these places withheld, and how many names that were."""
    kept, end, count, covered = [], 0, 0, 0
    for place in sorted(places, key=lambda each: (each.first, -each.after)):
        if place.after <= covered:  # part of a longer name
            continue
        if place.first >= covered:
            kept += [text[end : words[place.first].start], WITHHELD]
            count += 1
        covered, end = place.after, words[place.after - 1].end
    return "".join([*kept, text[end:]]), count


def texts_of(document: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Every text in a document but those of its link, with the dotted path to it."""
    return _texts({key: value for key, value in document.items() if key != LINK})


def words_of(text: str) -> list[Word]:
    """The words of a text. An accent that stands alone, or a soft hyphen, is inside its word."""
    joined = text if text.isascii() else _MAYBE_INSIDE.sub(_joined, text)
    return [
        Word(_key(text[found.start() : found.end()]), found.start(), found.end())
        for found in _WORD.finditer(joined)
    ]


def phrase_of(name: str) -> Phrase:
    """The words of a name, to be looked for."""
    return tuple(word.key for word in words_of(unicodedata.normalize("NFKC", clean_line(name))))


def cut(line: str, at: int) -> str:
    """What of a line stands around the character `at`, with `..` where it is cut."""
    if len(line) <= _LINE:
        return line
    start = max(0, min(at - _LINE // 3, len(line) - _LINE + 4))
    start = line.find(" ", start, at) + 1 or start if start else 0
    end = min(len(line), start + _LINE - 4)
    return f"{'..' if start else ''}{line[start:end]}{'..' if end < len(line) else ''}"


class Phrases:
    """Names to look for, by their first words, so that thousands cost no more than one."""

    def __init__(self, phrases: Iterable[Phrase]) -> None:
        self._by_first: dict[str, list[Phrase]] = {}
        for phrase in dict.fromkeys(phrases):
            if phrase:
                self._by_first.setdefault(phrase[0], []).append(phrase)

    def may_stand_in(self, text: str) -> bool:
        """Whether it is worth a closer look: quick, and never wrongly False."""
        if not text.isascii() or len(self._by_first) > 20:
            return True
        lower = text.lower()
        return not text.isprintable() or any(
            first in lower and any(all(word in lower for word in phrase) for phrase in phrases)
            for first, phrases in self._by_first.items()
        )

    def places(self, text: str, words: Sequence[Word]) -> Iterator[Place]:
        """Wherever one of them stands among the words of `text`, also one inside another."""
        for first, word in enumerate(words):
            for phrase in self._by_first.get(word.key, ()):
                after = first + len(phrase)
                here = words[first:after]
                if tuple(each.key for each in here) == phrase and _is_whole(text, here):
                    yield Place(phrase, first, after)


def _holds_a_name(path: Path, wanted: Phrases) -> bool:
    try:
        text = path.read_bytes().decode("utf-8", "replace")
    except OSError:
        return False
    words = words_of(text)
    return any(
        len(place.phrase) > 1 or not text[words[place.first].start].islower()
        for place in wanted.places(text, words)
    )


def _is_whole(text: str, words: Sequence[Word]) -> bool:
    """Whether words stand together, and a lone number is not part of a date, time or clause."""
    for one, other in itertools.pairwise(words):
        between = text[one.end : other.start]
        marks = between.strip()
        if len(marks) > _MARKS or between.count("\n") > 1 or not _SEPARATE.isdisjoint(marks):
            return False
        ends = "." in marks and between[-1].isspace()
        if ends and len(one.key) > 2 and one.key not in HONORIFICS:
            return False  # the end of a sentence, not of `K.` or `Mrs.`
    if len(words) > 1 or not words[0].key.isdecimal():
        return True
    before, behind = text[: words[0].start][-2:], text[words[0].end :][:2]
    return not (re.fullmatch(r"\d[.:-]", before) or re.fullmatch(r"[.:-]\d", behind))


def _without_honorifics(text: str) -> list[str]:
    return [each for each in text.replace(".", " ").split() if each.casefold() not in HONORIFICS]


def _texts(value: Any, path: str = "") -> Iterator[tuple[str, str]]:
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, Mapping):
        for key, each in value.items():
            yield from _texts(each, f"{path}.{key}" if path else str(key))
    elif isinstance(value, list | tuple):
        for number, each in enumerate(value):
            yield from _texts(each, f"{path}.{number}" if path else str(number))


def _joined(found: re.Match[str]) -> str:
    """A letter in the place of a mark or an unseen character, so that a word does not end there."""
    return "x" if unicodedata.category(found[0]) in ("Mn", "Mc", "Me", "Cf") else found[0]


def _key(word: str) -> str:
    """A word as it is compared: without capitals, and what nobody can see in it."""
    if not word.isascii():
        seen = "".join(each for each in word if unicodedata.category(each) != "Cf")
        word = unicodedata.normalize("NFKC", seen)
    return word.casefold()

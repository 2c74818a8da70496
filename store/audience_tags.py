"""Tags of people, such as `staff` or `governor`, by which a policy finds its audience.

A tag holds from a day and until a day, so that the past stays: who came to be a governor in May was
none in April.
"""

import re
from collections.abc import Iterable, Sequence
from datetime import date

from msgspec import Struct
from msgspec.structs import replace

from flows.plain_text import clean_line
from store import iso
from store.problems import FieldProblem

EVERYONE = "everyone"
"""The audience that is all people. No tag can be called that."""
USUAL = ("staff", "governor", "trustee", "volunteer")
"""The tags that every school has a use for; it may have others of its own."""

_LIMIT = 40
_WORD = re.compile(r"[^\W_]+")
_PLURALS = {"governors": "governor", "trustees": "trustee", "volunteers": "volunteer"}


class Tag(Struct, frozen=True, kw_only=True, rename={"from_day": "from"}):
    """A tag of a person, and when it held."""

    tag: str
    from_day: str = ""
    """The first day on which it holds; empty where that is as long as they have belonged."""
    until: str = ""
    """The first day on which it holds no longer; empty while it does."""

    def __post_init__(self) -> None:
        iso.check_day(self.from_day)
        iso.check_day(self.until)

    def holds_on(self, day: date) -> bool:
        """Whether it holds on that day."""
        written = day.isoformat()
        return self.from_day <= written and (not self.until or written < self.until)


def tag_word(text: str) -> str:
    """A tag as it is kept, in lower case with hyphens: `Sixth form` is `sixth-form`.

    Raises FieldProblem where nothing is left of it, where it is too long, and for `everyone`.
    """
    plain = (
        clean_line(text).casefold().replace("'", "").replace("\N{RIGHT SINGLE QUOTATION MARK}", "")
    )
    word = "-".join(_WORD.findall(plain))
    word = _PLURALS.get(word, word)
    if not word:
        raise FieldProblem("tag", "A tag is a word, such as staff or governor.")
    if len(word) > _LIMIT:
        raise FieldProblem("tag", f"A tag has at most {_LIMIT} characters, and this {len(word):,}.")
    if word == EVERYONE:
        raise FieldProblem("tag", "Everyone is an audience already and cannot be a tag.")
    return word


def tag_words(texts: Iterable[str]) -> list[str]:
    """Tags as they are kept, each once, in the order of the alphabet. Raises FieldProblem."""
    return sorted({tag_word(text) for text in texts})


def new_tags(texts: Iterable[str]) -> tuple[Tag, ...]:
    """Tags that hold as long as somebody has belonged. Raises FieldProblem."""
    return tuple(Tag(tag=word) for word in tag_words(texts))


def retagged(tags: Sequence[Tag], wanted: Iterable[str], day: date) -> tuple[Tag, ...]:
    """The tags of somebody for whom from `day` those `wanted` hold and no others.

    What held before that day stays as it was. Raises FieldProblem for what cannot be a tag.
    """
    words = tag_words(wanted)
    kept = [_closed(each, day) for each in tags if each.from_day < day.isoformat()]
    opened = []
    for word in words:
        last = next((each for each in kept if each.tag == word and _reaches(each, day)), None)
        if last is not None:
            kept.remove(last)
        begun = last.from_day if last else day.isoformat()
        opened.append(Tag(tag=word, from_day=begun))
    return tuple(sorted([*kept, *opened], key=lambda each: (each.tag, each.from_day)))


def _closed(tag: Tag, day: date) -> Tag:
    return replace(tag, until=day.isoformat()) if tag.holds_on(day) else tag


def _reaches(tag: Tag, day: date) -> bool:
    return tag.until == day.isoformat()

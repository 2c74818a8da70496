"""Finding incidents by any words that were recorded of them."""

from collections.abc import Iterable, Iterator
from functools import cached_property

from msgspec import Struct

from flows.sought import NOT_QUOTED, excerpt, plain, words_of
from store.entry import KIND_WORDS
from store.incident import CORRECTABLE
from store.looks import is_restricted
from store.timeline import Timeline


class Place(Struct, frozen=True):
    """Where in an incident a word stands."""

    where: str
    excerpt: str


class FoundIncident(Struct, frozen=True, kw_only=True):
    """An incident in which every word was found."""

    timeline: Timeline
    places: tuple[Place, ...]
    """The first place of each word, each place once."""


class IncidentTexts:
    """Incidents with all that was recorded of them, made ready once to be searched again."""

    def __init__(self, found: Iterable[Timeline]) -> None:
        self._found = list(found)

    def find(self, text: str) -> list[FoundIncident]:
        """The incidents in which every word of `text` stands somewhere, in the order given.

        Capitals and accents make no difference; a word also finds what it begins or is part of.
        With no word every incident is found. Of a restricted one nothing is quoted: whoever opens
        it is put on record.
        """
        words = words_of(text)
        if not words:
            return [FoundIncident(timeline=each, places=()) for each in self._found]
        hits = []
        for each, texts in zip(self._found, self._texts, strict=True):
            quoted = not is_restricted(each)
            places = [_place(texts, word, quoted=quoted) for word in words]
            known = [place for place in places if place is not None]
            if len(known) == len(words):
                hits.append(FoundIncident(timeline=each, places=tuple(dict.fromkeys(known))))
        return hits

    @cached_property
    def _texts(self) -> list[list[tuple[str, str, str]]]:
        """Of each incident its texts: where they stand, as they were written, and plain."""
        return [
            [(where, said, plain(said)) for where, said in texts_of_incident(each)]
            for each in self._found
        ]


def find_incidents(found: Iterable[Timeline], text: str) -> list[FoundIncident]:
    """The incidents in which every word of `text` stands somewhere: see IncidentTexts.find."""
    return IncidentTexts(found).find(text)


def texts_of_incident(found: Timeline) -> Iterator[tuple[str, str]]:
    """Every text that was recorded of an incident, with what it is."""
    number = found.incident.id
    yield "number", f"#{number}"
    for field, label in CORRECTABLE.items():
        if field not in ("occurred", "received"):
            yield label.casefold(), getattr(found.incident, field)
    for entry in found.entries:
        yield KIND_WORDS[entry.kind], f"{entry.text} {entry.author}"
    for piece in found.evidence:
        said = (piece.description, piece.held, piece.address, piece.captured_by, piece.sha256)
        yield "evidence", " ".join(filter(None, said))
    for action in found.actions:
        yield "action", " ".join(filter(None, (action.what, action.owner, action.result)))


def _place(texts: list[tuple[str, str, str]], word: str, *, quoted: bool) -> Place | None:
    for where, said, as_sought in texts:
        at = as_sought.find(word)
        if at >= 0:
            return Place(where, excerpt(said, at, len(word)) if quoted else NOT_QUOTED)
    return None

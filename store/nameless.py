"""Texts that are kept for good, and so are not to name anybody on the roster."""

from store.database import Store
from store.mentions import HONORIFICS, Phrase, Phrases, names_of, phrase_of, words_of
from store.ordinary_words import ORDINARY
from store.problems import FieldProblem
from store.roster import roster


def nameless(store: Store, field: str, text: str) -> str:
    """`text`, which names nobody on the roster. Raises FieldProblem (it does) and StoreProblem.

    A surname that is an ordinary word or a month counts only after Mrs and the like, and a staff
    id of nothing but digits does not.
    """
    wanted = (phrase_of(name) for someone in roster(store) for name in names_of(someone))
    phrases = Phrases(way for phrase in wanted for way in _ways(phrase))
    words = words_of(text)
    found = next(phrases.places(text, words), None)
    if found is None:
        return text
    name = text[words[found.first].start : words[found.after - 1].end]
    raise FieldProblem(
        field,
        f'This is kept for good, and "{name}" is the name of somebody on the roster. Leave the '
        'name out: write "one who left in 2019", a number, or what the schedule says.',
    )


def _ways(phrase: Phrase) -> list[Phrase]:
    if len(phrase) != 1:
        return [phrase]
    (word,) = phrase
    if word.isdecimal():
        return []
    return [(title, word) for title in HONORIFICS] if word in ORDINARY else [phrase]

"""An outcome in three voices: to the colleague, for the record, and clause by clause."""

from typing import Literal, get_args

from tui.passage import Passage
from tui.telling import Telling
from tui.voice_for_record import for_record
from tui.voice_of_clauses import clauses_of
from tui.voice_to_colleague import to_colleague

Voice = Literal["colleague", "record", "clauses", "all"]
VOICES: tuple[Voice, ...] = get_args(Voice)
VOICE_WORDS: dict[Voice, str] = {
    "colleague": "What to say to the colleague",
    "record": "What to record",
    "clauses": "The clauses",
    "all": "All three",
}
"""What each is called where one is chosen."""


def passages_of(telling: Telling, voice: Voice) -> list[Passage]:
    """What is said in that voice; of all three each under its name, in capitals."""
    if voice == "all":
        return [part for one in VOICES if one != "all" for part in _titled(telling, one)]
    if voice == "colleague":
        return to_colleague(telling)
    return for_record(telling) if voice == "record" else clauses_of(telling)


def _titled(telling: Telling, voice: Voice) -> list[Passage]:
    return [Passage("", (VOICE_WORDS[voice].upper(),)), *passages_of(telling, voice)]

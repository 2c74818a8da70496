"""Letters that do something: what is offered at a place, and doing what was asked for."""

from collections.abc import Callable, Iterable

from msgspec import Struct

from tui.plain.dialogue import Dialogue, no_such


class Key(Struct, frozen=True):
    """A letter, and what it does."""

    letter: str
    words: str
    act: Callable[[], object]
    refused: str = ""
    """Why it cannot be done now, in a sentence."""


class LeavePlace(Exception):
    """What was done there leads away from the place where it was asked for."""


def offered_words(keys: Iterable[Key], more: str) -> str:
    """The letters on one line, after them those that do nothing now, said to be so; then `more`."""
    known = list(keys)
    words = [f"{each.letter} {each.words}" for each in known if not each.refused]
    refused = ", ".join(f"{each.letter} {each.words}" for each in known if each.refused)
    if refused:
        words.append(f"not now: {refused}" if words else f"Not now: {refused}")
    return f"{'; '.join(words)}. {more}." if words else f"{more}."


def say_help(dialogue: Dialogue, keys: Iterable[Key], help_text: str) -> None:
    """What the place is for, and what each letter does, or why it does nothing now."""
    if help_text:
        dialogue.say(help_text)
    for each in keys:
        why = f" (not now: {each.refused})" if each.refused else ""
        dialogue.say(f"{each.letter}  {each.words}{why}")


def act_on(
    dialogue: Dialogue, keys: Iterable[Key], typed: str, do: Callable[[Callable[[], object]], None]
) -> bool:
    """Do what the letter typed stands for, or say why not; whether anything was done."""
    key = next((each for each in keys if each.letter == typed), None)
    if key is None:
        dialogue.say(no_such(typed))
    elif key.refused:
        dialogue.say(key.refused)
    else:
        do(key.act)
        return True
    return False

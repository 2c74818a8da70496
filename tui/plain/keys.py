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
    not_yours: str = ""
    """Why it takes a right that the operator was not given, in sentences."""


class LeavePlace(Exception):
    """What was done there leads away from the place where it was asked for."""


def offered_words(keys: Iterable[Key], more: str) -> str:
    """The letters on one line, after them those that do nothing, said to be so; then `more`."""
    known = list(keys)
    theirs = [each for each in known if not each.not_yours]
    words = [f"{each.letter} {each.words}" for each in theirs if not each.refused]
    for said, left in (
        ("not now", [each for each in theirs if each.refused]),
        ("not with your rights", [each for each in known if each.not_yours]),
    ):
        if left:
            named = ", ".join(f"{each.letter} {each.words}" for each in left)
            words.append(f"{said if words else said.capitalize()}: {named}")
    return f"{'; '.join(words)}. {more}." if words else f"{more}."


def say_help(dialogue: Dialogue, keys: Iterable[Key], help_text: str) -> None:
    """What the place is for, and what each letter does, or why it does nothing now."""
    if help_text:
        dialogue.say(help_text)
    for each in keys:
        why = f" (not now: {each.refused})" if each.refused else ""
        why = f" (not with your rights: {each.not_yours})" if each.not_yours else why
        dialogue.say(f"{each.letter}  {each.words}{why}")


def act_on(
    dialogue: Dialogue, keys: Iterable[Key], typed: str, do: Callable[[Callable[[], object]], None]
) -> bool:
    """Do what the letter typed stands for, or say why not; whether anything was done."""
    key = next((each for each in keys if each.letter == typed), None)
    if key is None:
        dialogue.say(no_such(typed))
    elif why := key.not_yours or key.refused:
        dialogue.say(why)
    else:
        do(key.act)
        return True
    return False

"""A comparison as lines of plain text: the verdicts together, who is bound by two, the detail."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import zip_longest

from msgspec import Struct

from flows.bound_by_two import NOT_IN_A_POLICY, WHAT_EITHER_ASKS, BoundByTwo
from flows.comparison import Compared, Comparison, verdicts_in_words
from flows.outcome import CitedClause, Outcome
from flows.question import put
from flows.rule import Wording
from tui.labelled_text import LABEL_WIDTH, TextLine, section, wrap
from tui.outcome_text import summary_text, told, verdict_line

_NARROWEST = 19
"""The fewest characters in which a column can still be read."""
_GAP = 2
_OUTSIDE = "This policy does not reach it."


class Shown(Struct, frozen=True):
    """What there is to show of a comparison."""

    comparison: Comparison
    pairs: tuple[BoundByTwo, ...]
    walked: str = ""
    """The policy whose walk it began with, if any."""


def comparison_lines(shown: Shown, width: int, *, columns: bool = True) -> list[TextLine]:
    """All of a comparison whose policies have come to their end; with `columns` side by side."""
    lines = [*_overview(shown, width), *_bound_by_two(shown, width)]
    compared = shown.comparison.compared
    if columns and _column_width(len(compared), width) >= _NARROWEST:
        lines += [TextLine(""), *_side_by_side(compared, width), *_clauses(compared, width)]
    else:
        lines += _one_under_another(compared, width)
    aside = [(each, "") for each in _set_aside(shown.comparison)]
    if aside:
        lines += [TextLine(""), *section("Set aside", aside, width)]
    if any("(gp)" in line.text for line in lines):
        note = ("(gp) good practice, not in that policy", "")
        lines += [TextLine(""), *section("", [note], width)]
    return lines


def comparison_text(shown: Shown, width: int) -> str:
    """All of it as text that ends in a line end, with no space at the end of a line."""
    return "".join(f"{line.whole}\n" for line in comparison_lines(shown, width))


def _overview(shown: Shown, width: int) -> Iterator[TextLine]:
    for one in shown.comparison.compared:
        note = "the policy walked" if one.policy.id == shown.walked else ""
        yield from section(_name(one), [(_verdict(one), note)], width)
    yield from section("", [(verdicts_in_words(shown.comparison), "")], width)


def _bound_by_two(shown: Shown, width: int) -> list[TextLine]:
    if not shown.pairs:
        return []
    names = {one.policy.id: one.policy.about.short for one in shown.comparison.compared}
    reasons = dict.fromkeys(reason for pair in shown.pairs for reason in pair.reasons)
    said = [
        (f"{each.who}, are also bound by {each.by}.", _refs(names[each.policy], each.cite))
        for each in reasons
    ]
    if any(not pair.reasons for pair in shown.pairs):
        said.append((NOT_IN_A_POLICY, ""))
    said += [(f"{_both(pair, names)}: {pair.says}", "") for pair in shown.pairs]
    said.append((WHAT_EITHER_ASKS, ""))
    return [TextLine(""), *section("Two bind", said, width)]


def _one_under_another(compared: Sequence[Compared], width: int) -> Iterator[TextLine]:
    for one in compared:
        yield TextLine("")
        yield from section(_name(one), [(_verdict(one), "")], width)
        if one.outcome:
            found = one.outcome
            yield from section("Says", [(summary_text(found), "")], width)
            yield from section("Tell", [told(tell, found) for tell in found.tell], width)
            yield from section("Because", _because(found), width)


def _side_by_side(compared: Sequence[Compared], width: int) -> Iterator[TextLine]:
    column = _column_width(len(compared), width)
    rows = (
        ("", [[one.policy.about.short] for one in compared]),
        ("Verdict", [[_verdict(one)] for one in compared]),
        ("Says", [[summary_text(one.outcome)] if one.outcome else [] for one in compared]),
        ("Tell", [_tells(one.outcome) if one.outcome else [] for one in compared]),
        ("Because", [_cited(one.outcome) if one.outcome else [] for one in compared]),
    )
    for label, cells in rows:
        wrapped = [[line for text in cell for line in wrap(text, column)] for cell in cells]
        for place, parts in enumerate(zip_longest(*wrapped, fillvalue="")):
            text = (" " * _GAP).join(f"{part:<{column}}" for part in parts)
            yield TextLine(text.rstrip(), label if place == 0 else "")
        yield TextLine("")


def _clauses(compared: Sequence[Compared], width: int) -> Iterator[TextLine]:
    """What the clauses say, for which a column is too narrow."""
    for one in compared:
        if one.outcome:
            yield from section(_name(one), _because(one.outcome), width)


def _set_aside(comparison: Comparison) -> Iterator[str]:
    """The answers that no policy uses."""
    facts = comparison.compared[0].policy.facts
    for fact, given in comparison.set_aside.items():
        question = put(facts[fact], Wording())
        yield f'"{question.fact.name}" ({question.brief(given)}) is used by none of them.'


def _column_width(count: int, width: int) -> int:
    return (width - LABEL_WIDTH + _GAP) // count - _GAP


def _name(one: Compared) -> str:
    """The policy's short name, kept apart from what stands beside it."""
    return f"{one.policy.about.short} "


def _verdict(one: Compared) -> str:
    return verdict_line(one.outcome) if one.outcome else _OUTSIDE


def _both(pair: BoundByTwo, names: Mapping[str, str]) -> str:
    return " and ".join(names[id] for id in pair.policies)


def _refs(name: str, cited: Sequence[CitedClause]) -> str:
    return f"{name} {', '.join(clause.clause for clause in cited)}"


def _tells(found: Outcome) -> list[str]:
    return [" ".join(filter(None, told(tell, found))) for tell in found.tell]


def _cited(found: Outcome) -> list[str]:
    return [", ".join(clause.clause for clause in found.cite)]


def _because(found: Outcome) -> list[tuple[str, str]]:
    return [(f"{clause.clause}  {clause.says}", "") for clause in found.cite]

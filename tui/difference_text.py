"""What changes between two editions, as lines of plain text: on the screen and for a command."""

from collections.abc import Iterator

from flows.difference.about_difference import AboutDifference
from flows.difference.clause_difference import ClauseDifference
from flows.difference.edition_difference import EditionDifference
from flows.difference.flow_difference import FlowDifference
from flows.plural import counted
from store.date_words import written_words
from tui.labelled_text import TextLine, section

NOTHING = "Nothing: the two say the same, though perhaps in other words."


def difference_lines(found: EditionDifference, width: int, most: int) -> list[TextLine]:
    """Everything that changes, with at most so many situations of each flow."""
    lines = [*section("Old", [(found.old.name, "")], width)]
    lines += section("New", [(found.new.name, "")], width)
    if found.changes_nothing:
        return lines + section("Changed", [(NOTHING, "")], width)
    for flow in found.flows:
        if not flow.changes_nothing:
            lines += [TextLine(""), *_flow_lines(flow, width, most)]
    lines.append(TextLine(""))
    for label, flows in (("Gone", found.only_old), ("New here", found.only_new)):
        lines += section(label, [(flow.title, "") for flow in flows], width)
    lines += section("About it", [(_about(each), "") for each in found.about], width)
    lines += section("Clauses", list(_clause_entries(found.clauses)), width)
    same = [flow.title for flow in found.flows if flow.changes_nothing]
    return lines + (section("Unchanged", [(" ".join(same), "")], width) if same else [])


def flow_summary(flow: FlowDifference) -> str:
    """How much of a flow changes: "changes the outcome of 3 of 214 paths"."""
    said = f"changes the outcome of {flow.changed:,} of {flow.paths or 0:,} paths"
    if not flow.guarded:
        return said
    return f"{said}, and of {flow.guarded:,} where a child may be at risk"


def _flow_lines(flow: FlowDifference, width: int, most: int) -> Iterator[TextLine]:
    yield from _headed(flow.title, flow_summary(flow), width)
    left = most
    for each in flow.situations:
        if left:
            yield from section("Change", [(" ".join(each.changes), "")], width)
            yield from section("When", _alternatives(each.when[:left]), width)
        left -= len(each.when[:left])
    more = sum(len(each.when) for each in flow.situations) - (most - left)
    if more:
        said = f"and {counted(more, 'more situation')}; policydesk diff --json lists them all"
        yield from section("", [(said, "")], width)
    if flow.other_paths:
        yield from section("Besides", [(_others(flow), "")], width)


def _headed(title: str, said: str, width: int) -> Iterator[TextLine]:
    """A title and what is said of it, on one line where there is room."""
    if len(title) + 2 + len(said) <= width:
        yield TextLine(said, f"{title}  ")
    else:
        yield TextLine(" ", title)
        yield from section("", [(said, "")], width)


def _alternatives(when: tuple[str, ...]) -> list[tuple[str, str]]:
    return [(f"or {each}" if place else each, "") for place, each in enumerate(when)]


def _others(flow: FlowDifference) -> str:
    named = ", ".join(f"{what} ({count:,})" for what, count in flow.other.items())
    return f"On {counted(flow.other_paths, 'path')} only other lines change: {named}."


def _about(each: AboutDifference) -> str:
    old, new = (written_words(text) if each.is_date else text for text in (each.old, each.new))
    return _was_and_is(each.what, old, new)


def _was_and_is(what: str, old: str, new: str) -> str:
    if not old:
        return f'{what}: now "{new}".'
    return f'{what}: was "{old}", is now "{new}".' if new else f'{what}: no longer "{old}".'


def _clause_entries(clauses: tuple[ClauseDifference, ...]) -> Iterator[tuple[str, str]]:
    for each in clauses:
        if each.kind == "added":
            yield f'{each.ref} is new: "{each.new_says}"', ""
        elif each.kind == "removed":
            yield f'{each.old_ref} is gone: "{each.old_says}"', ""
        elif each.kind == "changed":
            yield _changed(each), ""
    moved = [f"{c.old_ref} is now {c.ref}" for c in clauses if c.kind == "renumbered"]
    if moved:
        yield f"Renumbered: {', '.join(moved)}.", ""


def _changed(each: ClauseDifference) -> str:
    ref = each.ref if each.ref == each.old_ref else f"{each.ref} ({each.old_ref} before)"
    parts = (
        ("", each.old_says, each.new_says),
        ("force ", each.old_force, each.new_force),
        ("binds ", each.old_binds, each.new_binds),
    )
    said = [f'{what}was "{old}", is now "{new}"' for what, old, new in parts if old != new]
    return f"{ref}: {'; '.join(said)}."

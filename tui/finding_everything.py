"""Everything that can be found, in policies and records at once, in groups for a person to read."""

from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct

from flows.code import read_code
from flows.finding import ASKED, CLAUSE, POLICY, QUESTION, findable_in
from flows.plain_text import clean_line
from flows.policy import Policy
from flows.problem import CodeRefused
from flows.sought import Findable, Findables, Found, Rank
from store.finding import CHANNEL, INCIDENT, OUTCOME, PERSON, ROLE, findable_on_record
from store.problems import StoreProblem
from tui.desk import Desk
from tui.roles_text import listed_roles

HEADINGS: Mapping[str, str] = {
    QUESTION: "Questions to walk through",
    CLAUSE: "Clauses",
    PERSON: "People",
    ROLE: "Who holds a role",
    CHANNEL: "Channels",
    INCIDENT: "Incidents",
    OUTCOME: "Recorded outcomes",
    ASKED: "What a walk asks",
    POLICY: "Policies",
}
"""What each kind is called over its group; of groups that fit as well, the first comes first."""
_OF_A_POLICY = frozenset([QUESTION, CLAUSE, ROLE, ASKED])
"""The kinds of which a thing is shown with its policy."""
_SEPARATORS = frozenset(" -.")
_SHORTEST_CODE = 6


class Group(Struct, frozen=True, kw_only=True):
    """What was found of one kind, what fits best first."""

    kind: str
    found: tuple[Found, ...]

    @property
    def rank(self) -> Rank:
        """How well the best of them fits."""
        return self.found[0].rank


class CodeTyped(Struct, frozen=True, kw_only=True):
    """A code, or what was meant for one."""

    text: str
    """As it is written; as it was typed where it is none."""
    refused: str = ""
    """Why it is none."""


class Everything:
    """All that can be found, made ready once; quick to find in."""

    def __init__(
        self, things: Iterable[Findable], shorts: Mapping[str, str], order: Sequence[str]
    ) -> None:
        """`shorts` are the short names of policies; of those in `order` things come first."""
        self.things = Findables(things)
        self._shorts = shorts
        self._places = {id: place for place, id in enumerate(order)}
        self.trouble = ""
        """What is wrong with the records, where they cannot be found in."""

    def find(self, text: str) -> list[Group]:
        """The groups in which every word of `text` is found, what fits best first."""
        kinds: dict[str, list[Found]] = {kind: [] for kind in HEADINGS}
        for each in self.things.find(text):
            kinds[each.thing.kind].append(each)
        groups = [
            Group(kind=kind, found=tuple(sorted(found, key=self._usefulness)))
            for kind, found in kinds.items()
            if found
        ]
        return sorted(groups, key=lambda group: group.rank)

    def words(self, thing: Findable) -> str:
        """A thing on one line, its policy first."""
        of = self._shorts.get(thing.policy, "") if thing.kind in _OF_A_POLICY else ""
        if thing.kind == CLAUSE:
            return clean_line(f"{of} {thing.id}: {thing.title}")
        said = {
            ROLE: f"{thing.title}: {thing.beside or 'nobody is named yet'}",
            INCIDENT: f"#{thing.id} {thing.title}, {thing.beside}",
            OUTCOME: f"{thing.id} {thing.title}, {thing.beside}",
            ASKED: f"{thing.title} ({thing.beside})",
            PERSON: ", ".join(filter(None, (thing.title, thing.beside))),
            CHANNEL: ", ".join(filter(None, (thing.title, thing.beside))),
        }.get(thing.kind, thing.title)
        return clean_line(f"{of}: {said}" if of else said)

    def _usefulness(self, each: Found) -> tuple[bool, int, int]:
        """What is called just that, then what is of the policies in use, then what fits best."""
        place = self._places.get(each.thing.policy, len(self._places)) if each.thing.policy else 0
        return each.rank is not Rank.EXACT, place, each.rank


def everything(desk: Desk, in_use: Policy | None) -> Everything:
    """All that can be found at a desk, what is of the policy in use first.

    Where the records cannot be read, `trouble` says so, and the policies can be found all the same.
    """
    policies = desk.catalogue.readable()
    own = in_use.id if in_use else ""
    things = list(findable_in(policies))
    trouble = ""
    order = [own]
    try:
        used = desk.policies_in_use(own)
        listed = listed_roles(desk.catalogue.shared.roles, used)
        titles = {(each.policy, each.role): each.title for each in listed}
        things += findable_on_record(desk.store, titles)
        order += [policy.id for policy in used if policy.id != own]
    except StoreProblem as problem:
        trouble = str(problem)
    found = Everything(things, {each.id: each.about.short for each in policies}, order)
    found.trouble = trouble
    return found


def code_typed(text: str) -> CodeTyped | None:
    """The code that somebody typed, or why what looks like one is none; None for other words."""
    try:
        return CodeTyped(text=read_code(text).text)
    except CodeRefused as refused:
        letters = [each for each in text if each not in _SEPARATORS]
        looks_like_one = (
            len(letters) >= _SHORTEST_CODE
            and all(each.isascii() and each.isalnum() for each in letters)
            and any(each.isdecimal() for each in letters)
        )
        return CodeTyped(text=text, refused=str(refused)) if looks_like_one else None

"""Questions: how one flow puts a shared fact, and what it takes for an answer."""

from collections.abc import Iterable, Mapping

from msgspec import Struct
from msgspec.structs import replace

from flows.fact import NONE, UNKNOWN, Fact, Option
from flows.problem import AnswerRefused, UnknownName
from flows.rule import Flow, Wording

Given = frozenset[str]
"""One answer: the ids of the chosen options, `{"none"}` or `{"unknown"}`."""

DONT_KNOW = Option(id=UNKNOWN, label="I don't know", short="don't know")


BY_THE_STRICTEST = "Act on the answer shown; it is the strictest that is still possible."
"""What to do meanwhile, where neither the fact nor the flow says more."""


class Question(Struct, frozen=True, kw_only=True):
    """A fact in the words of one flow, with the options that the flow keeps."""

    fact: Fact
    ask: str
    why: str
    help: str
    cite: tuple[str, ...]
    many: bool
    options: tuple[Option, ...]
    """The kept options in order; the answer "none" is among them, "I don't know" is not."""
    fold: Mapping[str, str]
    known_by: str
    meanwhile: str
    known_by_role: str = ""

    @property
    def id(self) -> str:
        """The id of the fact that the question is about."""
        return self.fact.id

    def option(self, id: str) -> Option:
        """The option `id` as this flow words it; a dropped one in the shared words."""
        if id == UNKNOWN:
            return DONT_KNOW
        for option in (*self.options, *self.fact.options):
            if option.id == id:
                return option
        raise KeyError(id)

    def brief(self, given: Iterable[str]) -> str:
        """An answer in a few words, options in the order of the question."""
        return ", ".join(self.option(id).brief for id in self.ordered(given))

    def ordered(self, chosen: Iterable[str]) -> tuple[str, ...]:
        """The ids of chosen options in the order of the question, each once."""
        given = set(chosen)
        order = dict.fromkeys([*(option.id for option in self.fact.options), NONE, UNKNOWN])
        return tuple(id for id in order if id in given)

    def read(self, chosen: Iterable[str]) -> Given:
        """The answer that `chosen` option ids mean here, dropped options folded into kept ones.

        Raises UnknownName for an option the fact does not have, and AnswerRefused where the
        question cannot take them together.
        """
        named = tuple(dict.fromkeys(chosen))
        known = [*(o.id for o in self.fact.options), *(o.id for o in self.options), UNKNOWN]
        for id in named:
            if id not in known:
                raise UnknownName(f"option of {self.id}", id, dict.fromkeys(known))
        if not named:
            raise AnswerRefused(f"{self.id}: an answer needs an option, or {UNKNOWN!r}.")
        if len(named) > 1 and not self.fact.many:
            raise AnswerRefused(f"{self.id} takes one option, not {len(named)}.")
        for alone in (UNKNOWN, NONE):
            if alone in named and len(named) > 1:
                raise AnswerRefused(f"{self.id}: {alone!r} cannot stand beside another option.")
        return self._folded(named)

    def _folded(self, named: tuple[str, ...]) -> Given:
        folded = {self.fold.get(id, id) for id in named}
        if UNKNOWN in folded:
            return frozenset({UNKNOWN})
        return frozenset(folded - {NONE}) or frozenset({NONE})


def put(fact: Fact, wording: Wording) -> Question:
    """The question by which a flow puts `fact`.

    A tick-all fact of which the flow keeps one option is put as a choice between that and none.
    """
    by_id = {option.id: option for option in fact.options}
    kept = tuple(_relabelled(by_id[id], wording) for id in wording.keep or by_id)
    if fact.many:
        none = Option(id=NONE, label=fact.none, short="none", if_=fact.none_if)
        kept += (_relabelled(none, wording),)
    return Question(
        fact=fact,
        ask=wording.ask or fact.ask,
        why=wording.why or fact.why,
        help=wording.help or fact.help,
        cite=wording.cite,
        many=fact.many and len(kept) > 2,
        options=kept,
        fold=wording.fold,
        known_by=wording.known_by or fact.known_by,
        meanwhile=wording.meanwhile or fact.meanwhile or BY_THE_STRICTEST,
        known_by_role=wording.known_by_role or ("" if wording.known_by else fact.known_by_role),
    )


def _relabelled(option: Option, wording: Wording) -> Option:
    shared = "" if option.id in wording.labels else option.if_
    return replace(
        option,
        label=wording.labels.get(option.id, option.label),
        short=wording.shorts.get(option.id, option.short),
        if_=wording.ifs.get(option.id, shared),
    )


def questions(flow: Flow, facts: Mapping[str, Fact]) -> dict[str, Question]:
    """Every question of `flow`, by fact, in the flow's order."""
    return {id: put(facts[id], flow.question.get(id, Wording())) for id in flow.order}

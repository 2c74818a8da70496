"""What to say to the colleague: plain, in the second person, without clauses and codes."""

from collections.abc import Iterable, Sequence

from flows.find_out import FindOut
from flows.outcome import Finding, Outcome, OutcomeLine, OutcomeTell
from flows.verdict import Verdict
from tui.outcome_text import summary_text
from tui.passage import Passage
from tui.telling import Telling
from tui.voice_for_record import GOOD_PRACTICE

_SPOKEN: dict[Verdict, str] = {
    Verdict.STOP: "Please stop here: nothing is said or found until HR or legal advise.",
    Verdict.BREACH: "As described, this breaks the policy. That finds nobody guilty.",
    Verdict.NOT_ACCEPTABLE: "No, this is not acceptable.",
    Verdict.POSSIBLE_BREACH: "This may break the policy. That finds nobody guilty.",
    Verdict.REPORT: "Somebody has to be told of this.",
    Verdict.REQUIRED: "This is somebody's part under the policy, and has to be done.",
    Verdict.NOT_YET: "Not yet: a condition is missing.",
    Verdict.APPROVAL_NEEDED: "Ask first: a named person has to say yes before it happens.",
    Verdict.NOT_SETTLED: "The policy does not settle this.",
    Verdict.ADVISED_AGAINST: "The policy advises against this.",
    Verdict.ADVISED: "The policy recommends this.",
    Verdict.WITH_CARE: "Take care with this.",
    Verdict.ACCEPTABLE: "This is acceptable, on the conditions below if there are any.",
    Verdict.NOT_A_BREACH: "By itself this breaks no rule. That alone is no permission.",
    Verdict.OUTSIDE: "The policy does not reach this. That alone is no permission.",
}
"""Each verdict as one says it to somebody who asked; one alone says that something is allowed."""
_ALLEGED = (Verdict.BREACH, Verdict.POSSIBLE_BREACH)


def to_colleague(telling: Telling) -> list[Passage]:
    """What may or may not be done now, whom to tell, and what happens next."""
    outcome = telling.outcome
    withdrawn = "This answer was withdrawn: do not go by it." if telling.voided else ""
    return [
        Passage("", (withdrawn,)),
        Passage("", (f"You asked: {telling.question}", _verdict(outcome), summary_text(outcome))),
        Passage("", _who_decides(outcome)),
        Passage("What holds as well, each by itself", _as_well(outcome)),
        Passage("What it may come to instead", _instead(outcome)),
        Passage("What is not known yet", tuple(map(_not_known, outcome.find_out))),
        Passage("Whom to tell", tuple(_tell(each, outcome) for each in outcome.tell)),
        Passage("Before you tell them", tuple(each.words for each in outcome.conflicts)),
        Passage("What to do", _said(outcome.do)),
        Passage("What not to do", _said(outcome.do_not)),
        Passage("What to keep", _said(outcome.keep)),
        Passage("What may happen next", _said(outcome.may_follow)),
    ]


def _verdict(outcome: Outcome) -> str:
    said = _SPOKEN[outcome.verdict]
    if outcome.label == outcome.verdict.label:
        return said
    return f"Not everything is known yet. At worst it is this: {said}"


def _as_well(outcome: Outcome) -> tuple[str, ...]:
    """What else was found beside what gives the verdict, and stays when that is put right."""
    ifs = _conditions(outcome)
    return tuple(_found(each) for each in _other_findings(outcome) if each.rule not in ifs)


def _instead(outcome: Outcome) -> tuple[str, ...]:
    """What was found and counts only if what is not known turns out so."""
    ifs = _conditions(outcome)
    found = [each for each in _other_findings(outcome) if each.rule in ifs]
    return tuple(f"{ifs[each.rule]}: {_found(each)}" for each in found)


def _other_findings(outcome: Outcome) -> list[Finding]:
    said = outcome.verdict, outcome.summary
    return [each for each in outcome.findings if (each.verdict, each.say) != said]


def _conditions(outcome: Outcome) -> dict[str, str]:
    """On what each conclusion hangs that is still open, by its rule."""
    return {
        each.rule: f"{each.condition[:1].upper()}{each.condition[1:]}"
        for each in outcome.candidates
    }


def _found(finding: Finding) -> str:
    return _marked(f"{finding.label}: {finding.say}", ours=not finding.cite)


def _who_decides(outcome: Outcome) -> tuple[str, ...]:
    """Where nothing is settled by this: who can, and that silence is no permission."""
    asked = [t for t in outcome.tell if t.role != "nobody" and not (t.condition or t.guard)]
    if outcome.verdict is Verdict.NOT_SETTLED:
        return (f"{_for_them(asked, 'to decide')}. Until then, silence is not a yes.",)
    if outcome.verdict in _ALLEGED:
        told_by_policy = [each for each in asked if each.cite]
        return (f"{_for_them(told_by_policy or asked, 'to decide, or to say who does')}.",)
    return ()


def _for_them(asked: Sequence[OutcomeTell], what: str) -> str:
    named = " or ".join(dict.fromkeys(each.title for each in asked)) or "whoever is in charge"
    ours = not asked or any(not each.cite for each in asked)
    return _marked(f"It is for {named} {what}", ours=ours)


def _tell(tell: OutcomeTell, outcome: Outcome) -> str:
    if tell.role == "nobody":
        unless = any(each.condition and each.cite for each in outcome.tell)
        return f"You need tell nobody by this policy{', unless:' if unless else '.'}"
    who = f"{tell.title} (here {' / '.join(tell.holders)})" if tell.holders else tell.title
    told = ", ".join(filter(None, (who, tell.when, tell.how, tell.condition)))
    return _marked(f"Tell {told}. {tell.text}", ours=not tell.cite)


def _said(lines: Iterable[OutcomeLine]) -> tuple[str, ...]:
    return tuple(_marked(line.words, ours=not line.cite) for line in lines)


def _not_known(one: FindOut) -> str:
    holders = f" (here {' / '.join(one.holders)})" if one.holders else ""
    return f"{one.ask} Who can say: {one.known_by}{holders}. Until then: {one.meanwhile}"


def _marked(words: str, *, ours: bool) -> str:
    """The words, and that they are good practice where the policy does not say them."""
    return f"{words.strip()} ({GOOD_PRACTICE})" if ours else words.strip()

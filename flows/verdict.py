"""The verdicts, strictest first: one list for every flow of every policy."""

from enum import Enum


class Verdict(Enum):
    """What a walk concludes. The order of definition is the order of strictness."""

    STOP = "stop"
    BREACH = "breach"
    NOT_ACCEPTABLE = "not-acceptable"
    POSSIBLE_BREACH = "possible-breach"
    REPORT = "report"
    REQUIRED = "required"
    NOT_YET = "not-yet"
    APPROVAL_NEEDED = "approval-needed"
    NOT_SETTLED = "not-settled"
    ADVISED_AGAINST = "advised-against"
    ADVISED = "advised"
    WITH_CARE = "with-care"
    ACCEPTABLE = "acceptable"
    NOT_A_BREACH = "not-a-breach"
    OUTSIDE = "outside"

    @property
    def rank(self) -> int:
        """Place in the order of strictness; 0 is the strictest."""
        return _RANK[self]

    @property
    def label(self) -> str:
        """The words shown to a person; a screen may print them in capitals."""
        return _SHOWN[self][0]

    @property
    def mark(self) -> str:
        """Three plain characters that tell the verdict apart without colour."""
        return _SHOWN[self][1]

    @property
    def meaning(self) -> str:
        """One plain sentence, for the help page and the legend."""
        return _SHOWN[self][2]


_RANK = {verdict: place for place, verdict in enumerate(Verdict)}

_SHOWN: dict[Verdict, tuple[str, str, str]] = {
    Verdict.STOP: ("Stop", "[#]", "Say and find nothing until HR or legal advise."),
    Verdict.BREACH: (
        "Breaks the policy as described",
        "[X]",
        "As described, this breaks the policy. A person decides; this program records no guilt.",
    ),
    Verdict.NOT_ACCEPTABLE: ("Not acceptable", "[X]", "The policy says not to."),
    Verdict.POSSIBLE_BREACH: (
        "May break the policy",
        "[?]",
        "This may break the policy. A person decides; this program records no guilt.",
    ),
    Verdict.REPORT: ("Report it", "[!]", "Somebody must be told."),
    Verdict.REQUIRED: ("Must be done", "[!]", "Somebody's part under the policy must be done."),
    Verdict.NOT_YET: ("Not yet", "[-]", "A condition is missing."),
    Verdict.APPROVAL_NEEDED: ("Ask first", "[?]", "A named person must say yes before it happens."),
    Verdict.NOT_SETTLED: (
        "Not settled by the policy",
        "[?]",
        "The policy is silent or contradicts itself. The answer is no until someone decides.",
    ),
    Verdict.ADVISED_AGAINST: ("Advised against", "[-]", "Recommended against, not forbidden."),
    Verdict.ADVISED: ("Advised", "[+]", "Recommended."),
    Verdict.WITH_CARE: ("Take care", "[~]", "Think first, and keep to what is said."),
    Verdict.ACCEPTABLE: ("Acceptable", "[+]", "Allowed, on the conditions listed, if any."),
    Verdict.NOT_A_BREACH: ("Not a breach by itself", "[+]", "By itself this breaks no rule."),
    Verdict.OUTSIDE: ("Outside this policy", "[ ]", "The policy does not reach this."),
}


def strictest(verdicts: "list[Verdict]") -> Verdict:
    """The strictest of one or more verdicts."""
    return min(verdicts, key=lambda verdict: verdict.rank)

"""Facts: the questions, defined once for all policies, and their finite lists of options."""

from typing import Literal

from msgspec import Struct

from flows.spelling import spelled

UNKNOWN = "unknown"
"""The answer "I don't know", open to every fact."""

NONE = "none"
"""The answer "none of these" to a tick-all fact; a choose-one fact may have such an option."""

GUARD = "guard"
"""The fact that stands above every policy: is a child at risk, is there a sexual image?"""

GuardLevel = Literal["at-risk", "image"]


class Option(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, rename=spelled):
    """One answer to a fact."""

    id: str
    label: str
    short: str = ""
    """A few words for the column of answers so far; the label where this is empty."""
    group: str = ""
    """The heading under which a long list shows the option."""
    if_: str = ""
    """What completes "If ..." were this the answer: "the head had agreed to it"."""
    implies: GuardLevel | None = None
    """What this answer already says of the guard, so that it is not asked again."""

    @property
    def brief(self) -> str:
        """The few words by which an answer is named beside other answers."""
        return self.short or self.label


class Fact(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, rename=spelled):
    """One question, the same for all policies, answered by one option or (`many`) by some."""

    id: str
    name: str
    """The fact in a word or two, for the column of answers so far and for conditions."""
    ask: str
    options: tuple[Option, ...]
    why: str = ""
    help: str = ""
    many: bool = False
    fixed: bool = False
    """No action of anyone's can change it (age, kinship)."""
    known_by: str = ""
    """Who can usually supply it, in words."""
    known_by_role: str = ""
    """The school-wide role whose holder can supply it, where there is one."""
    meanwhile: str = ""
    """What is safe to do until it is known."""
    none: str = "None of these"
    """The words for ticking nothing, in a tick-all fact."""
    none_if: str = ""
    """What completes "If ..." were nothing ticked: "nothing had been agreed"."""

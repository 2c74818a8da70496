"""What somebody had agreed to on a day."""

from datetime import date

from msgspec import Struct

from store.acknowledgement import Acknowledgement
from store.audience import renewal_due
from store.date_words import edition_words, written_words
from store.editions import Edition, in_force, signed_for
from store.effective import by_person, counting, until
from store.on_record import OnRecord

_DONE = {
    "": "",
    "declined": "they declined",
    "withdrawn": "they withdrew from",
    "exempted": "they were exempted from",
}


class Agreed(Struct, frozen=True, kw_only=True):
    """How somebody stood to a policy on a day, as is known now."""

    person: int
    policy: str
    day: str
    edition: Edition | None
    """The edition that was in force; None where the school had adopted none."""
    line: Acknowledgement | None
    """What they had last put their name to, or refused, by then; None where nothing."""
    counts: bool
    """Whether `line` is a signature that counts for the edition in force and had not run out."""
    ran_out: str = ""
    """The last day for which it stood, where that had passed."""

    @property
    def words(self) -> str:
        """The same in a sentence."""
        if self.line is None:
            return "They had not acknowledged this policy."
        edition = f"the edition {edition_words(self.line.edition)}"
        on = written_words(self.line.signed_on)
        if self.ran_out:
            ended = written_words(self.ran_out)
            return f"They had acknowledged {edition} on {on}, which stood until {ended}."
        if self.line.kind != "acknowledged":
            return f"They had not agreed: {_DONE[self.line.kind]} {edition} on {on}."
        if self.counts or self.edition is None:
            return f"They had acknowledged {edition} on {on}."
        return (
            f"They had acknowledged {edition} on {on}, but not the one in force, "
            f"{self.edition.label}."
        )


def agreed_on(recorded: OnRecord, policy: str, person: int, day: date) -> Agreed:
    """What somebody had agreed to by the end of a day; its line has statement and SHA-256."""
    adopted = recorded.adopted(policy, day)
    edition = in_force(adopted, day)
    about = [x for x in recorded.lines if x.person == person and x.policy == policy]
    lines = by_person(until(about, day))
    theirs = lines.get((person, policy), [])
    counted = signed_for(adopted, edition.edition) if edition else (lambda _: True)
    line = counting(theirs, counted) or counting(theirs, lambda _: True)
    signed = line is not None and line.kind == "acknowledged" and counted(line)
    ends = renewal_due(edition.audiences, line.signed_on, day) if edition and line else None
    ran_out = signed and ends is not None and ends < day
    return Agreed(
        person=person,
        policy=policy,
        day=day.isoformat(),
        edition=edition,
        line=line,
        counts=signed and not ran_out,
        ran_out=ends.isoformat() if ends and ran_out else "",
    )

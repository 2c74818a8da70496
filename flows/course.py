"""A course: steps that follow one another once an outcome has begun it, each with its own time."""

from collections.abc import Iterable, Mapping

from msgspec import Struct

from flows.rule import Clock, Table
from flows.spelling import spelled


class After(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, rename=spelled):
    """The step before, and which of its results lead on; any does where none is named."""

    step: str
    came: tuple[str, ...] = ()


class Step(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, rename=spelled):
    """One thing to be done. Without `cite` it is good practice and not the policy's."""

    id: str
    text: str
    owner: str
    """The role whose part it is."""
    to: str = ""
    """The role that is asked or told, if it is about that."""
    by: str | Clock | None = None
    """When, only where the policy prints it."""
    provided: str = ""
    """A condition that is printed with it, and never asked."""
    when: Table = {}
    """What must have been answered. Where it was not asked, or nobody knew, `unsure` is shown."""
    unsure: str = ""
    after: tuple[After, ...] = ()
    """Any of these leads to it; where there are none it stands at the beginning."""
    results: Mapping[str, str] = {}
    """What may come of it, of which one is chosen when it is done; free words where empty."""
    looks: bool = False
    """Means looking at the material, which nobody does where it may be a sexual image."""
    consent: bool = False
    """Its result says whether somebody consents."""
    instead_of: tuple[str, ...] = ()
    """Good practice in the flows that begin it, by its text, in whose place the step stands."""
    cite: tuple[str, ...] = ()


class Course(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, rename=spelled):
    """The steps, and which rules begin it where."""

    id: str
    title: str
    begins: Mapping[str, tuple[str, ...]]
    """For each rule that begins it (`takedown.refused`: flow, rule) the steps it begins with."""
    always: tuple[str, ...] = ()
    """Steps that begin with it, whichever rule it was."""
    steps: tuple[Step, ...]

    def step(self, id: str) -> Step:
        """The step of that id. Raises KeyError."""
        return next(each for each in self.steps if each.id == id)

    def first_steps(self, flow: str, rules: Iterable[str]) -> tuple[Step, ...]:
        """The steps with which these rules of a flow begin it; none where they do not."""
        begun = [id for rule in rules for id in self.begins.get(f"{flow}.{rule}", ())]
        if not begun:
            return ()
        wanted = {*begun, *self.always}
        return tuple(each for each in self.steps if each.id in wanted)

    def next_steps(self, step: str, came: str) -> tuple[Step, ...]:
        """What follows on a step that ended so."""
        return tuple(
            each
            for each in self.steps
            if any(x.step == step and (not x.came or came in x.came) for x in each.after)
        )

    def reached_from(self, first: Iterable[Step]) -> tuple[Step, ...]:
        """These steps, and every step that may follow on them, in order."""
        reached = {each.id for each in first}
        while more := {x.id for x in self.steps for y in x.after if y.step in reached} - reached:
            reached |= more
        return tuple(each for each in self.steps if each.id in reached)

"""Setting up a school in plain mode: three steps, each of which can wait."""

from collections.abc import Sequence

from flows.policy import Policy
from store.chosen_policies import choose_policies, seen_choice
from store.editions import editions
from store.problems import FieldProblem
from store.setting_up import STEPS, HowFar, Step, followed_policies, put_aside
from tui.plain.dialogue import Choice, number_in
from tui.plain.keys import Key
from tui.plain.lists import PlainList, among, show_list
from tui.plain.session import PlainSession
from tui.roles_text import ListedRole, held_words
from tui.setting_up import (
    BEHIND,
    TITLES,
    how_far_is,
    policies_followed,
    roles_to_hold,
    step_words,
)

_HELP = (
    "Three steps set up the school. Each can wait, and each can be changed later. A step is done "
    "once there is anything of it, that of the roles once each has a holder; it can be opened "
    "again at any time. l puts the next one aside: home then says nothing of it any more."
)


def show_setting_up(session: PlainSession) -> None:
    """The three steps, and how far each is. Raises LeftHere."""
    _SettingUp(session).show()


class _SettingUp:
    """How far the school is, and what is done about it."""

    def __init__(self, session: PlainSession) -> None:
        self._session = session
        self._far: HowFar | None = None
        self._to_adopt: list[Policy] = []

    def show(self) -> None:
        """The steps, each to be opened."""
        of = PlainList(
            heading=lambda: "Set up the school",
            rows=self._rows,
            opens=self._open,
            keys=self._keys,
            help_text=_HELP,
        )
        show_list(self._session, of)

    def _rows(self, words: str) -> Sequence[Choice]:
        desk = self._session.desk
        far = self._far = how_far_is(desk)
        followed = policies_followed(desk)
        self._to_adopt = [each for each in followed if not editions(desk.store, each.id)]
        return among([Choice(each, step_words(desk, far, each)) for each in STEPS], words)

    def _keys(self) -> Sequence[Key]:
        step = self._far.left[0] if self._far and self._far.left else None
        later = f"put aside: {TITLES[step]}" if step else "put a step aside"
        none_left = "" if step else "Each step is done or put aside."
        policy = self._to_adopt[0] if self._to_adopt else None
        adopt = f"adopt the edition of {policy.about.short}" if policy else "adopt an edition"
        none_to_adopt = "" if policy else self._why_none_to_adopt()
        why_not = self._session.why_not
        return [
            Key("l", later, lambda: self._put_aside(step), none_left, why_not("settings")),
            Key("a", adopt, lambda: self._adopt(policy), none_to_adopt, why_not("editions")),
        ]

    def _why_none_to_adopt(self) -> str:
        if self._far and self._far.policies:
            return "The edition of each policy that you chose is adopted."
        return "Choose your policies first."

    def _open(self, id: str) -> None:
        """Say what is behind a step, and do it. Raises WentBack and LeftHere."""
        step = next(each for each in STEPS if each == id)
        if step == "policies":
            choose_followed(self._session)
            return
        self._session.dialogue.say(f"\n{TITLES[step]}. {BEHIND[step]}")
        if step == "roles":
            self._roles()
        else:
            from tui.plain.importing import import_staff_list  # noqa: PLC0415  # where wanted

            import_staff_list(self._session)

    def _roles(self) -> None:
        """The school-wide roles, then those of each policy that the school follows."""
        from tui.plain.roles import show_role  # noqa: PLC0415  # only where it is wanted

        desk = self._session.desk
        school = desk.catalogue.shared.roles

        def choice(each: ListedRole) -> Choice:
            policy = desk.catalogue.find(each.policy) if each.policy else None
            called = f"{policy.about.short}, {each.title}" if policy else each.title
            return Choice(_id_of(each), f"{called}: {held_words(desk.store, each, school)}")

        def rows(words: str) -> Sequence[Choice]:
            listed = roles_to_hold(desk, policies_followed(desk))
            return among([choice(each) for each in listed], words)

        def opened(id: str) -> None:
            listed = roles_to_hold(desk, policies_followed(desk))
            show_role(self._session, next(each for each in listed if _id_of(each) == id))

        heading = "Who holds each role"
        show_list(self._session, PlainList(heading=lambda: heading, rows=rows, opens=opened))

    def _put_aside(self, step: Step | None) -> None:
        if step is not None:
            put_aside(self._session.desk.store, step)
            self._session.dialogue.say(f"{TITLES[step]}: put aside. It can be opened all the same.")

    def _adopt(self, policy: Policy | None) -> None:
        from tui.plain.policies import adopt_edition  # noqa: PLC0415  # only where it is wanted

        if policy is not None:
            adopt_edition(self._session, policy)


def _id_of(each: ListedRole) -> str:
    return f"{each.policy}:{each.role}"


def choose_followed(session: PlainSession) -> None:
    """Ask which policies the school follows, the one mostly used first, and record it.

    Raises ChangedSince (somebody chose since), StoreProblem, WentBack and LeftHere.
    """
    desk, dialogue = session.desk, session.dialogue
    policies = desk.catalogue.readable()
    seen = seen_choice(desk.store)
    followed = [id for id in followed_policies(desk.store) if desk.catalogue.find(id)]
    dialogue.say(
        "\nWhich policies does your school follow? Deadlines and the register then show only these."
    )
    for number, each in enumerate(policies, start=1):
        now = " (followed now)" if each.id in followed else ""
        dialogue.say(f"{number}  {each.name}{now}")
    while True:
        typed = dialogue.ask_letter("Numbers, as in 5 1, the one mostly used first; b back")
        if not typed and followed:
            dialogue.say("They stay as they are.")
            return
        try:
            chosen = _chosen(typed, policies)
            break
        except FieldProblem as problem:
            dialogue.say(problem.what)
    with seen.unchanged():
        choose_policies(desk.store, chosen)
    session.use_policy(chosen[0])
    dialogue.say("Recorded.")


def _chosen(typed: str, policies: Sequence[Policy]) -> list[str]:
    """The ids of the policies of these numbers. Raises FieldProblem."""
    places = [number_in(word, len(policies)) for word in typed.replace(",", " ").split()]
    if not places or not all(places):
        raise FieldProblem("policies", f"Type one or more numbers from 1 to {len(policies)}.")
    return [policies[place - 1].id for place in places]

"""A session in plain mode: whose desk, which policy, and what every place in it does alike."""

from collections.abc import Callable

from flows.policy import Policy
from flows.problem import AnswerRefused, CodeRefused, PolicyBroken, UnknownName
from store.last_policy import keep_last_policy
from store.problems import AccessEnded, FieldProblem, Refused, StoreProblem
from store.rights import Task
from tui.by_rights import why_not
from tui.desk import Desk
from tui.form import Form
from tui.kept_walk import KeptWalks
from tui.plain.dialogue import Dialogue, WentBack
from tui.plain.ending import LeftAlone
from tui.plain.form_asking import ask_form
from tui.plain.undoing import Undoing

PROBLEMS = (
    *(FieldProblem, Refused, StoreProblem),
    *(UnknownName, PolicyBroken, AnswerRefused, CodeRefused),
)
"""What a person may run into; each says what is wrong and what to do about it."""


class PlainSession:
    """One operator in dialogue with the program."""

    def __init__(self, desk: Desk, dialogue: Dialogue) -> None:
        self.desk = desk
        self.dialogue = dialogue
        self.undoing = Undoing(desk.store, dialogue)
        self.policy: Policy | None = desk.first_policy()
        self.walks = KeptWalks(desk)
        self._said: set[str] = set()
        self.has_half_a_form = False
        """Whether a form was being filled in when the session was left alone."""

    def do(self, act: Callable[[], object]) -> None:
        """Do it, and say what is wrong where it cannot be done; then what the store has to say."""
        try:
            act()
        except WentBack:
            pass
        except AccessEnded:
            return  # the next question says so, and ends the session
        except PROBLEMS as problem:
            self.dialogue.say(str(problem))
        self.say_notices()

    def say_notices(self) -> None:
        """Say what the operator should be told of the data file."""
        for notice in self.desk.notices():
            self.dialogue.say(notice)

    def say_once(self, text: str) -> None:
        """Say what is wrong with the records, once and not at every look at them."""
        if text not in self._said:
            self._said.add(text)
            self.dialogue.say(text)

    def fill_in(self, form: Form, said: str = "") -> bool:
        """Ask a form, and once it has recorded, say so, and whether that can be undone.

        The answer is whether it has recorded.
        """
        began = self.undoing.begins()
        try:
            saved = ask_form(self.dialogue, form)
        except LeftAlone:
            self.has_half_a_form = True
            raise
        if saved and said:
            self.dialogue.say(said)
        if saved:
            self.undoing.has_saved(began)
        return saved

    def why_not(self, task: Task) -> str:
        """Why the operator has no right to that, and whom to ask; empty where they have."""
        return why_not(self.desk.store, task)

    def use_policy(self, id: str) -> None:
        """Take a policy into use, now and in the next session.

        Raises UnknownName, PolicyBroken and, where it holds for this session alone, StoreProblem.
        """
        self.policy = self.desk.catalogue.policy(id)
        keep_last_policy(self.desk.directory, self.desk.operator, id)

    def policy_in_use(self) -> Policy:
        """The policy in use. Raises Refused where there is none."""
        if self.policy is None:
            raise Refused("No policy is in use: t at home chooses one.")
        return self.policy

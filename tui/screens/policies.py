"""The policies at hand, to choose the one in use; and what is wrong with those that are broken."""

from collections.abc import Iterable, Mapping, Sequence
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType

from flows.policy import Policy
from flows.problem import PolicyBroken
from store.date_words import written_words
from store.editions import Edition, editions, steps_open
from store.problems import StoreProblem
from store.rights import Task
from tui.adoption_text import at_hand_words
from tui.listing import Listing
from tui.listings.policies import ListedPolicy, policies_listing
from tui.screens.list_page import ListPage
from tui.widgets.key_bar import Keys
from tui.widgets.line_list import LineList

_NOT_READ = "not known"
_NO_POLICY = "There is no policy on this line, or its folder cannot be read."


class PoliciesScreen(ListPage[ListedPolicy]):
    """A list of policies; broken ones show their first problem."""

    help_text: ClassVar[str] = (
        "Enter takes a policy into use on home; v shows what it is and what it wants done and "
        "kept. A broken policy folder shows what is wrong and the mend; the others still work. "
        "`policydesk check` shows all of it. d says what it changes against the edition that your "
        "school adopted, or the built-in one of the same name. u adopts it; r puts all recorded "
        "outcomes to it. c ticks those that your school follows: deadlines and the register then "
        "show only these."
    )

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("v", "about", "view what a policy is"),
        Binding("u", "adopt", "adopt the edition"),
        Binding("c", "choose", "choose those that your school follows"),
        Binding("r", "recall", "put recorded outcomes to it"),
        Binding("d", "difference", "what changes against the edition before"),
    ]
    takes: ClassVar[Mapping[str, Task]] = {
        "adopt": "editions",
        "choose": "settings",
        "recall": "cases",
    }

    finds = "find a policy, a trust or an edition"
    nothing = ("No policy is at hand.",)

    def __init__(self, first_time: bool = False) -> None:
        super().__init__()
        self._first_time = first_time
        self._problems: Mapping[str, Sequence[object]] = {}
        self._editions: dict[str, list[Edition]] = {}
        self._cannot_say = ""
        """Why it cannot be said which editions are adopted."""

    def title_text(self) -> tuple[str, str]:
        """Where this is."""
        return "Policies", ""

    def keys(self) -> Keys:
        """Choosing and leaving."""
        return [
            ("Enter", "use"),
            ("v", "view"),
            ("u", "adopt"),
            ("c", "choose yours"),
            ("r", "recall"),
            ("d", "changes"),
            *self.list_keys(),
            ("left", "home"),
            ("?", "help"),
        ]

    def on_mount(self) -> None:
        """Begin at the policy in use."""
        super().on_mount()
        self.show_anew(self._in_use)
        if self._first_time:
            self.notice("Which policy do you work with? It can be changed at any time: t.")

    def read_items(self) -> Sequence[ListedPolicy]:
        """The policies at hand, then the folders that cannot be read as one."""
        catalogue = self.desk.catalogue
        readable, self._problems = catalogue.readable(), catalogue.broken()
        self._read_editions(readable)
        broken = [
            ListedPolicy(id=id, name=f"!  {id}", state="cannot be used", is_broken=True)
            for id in self._problems
        ]
        return [*(self._listed(each) for each in readable), *broken]

    def make_listing(self) -> Listing[ListedPolicy]:
        """In their usual order."""
        return policies_listing()

    def details(self, item: ListedPolicy) -> Iterable[str]:
        """What the policy covers and how the school stands to it, or what is wrong."""
        if item.is_broken:
            return [str(problem) for problem in self._problems.get(item.id, ())][:3]
        policy = self.desk.catalogue.policy(item.id)
        return [policy.about.covers, self._cannot_say or self._adopted(policy)]

    def refusals(self) -> dict[str, str]:
        """What cannot be done with the policy under the cursor."""
        refused, policy = super().refusals(), self._policy
        if policy is None:
            return refused | dict.fromkeys(("about", "adopt", "recall", "difference"), _NO_POLICY)
        if not self._cannot_say and not steps_open(self._editions[policy.id], policy):
            refused["adopt"] = "This edition is adopted already, as it is encoded now."
        return refused

    def _listed(self, policy: Policy) -> ListedPolicy:
        known = self._editions.get(policy.id)
        not_known = _NOT_READ if self._cannot_say else "not adopted"
        is_added = not self.desk.catalogue.is_built_in(policy.id)
        parts = ("in use" if policy.id == self._in_use else "", "added" if is_added else "")
        return ListedPolicy(
            id=policy.id,
            name=f"{policy.about.organisation}, {policy.about.title}",
            edition=policy.about.edition_label,
            state=", ".join(filter(None, parts)),
            adopted=f"edition {known[-1].number}" if known else not_known,
        )

    def _read_editions(self, policies: Iterable[Policy]) -> None:
        """Which editions are adopted; where that cannot be read, the policies are listed still."""
        self._editions, self._cannot_say = {}, ""
        try:
            self._editions = {each.id: editions(self.desk.store, each.id) for each in policies}
        except StoreProblem as problem:
            self._cannot_say = str(problem)

    @on(LineList.Chosen)
    def use(self, event: LineList.Chosen) -> None:
        """Take the policy into use, unless the page was left since Enter was pressed."""
        if not self.is_current:
            return
        if event.row.id in self._problems:
            self.notice("It cannot be used until it is mended.")
            return
        self.program.leave_page(self, self.program.use_policy(event.row.id))

    def action_about(self) -> None:
        """Show what the policy under the cursor is."""
        from tui.screens.about import AboutScreen  # noqa: PLC0415

        if policy := self._policy:
            self.app.push_screen(AboutScreen(policy))

    def action_adopt(self) -> None:
        """Adopt the edition of the policy under the cursor, and show what it answers otherwise."""
        from tui.forms.adopt import AdoptForm  # noqa: PLC0415
        from tui.screens.recall import RecallScreen  # noqa: PLC0415

        policy = self._policy
        if policy is None:
            return
        try:
            form = AdoptForm(self.desk, policy)
        except StoreProblem as problem:
            self.notice(str(problem))
            return

        def adopted(done: bool | None) -> None:
            if done and form.adopted:
                self.records_changed()
                self.notice(f"Adopted as edition {form.adopted.edition.number}.")
                if form.adopted.otherwise and not self.why_refused("recall"):
                    self.app.push_screen(RecallScreen(policy))

        self.open_form(form.form, adopted)

    def action_choose(self) -> None:
        """Tick the policies that the school follows."""
        from tui.screens.choose_policies import ChoosePoliciesScreen  # noqa: PLC0415

        def chosen(done: bool | None) -> None:
            if done:
                self.notice("Recorded. Deadlines and the register show these.")

        self.app.push_screen(ChoosePoliciesScreen(), chosen)

    def action_recall(self) -> None:
        """Put the outcomes on record to the policy under the cursor."""
        from tui.screens.recall import RecallScreen  # noqa: PLC0415

        if policy := self._policy:
            self.app.push_screen(RecallScreen(policy))

    def action_difference(self) -> None:
        """Show what the school's own edition changes against the built-in one."""
        from tui.screens.difference import DifferenceScreen  # noqa: PLC0415

        policy = self._policy
        if policy is None:
            return
        try:
            before = self.desk.edition_before(policy)
        except (StoreProblem, PolicyBroken) as problem:
            self.notice(str(problem))
            return
        if before is None:
            self.notice("There is no other edition of it here. See policydesk diff for any two.")
        else:
            self.app.push_screen(DifferenceScreen(before, policy))

    @property
    def _in_use(self) -> str | None:
        return self.program.policy.id if self.program.policy else None

    @property
    def _policy(self) -> Policy | None:
        """The policy under the cursor, where it can be read."""
        each = self.at_cursor
        return self.desk.catalogue.find(each.id) if each and not each.is_broken else None

    def _adopted(self, policy: Policy) -> str:
        """Which edition of it is adopted, or that this one is not."""
        known = self._editions.get(policy.id, [])
        said = at_hand_words(policy, known)
        if known and not said:
            begins = written_words(known[-1].effective_from)
            return f"Adopted as edition {known[-1].number}, from {begins}."
        return said[:1].upper() + said[1:]

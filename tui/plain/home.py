"""Home in plain mode: what a colleague asks, what there is to do, what the school keeps."""

from collections.abc import Callable, Sequence

from store.date_words import day_words
from store.london import london_day
from store.outcomes import outcome, outcomes
from store.problems import StoreProblem
from tui.plain.dialogue import Choice, WentBack, no_such, number_in
from tui.plain.doors import DOORS, Door
from tui.plain.keys import Key, LeavePlace, act_on, say_help
from tui.plain.lists import PlainList, among, show_list
from tui.plain.reading import in_brackets, spoken
from tui.plain.session import PlainSession
from tui.plain.walking import begin_walk, go_on, walk_to_go_on_with
from tui.setting_up import NO_POLICY_CHOSEN, to_set_up
from tui.to_do import ToDo, lately_row, of_all_policies, to_do
from tui.walk_in_hand import WalkInHand
from tui.widgets.rows import Row

_MOST_ASKED = 7
"""So many questions stand on home, with a further number for the list of the rest."""
_LATELY = 9
_ALSO = "/ find or code, l lately, ? help, q leave"
_HELP = (
    "A number begins the walk of a colleague's question. A letter opens what the school keeps. q "
    "leaves; a walk that is unfinished is kept, and g goes on with it."
)


def _heard(row: Row) -> str:
    """Something to do: of which incident, and its clause in brackets."""
    text = spoken(row.text)
    if row.id.startswith("incident "):
        number = row.id.split(" ")[1]
        text = text.replace(f"  #{number}", f", incident {number}")
    presses = "!  " if text.startswith("!  ") else ""
    return f"{presses}{in_brackets(text.removeprefix(presses))}"


class Home:
    """The place that everything leads back to."""

    def __init__(self, session: PlainSession) -> None:
        self._session = session
        self._said_of: object = self
        """The policy of which all was said last; of no other a part will do."""
        self._left: WalkInHand | None = None
        """The walk to go on with."""

    def stay(self) -> None:
        """Ask what is wanted, and do it, until it is left. Raises LeftHere."""
        while True:
            self._say()
            self._answer()

    def _say(self) -> None:
        session, dialogue = self._session, self._session.dialogue
        store, policy = session.desk.store, session.policy
        today = london_day(store.now())
        named = policy.name if policy else "Policydesk"
        sample = "SAMPLE. " if session.desk.is_sample else ""
        dialogue.say(f"\n{sample}{named}. {day_words(today, today)}.")
        session.say_notices()
        if policy is None and session.desk.catalogue.readable():
            dialogue.say(f"{NO_POLICY_CHOSEN}, u sets up the school.")
        self._left = walk_to_go_on_with(session)
        if session.walks.given_up:
            dialogue.say("The last walk was not recorded: g goes back to it.")
        elif self._left:
            dialogue.say(f"A walk is unfinished: {self._left.title} g goes on with it.")
        in_full = policy is not self._said_of
        self._say_due(in_full=in_full)
        self._said_of = policy
        if in_full:
            self._say_doors()
        else:
            asked = f"1 to {len(self._asked())} ask, " if self._asked() else ""
            letters = " ".join(door.letter for door in DOORS)
            dialogue.say(f"{asked}{letters} open, {_ALSO}. Enter reads all of it.")

    def _say_doors(self) -> None:
        """What a colleague asks, and what the school keeps."""
        dialogue = self._session.dialogue
        if self._asked():
            dialogue.say("A colleague asks:")
        for number, (_, words) in enumerate(self._asked(), start=1):
            dialogue.say(f"{number}  {words}")
        if not self._asked() and not self._session.desk.catalogue.readable():
            dialogue.say("No policy can be used: t says why.")
        letters = ", ".join(
            f"{door.letter} {door.words.partition(':')[0]}"
            + (" (not with your rights)" if self._why_not(door) else "")
            for door in DOORS
        )
        dialogue.say(f"The school keeps: {letters}.")
        dialogue.say(f"{_ALSO}.")

    def _say_due(self, *, in_full: bool) -> None:
        """What there is to do; where the records cannot be read, that, and the rest works."""
        session, policy = self._session, self._session.policy
        store = session.desk.store
        due = ToDo()
        try:
            if policy is not None:
                due = to_do(store, policy, london_day(store.now()))
            else:
                due = ToDo(tuple(of_all_policies(store)))
            rows = [*due.rows, *to_set_up(session.desk)]
        except StoreProblem as problem:
            session.say_once(str(problem))
            session.dialogue.say("To do: the data file cannot be used.")
            return
        if not in_full:
            session.dialogue.say(
                f"{due.heading}." if due.pressing else "To do: nothing is due now."
            )
            return
        said = f"{due.heading.replace(': ', ', ')}:"  # one colon a line, as it is read out
        session.dialogue.say(said if rows else "To do: nothing is due.")
        for row in rows:
            session.dialogue.say(f"  {_heard(row)}")
        for id, found in session.desk.catalogue.broken(session.desk.catalogue.added()).items():
            session.dialogue.say(f"  !  Policy folder {id} is broken ({len(found)}): t for more")

    def _answer(self) -> None:
        """Do what is asked for; what does nothing is asked again. Raises LeftHere."""
        dialogue = self._session.dialogue
        while True:
            try:
                typed = dialogue.ask_letter("Number or letter")
            except WentBack:
                dialogue.say("This is home. q leaves Policydesk.")
                continue
            if typed == "?":
                say_help(dialogue, self._keys(), _HELP)
            elif not typed:
                self._said_of = self
                return
            elif self._does(typed):
                return

    def _does(self, typed: str) -> bool:
        asked = self._asked()
        if number := number_in(typed, len(asked)):
            flow = asked[number - 1][0]
            act = (lambda: begin_walk(self._session, flow)) if flow else self._more
            self._do(act)
            return True
        if typed.isdecimal():
            self._session.dialogue.say(no_such(typed))
            return False
        if typed.startswith("/"):
            self._do(lambda: self._find(typed[1:].strip()))
            return True
        return act_on(self._session.dialogue, self._keys(), typed, self._do)

    def _do(self, act: Callable[[], object]) -> None:
        def acted() -> None:
            try:
                act()
            except LeavePlace:  # home is where it leads to
                return

        self._session.do(acted)

    def _keys(self) -> Sequence[Key]:
        session = self._session
        none = "" if self._left else "No walk is unfinished."
        given_up = session.walks.given_up is not None
        words = "go back to the last walk" if given_up else "go on with the unfinished walk"
        return [
            Key("g", words, self._go_on, none),
            *(Key(x.letter, x.words, self._opener(x), not_yours=self._why_not(x)) for x in DOORS),
            Key("/", "find anything, or the walk of a code", lambda: self._find("")),
            Key("l", "what was lately recorded", self._lately),
        ]

    def _why_not(self, door: Door) -> str:
        return self._session.why_not(door.task) if door.task else ""

    def _opener(self, door: Door) -> Callable[[], None]:
        return lambda: door.opens(self._session)

    def _go_on(self) -> None:
        if self._left is not None:
            go_on(self._session, self._left)

    def _find(self, words: str) -> None:
        from tui.plain.finding import find_anything  # noqa: PLC0415  # only where it is wanted

        find_anything(self._session, words)

    # --- What a colleague asks ----------------------------------------------------------------

    def _asked(self) -> Sequence[tuple[str, str]]:
        """The flows that stand on home, by id and title; without an id the list of the rest."""
        flows = self._flows()
        if len(flows) <= _MOST_ASKED + 1:
            return flows
        rest = len(flows) - _MOST_ASKED
        return [*flows[:_MOST_ASKED], ("", f"More questions ({rest})")]

    def _flows(self) -> list[tuple[str, str]]:
        policy = self._session.policy
        return [(flow.id, flow.title) for flow in policy.flows.values()] if policy else []

    def _more(self) -> None:
        rest = [Choice(id, title) for id, title in self._flows()[_MOST_ASKED:]]

        def begun(flow: str) -> None:
            begin_walk(self._session, flow)
            raise LeavePlace

        of = PlainList(
            heading=lambda: "More questions", rows=lambda words: among(rest, words), opens=begun
        )
        show_list(self._session, of)

    def _lately(self) -> None:
        from tui.plain.outcomes import show_recorded  # noqa: PLC0415  # only where it is wanted

        store = self._session.desk.store

        def rows(words: str) -> Sequence[Choice]:
            latest = [each.outcome for each in outcomes(store) if not each.voided][:_LATELY]
            found = (lately_row(each, store.now()) for each in latest)
            return among([Choice(each.id, spoken(each.text)) for each in found], words)

        def opened(id: str) -> None:
            if outcome(store, int(id)) is not None:
                show_recorded(self._session, int(id))

        of = PlainList(heading=lambda: "Lately recorded", rows=rows, opens=opened)
        show_list(self._session, of)

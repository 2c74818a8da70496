"""The policies at hand in plain mode: chosen, read about, adopted."""

from collections.abc import Sequence

from flows.policy import Policy
from store.editions import editions, steps_open
from store.problems import StoreProblem
from tui.adoption_text import adopted_lines, at_hand_words
from tui.exports_folder import write_to_exports, written_words
from tui.marked_as_sample import marked
from tui.plain.dialogue import Choice
from tui.plain.keys import Key
from tui.plain.lists import PlainList, among, show_list
from tui.plain.pages import show_page
from tui.plain.reading import say_laid
from tui.plain.session import PlainSession
from tui.plain.setting_up import choose_followed
from tui.policy_text import policy_lines

_HELP = (
    "A number opens a policy; c says which of them the school follows. Of one that is open, u "
    "takes it into use at home; v reads what it is and what it wants done and kept; a adopts its "
    "edition. A broken policy folder shows what is wrong and the mend; the others still "
    "work."
)


def choose_policy(session: PlainSession, policies: Sequence[Policy]) -> Policy:
    """Ask for one of the policies. Raises WentBack and LeftHere."""
    choices = [Choice(each.id, each.name) for each in policies]
    wanted = session.dialogue.choose("Which policy?", choices)
    return next(each for each in policies if each.id == wanted)


def show_policies(session: PlainSession) -> None:
    """The policies at hand, and the folders that cannot be read as one. Raises LeftHere."""
    catalogue = session.desk.catalogue

    def rows(words: str) -> Sequence[Choice]:
        in_use = session.policy.id if session.policy else ""
        found = [
            Choice(each.id, f"{each.name}{' (in use)' if each.id == in_use else ''}")
            for each in catalogue.readable()
        ]
        broken = [Choice(id, f"{id}: cannot be used") for id in catalogue.broken()]
        return among([*found, *broken], words)

    def opened(id: str) -> None:
        problems = catalogue.broken().get(id, ())
        for each in problems[:3]:
            session.dialogue.say(str(each))
        if not problems:
            show_policy(session, catalogue.policy(id))

    show_list(
        session,
        PlainList(
            heading=lambda: "Policies",
            rows=rows,
            opens=opened,
            keys=lambda: [
                Key(
                    "c",
                    "which the school follows",
                    lambda: choose_followed(session),
                    not_yours=session.why_not("settings"),
                )
            ],
            help_text=_HELP,
        ),
    )


def show_policy(session: PlainSession, policy: Policy) -> None:
    """One policy: used, read about, adopted. Raises LeftHere."""
    dialogue, desk = session.dialogue, session.desk

    def read() -> None:
        dialogue.say(f"\n{policy.name}")
        dialogue.say(policy.about.covers)
        said = at_hand_words(policy, editions(desk.store, policy.id))
        if said:
            dialogue.say(said[:1].upper() + said[1:])

    def use() -> None:
        session.use_policy(policy.id)
        dialogue.say(f"In use: {policy.about.short}.")

    def adopt() -> None:
        adopt_edition(session, policy)

    def recall() -> None:
        from store.recall import Recall, counts  # noqa: PLC0415
        from tui.adoption_text import recall_words  # noqa: PLC0415

        found = Recall(desk.store, policy).all()
        dialogue.say(recall_words(counts(found)))
        for each in found:
            if not each.stands:
                dialogue.say(f"Outcome {each.recorded.id}: {' '.join(each.replay.says)}")

    def booklet() -> None:
        from tui.printed.booklet import booklet as page_of  # noqa: PLC0415

        page = page_of(policy, desk.holders_of(policy), desk.today_in_words())
        _write(session, f"booklet-{policy.id}", page)

    def keys() -> Sequence[Key]:
        return [
            Key("u", "use it", use),
            Key(
                "v", "read about it", lambda: say_laid(dialogue, lambda w: policy_lines(policy, w))
            ),
            Key(
                "a",
                "adopt it",
                adopt,
                _why_not_adopted(session, policy),
                session.why_not("editions"),
            ),
            Key("r", "recall outcomes", recall, not_yours=session.why_not("cases")),
            Key("p", "write the booklet to print", booklet),
        ]

    show_page(session, read, keys, help_text=_HELP)


def adopt_edition(session: PlainSession, policy: Policy) -> None:
    """Ask from when on the school follows the edition at hand, and record it. Raises LeftHere."""
    from tui.forms.adopt import AdoptForm  # noqa: PLC0415  # only where it is wanted

    form = AdoptForm(session.desk, policy)
    if session.fill_in(form.form) and form.adopted:
        for line in adopted_lines(session.desk.store, policy, form.adopted):
            session.dialogue.say(line)


def _why_not_adopted(session: PlainSession, policy: Policy) -> str:
    try:
        is_open = steps_open(editions(session.desk.store, policy.id), policy)
    except StoreProblem as problem:
        return str(problem)
    return "" if is_open else "This edition is adopted already, as it is encoded now."


def _write(session: PlainSession, stem: str, page: str) -> None:
    data = marked(session.desk, page.encode(), "html")
    path, _ = write_to_exports(session.desk, stem, ".html", data)
    session.dialogue.say(f"Written to {written_words(session.desk, path)}")

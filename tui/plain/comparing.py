"""The answers of a walk put to every policy at hand, in plain mode."""

from flows.bound_by_two import bound_by_two
from tui.comparison_in_hand import comparison_of
from tui.comparison_text import Shown, comparison_lines
from tui.line_asking import ask_by_lines
from tui.plain.keys import Key
from tui.plain.pages import show_page
from tui.plain.reading import say_laid
from tui.plain.session import PlainSession
from tui.walk_in_hand import WalkInHand

_HELP = (
    "The same answers, put to every policy at hand. Where a policy says that another one binds its "
    "people as well, the stricter of the two stands. t names two that bind this person: the first "
    "policy with each of the others in turn. Nothing here is recorded, and the walk stays as it "
    "was."
)


def compare_policies(session: PlainSession, in_hand: WalkInHand) -> None:
    """Ask what some policy still has to know, and read out what every policy says.

    Raises WentBack from the first question asked here, and LeftHere.
    """
    dialogue = session.dialogue
    asking = comparison_of(in_hand, session.desk.catalogue.readable())
    dialogue.say(f"\nCompare: {asking.title}")
    ask_by_lines(asking, dialogue)
    comparison, problem = session.desk.compared_with_holders(asking.comparison)
    if problem:
        dialogue.say(problem)
    policies = list(asking.policies)
    both = 0

    def read() -> None:
        chosen = [(policies[0].id, policies[both].id)] if both else []
        pairs = bound_by_two(comparison, chosen)
        shown = Shown(comparison, pairs, in_hand.policy.id)
        say_laid(dialogue, lambda width: comparison_lines(shown, width, columns=False))

    def next_two() -> None:
        nonlocal both
        both = (both + 1) % len(policies)
        if both:
            names = f"{policies[0].about.short} and {policies[both].about.short}"
            dialogue.say(f"You say that {names} bind this person.")
        read()

    show_page(session, read, lambda: [Key("t", "bound by two", next_two)], help_text=_HELP)

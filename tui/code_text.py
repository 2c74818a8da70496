"""What a code is of, as lines of plain text: on the screen and from the command line."""

from tui.codes import RebuiltWalk, today_in_words
from tui.labelled_text import TextLine, section
from tui.outcome_text import body_lines, summary_text, verdict_line


def code_lines(found: RebuiltWalk, width: int) -> list[TextLine]:
    """Policy, question and answers, what is answered today, and the outcome as it was."""
    walk = found.walk
    answers = [
        (f"{walk.questions[fact].fact.name}: {walk.questions[fact].brief(given)}", "")
        for fact, given in walk.given.items()
    ]
    lines = section("Code", [(found.code, "")], width)
    lines += section("Policy", [(walk.policy.name, "")], width)
    lines += section("Question", [(walk.flow.title, "")], width)
    lines += section("Answers", answers or [("none were asked for", "")], width)
    lines += section("Today", [(each, "") for each in today_in_words(found)], width)
    told = [(verdict_line(found.outcome), ""), (summary_text(found.outcome), "")]
    lines += [TextLine(""), *section("Outcome", told, width)]
    return [*lines, *body_lines(walk, found.outcome, width)]

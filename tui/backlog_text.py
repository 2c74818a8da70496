"""What importing earlier signatures would put on the register, as lines."""

from collections.abc import Iterator

from flows.plain_text import clean_line
from store.backlog_plan import BacklogPlan, PlannedSignature
from store.date_words import edition_words, written_words
from tui.signature_text import METHODS


def plan_lines(plan: BacklogPlan) -> Iterator[str]:
    """The numbers, then each signature, then what is doubtful."""
    yield clean_line(f"{plan.source.table.file.name}: {', '.join(_numbers(plan))}.")
    called = {each.id: each.about.short for each in plan.source.policies}
    for each in plan.signatures:
        yield _signature_line(each, called[each.policy])
    if plan.doubtful:
        yield "Doubtful, and left alone:"
    for row in plan.doubtful:
        yield clean_line(f"line {row.line_number}, {row.who}: {row.why}")


def _signature_line(each: PlannedSignature, policy: str) -> str:
    edition = edition_words(each.edition)
    said = [f"{policy}, {edition}, {METHODS[each.method]}"]
    said.append(f"witness {each.witness}" if each.witness else "")
    said.append(f"note: {each.note}" if each.note else "")
    signed = f"{each.name} signed on {written_words(each.signed_on)}"
    return clean_line(f"{signed}: {'; '.join(filter(None, said))}")


def _numbers(plan: BacklogPlan) -> Iterator[str]:
    yield f"{len(plan.signatures)} to record"
    if plan.unchanged:
        yield f"{plan.unchanged} on the register already"
    if plan.repeated:
        yield f"{plan.repeated} twice in the file"
    yield f"{len(plan.doubtful)} doubtful"

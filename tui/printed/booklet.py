"""The booklet: a whole policy on paper, for the day on which the server is down.

Every question has a number and says where each answer leads; every outcome is complete.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from flows.drawing import labels
from flows.graph import Asked, Ended, Graph, graph
from flows.outcome import OutcomeLine, OutcomeTell
from flows.policy import Policy
from flows.question import BY_THE_STRICTEST, Question
from flows.rule import Line, Lines
from flows.verdict import Verdict
from tui.policy_text import policy_sections
from tui.printed.page import element, items, page, paragraph, table, text

_OURS = "(good practice)"

Holders = Mapping[str, Sequence[str]]
"""For a role, the school's people in it, each with what is known of how to reach them."""

_HOW = (
    "Take the colleague's question from the list, begin at its first number, and go where the "
    "answer points until you come to a verdict.",
    "Where several answers may be ticked, follow each that fits. All that they lead to holds "
    "together, and the strictest verdict stands. The list of verdicts has the strictest first.",
    "Where nobody knows the answer, follow every answer that may be true. The strictest verdict "
    "stands until somebody finds out; do all that is asked on any of the ways.",
    "Write down the numbers you passed, the day, the time and who asked, and enter it in "
    "Policydesk when the server is back.",
    "What is marked (good practice) is not in the policy.",
)


def booklet(policy: Policy, holders: Holders, made_on: str) -> str:
    """The policy as one HTML document. `made_on` is the day in words."""
    about = policy.about
    graphs = {flow: graph(policy, flow) for flow in policy.flows}
    heading = [
        element("h1", text(f"{about.organisation}: {about.title}")),
        paragraph(f"{about.edition_label}. {about.covers}"),
        paragraph(f"Made on {made_on} from the encoding {policy.fingerprint[:16]}.", "small"),
        element("div", _before_all_else(policy), css="box"),
        element("h3", "How to use it"),
        items((text(each) for each in _HOW), "ol"),
        element("h3", "Questions"),
        items(
            element("a", text(policy.flows[flow].title), attributes={"href": f"#{flow}-1"})
            for flow in graphs
        ),
        element("h3", "Verdicts, the strictest first"),
        table((), _verdicts()),
    ]
    parts = [*heading, *_roles(policy, holders)]
    for flow, drawn in graphs.items():
        parts += _flow(policy.flows[flow].title, flow, drawn)
    parts += [*_about(policy), *_clauses(policy)]
    return page(f"{about.organisation}: {about.title}, {about.edition_label}", parts)


def _before_all_else(policy: Policy) -> str:
    parts = [
        element("p", element("strong", "Before all else, in every case")),
        paragraph(
            "Is a child at risk, or is there a sexual image of someone under 18? Not sure counts "
            "as yes to both. This adds to every answer and takes nothing away; it is good practice "
            "and not in the policy."
        ),
    ]
    for level, heading in (
        ("at-risk", "If a child may be at risk, or there may be such an image:"),
        ("image", "If there may be such an image, also, and then no copy or screenshot is made:"),
    ):
        if level in policy.guard:
            parts += [paragraph(heading), items(_guard_lines(policy, policy.guard[level]))]
    return "".join(parts)


def _guard_lines(policy: Policy, lines: Lines) -> Iterator[str]:
    for tell in lines.tell:
        yield text(f"Tell {policy.roles[tell.role].title}. {tell.text}")
    for line in (*lines.do, *lines.do_not):
        yield text(_with_condition(line))
    for line in lines.keep:
        yield text(f"Keep: {_with_condition(line)}")


def _with_condition(line: Line) -> str:
    return f"{line.text} ({line.provided})" if line.provided else line.text


def _verdicts() -> Iterator[tuple[str, str]]:
    for verdict in Verdict:
        yield text(f"{verdict.mark} {verdict.label}"), text(verdict.meaning)


def _roles(policy: Policy, holders: Holders) -> Iterator[str]:
    yield element("h2", "Who is who")
    yield table(
        ("Role", "Who it is"),
        (
            (text(role.title), "<br>".join(text(each) for each in holders.get(id, ())))
            for id, role in policy.roles.items()
            if not role.either
        ),
    )


def _flow(title: str, flow: str, drawn: Graph) -> Iterator[str]:
    yield element("h2", text(title))
    for number, node in enumerate(drawn.nodes, start=1):
        content = _asked(flow, node, drawn) if isinstance(node, Asked) else _ended(node)
        name = element("h3", str(number), attributes={"id": f"{flow}-{number}"})
        yield element("div", name + content, css="step")


def _asked(flow: str, node: Asked, drawn: Graph) -> str:
    question = node.question
    parts = [element("p", element("strong", text(question.ask)))]
    if question.help:
        parts.append(paragraph(question.help, "small"))
    if question.why:
        refs = f" ({', '.join(question.cite)})" if question.cite else ""
        parts.append(paragraph(f"Why it is asked: {question.why}{refs}", "small"))
    rows = []
    for edge in node.edges:
        to = drawn[edge.to]
        said = f"{edge.to}" if isinstance(to, Asked) else f"{edge.to} {to.outcome.verdict.mark}"
        link = element("a", f"go to {text(said)}", attributes={"href": f"#{flow}-{edge.to}"})
        rows.append(("<br>".join(text(each) for each in labels(question, edge.options)), link))
    parts.append(table((), rows))
    return "".join([*parts, _not_known(question)])


def _not_known(question: Question) -> str:
    """What the paper says of "I don't know"; how to go on stands on its first page."""
    said = []
    if question.known_by and not question.known_by.startswith("you"):
        said.append(f"Ask {question.known_by}.")
    if question.meanwhile != BY_THE_STRICTEST:
        said.append(f"Meanwhile: {question.meanwhile}")
    return paragraph(f"Not known? {' '.join(said)}", "small") if said else ""


def _ended(node: Ended) -> str:
    found = node.outcome
    verdict = f"{found.verdict.mark} {found.label}"
    parts = [paragraph(verdict, "verdict"), paragraph(found.summary)]
    listed: list[tuple[str, Iterable[str]]] = [
        ("Tell", (_tell(tell) for tell in found.tell)),
        ("Do", (_line(line) for line in found.do)),
        ("Do not", (_line(line) for line in found.do_not)),
        ("Keep", (_line(line) for line in found.keep)),
        ("May follow", (_line(line) for line in found.may_follow)),
        ("Read so", (text(each.decided) for each in found.findings if each.decided)),
        ("Because", [text(", ".join(clause.clause for clause in found.cite))]),
    ]
    return "".join([*parts, _labelled(listed)])


def _labelled(listed: Iterable[tuple[str, Iterable[str]]]) -> str:
    """Sections, each with its name and its entries, which are HTML already; empty ones left out."""
    said = "".join(
        element("dt", text(name)) + "".join(element("dd", entry) for entry in entries)
        for name, found in listed
        if (entries := list(found))
    )
    return element("dl", said)


def _tell(tell: OutcomeTell) -> str:
    purpose = f". {tell.text}" if tell.text else ""
    source = "" if tell.role == "nobody" else ", ".join(tell.cite) or _OURS
    return text(f"{tell.words}{purpose}") + _source(source)


def _line(line: OutcomeLine) -> str:
    return text(line.words) + _source(", ".join(line.cite) or _OURS)


def _source(words: str) -> str:
    """The clauses of an entry, or whose it is; nothing where there is nothing to say."""
    return " " + element("span", text(words), css="refs") if words else ""


def _about(policy: Policy) -> Iterator[str]:
    yield element("h2", "The policy, and what it wants done and kept")
    yield _labelled(
        (label, [text(said) + _source(refs) for said, refs in entries])
        for label, entries in policy_sections(policy)
    )


def _clauses(policy: Policy) -> Iterator[str]:
    yield element("h2", "The clauses, in our own words")
    yield table(
        ("Clause", "Binds", "Force", "What it says"),
        (
            (
                text(clause.ref),
                text(clause.binds),
                text(clause.force),
                text(clause.says)
                + (paragraph(f"Read so: {clause.decided}", "small") if clause.decided else ""),
            )
            for clause in policy.clauses.values()
        ),
    )

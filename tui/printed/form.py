"""The page on which a person acknowledges a policy in ink."""

from flows.policy import Policy
from tui.printed.page import element, items, page, paragraph, table, text

_BLANKS = ("Name", "Job", "Signature", "Date")


def form(policy: Policy) -> str:
    """The policy's acknowledgement as one HTML document to print and sign."""
    about = policy.about
    statement = about.acknowledgement
    source = (
        f"After the form that the policy prints ({', '.join(statement.cite)}), in our own words."
        if statement.cite
        else "The policy prints no form; the words are ours."
    )
    return page(
        f"{about.organisation}: acknowledgement of the {about.title}",
        [
            element("h1", text(about.organisation)),
            paragraph(f"{about.title}, {about.edition_label}"),
            paragraph(statement.text),
            items((text(each) for each in statement.undertakings), "ol"),
            table((), ((text(each), "") for each in statement.blanks or _BLANKS), css="blank"),
            paragraph(
                "Taken in by (initials) ____________  Entered in the register on ____________",
                "small",
            ),
            paragraph(source, "small"),
        ],
    )

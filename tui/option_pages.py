"""A long list of options in pages of at most nine, so that a digit answers on every page."""

from msgspec import Struct

from flows.fact import Option
from flows.question import Question

MOST = 9


class OptionPage(Struct, frozen=True):
    """The options of one page, numbered from 1."""

    options: tuple[Option, ...]


def option_pages(question: Question) -> list[OptionPage]:
    """The options of a question in as few pages as keep a group together where it fits."""
    pages: list[list[Option]] = [[]]
    for group in _groups(question.options):
        if pages[-1] and len(pages[-1]) + len(group) > MOST:
            pages.append([])
        for option in group:
            if len(pages[-1]) == MOST:
                pages.append([])
            pages[-1].append(option)
    return [OptionPage(tuple(page)) for page in pages]


def _groups(options: tuple[Option, ...]) -> list[list[Option]]:
    groups: list[list[Option]] = []
    for option in options:
        if groups and groups[-1][-1].group == option.group:
            groups[-1].append(option)
        else:
            groups.append([option])
    return groups

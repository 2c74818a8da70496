"""Which edition of which policy somebody signed on a day, each looked at once for a whole file."""

import re
from collections.abc import Iterable
from datetime import date

from flows.plain_text import clean_line
from flows.policy import Policy
from store import iso
from store.comparable import comparable
from store.date_words import MONTHS, edition_words
from store.edition_in_force import edition_on, encoding_of
from store.editions import Edition, in_force
from store.new_line import EditionSigned
from store.on_record import OnRecord
from store.problems import Refused

_SAYS_EDITION = re.compile(r"^(v|ver|version|ed|edition)\.?(?=[ \d]) ?")


class WhatWasSigned:
    """The policies at hand and the editions adopted, to be found by what a row says of them."""

    def __init__(self, recorded: OnRecord, policies: Iterable[Policy]) -> None:
        self._recorded = recorded
        self._policies = {each.id: each for each in policies}
        self._signed: dict[tuple[str, int], EditionSigned] = {}

    def policy(self, text: str, default: str) -> Policy:
        """The policy that a row means; that of the id `default` where it says none. Refused."""
        wanted = comparable(text) or default
        found = [each for each in self._policies.values() if wanted in _names(each)]
        chosen = found if len(found) == 1 else [each for each in found if each.id == default]
        if chosen:
            return chosen[0]
        known = ", ".join(self._policies)
        if not wanted:
            raise Refused(f"It does not say which policy. Write one of {known}.")
        many = "several policies" if found else "no policy at hand"
        raise Refused(f'"{clean_line(text)[:60]}" names {many}. Write one of {known}.')

    def edition(self, policy: Policy, text: str, day: date) -> EditionSigned:
        """The edition that is named, or else was in force on the day.

        Raises Refused where it is not known, and StoreProblem where its encoding cannot be read.
        """
        adopted = self._recorded.adopted(policy.id)
        if not text:
            return self._of(policy, edition_on(self._recorded, policy.id, day))
        wanted = _SAYS_EDITION.sub("", comparable(text))
        found = [each for each in adopted if wanted in _editions(each)]
        if len({each.edition for each in found}) > 1:
            numbers = ", ".join(each.number for each in found)
            raise Refused(f'"{clean_line(text)[:60]}" names several editions: {numbers}.')
        if found:
            return self._of(policy, in_force(found, day) or found[0])
        about = policy.about
        if not adopted and wanted in {comparable(about.edition_label), *_dated(about.edition)}:
            return self._of(policy, None)
        known = [f"{each.label} ({each.number})" for each in adopted] or [about.edition_label]
        raise Refused(
            f'"{clean_line(text)[:60]}" is no edition that the school has adopted. '
            f"There are: {', '.join(known)}."
        )

    def _of(self, policy: Policy, edition: Edition | None) -> EditionSigned:
        key = (policy.id, edition.id if edition else 0)
        if key not in self._signed:
            encoding = encoding_of(self._recorded.directory, edition, policy)
            adopted = self._recorded.adopted(policy.id)
            self._signed[key] = EditionSigned(self._recorded.directory, adopted, encoding, edition)
        return self._signed[key]


def _names(policy: Policy) -> set[str]:
    about = policy.about
    whole = (f"{about.organisation} {about.title}", f"{about.short} {about.title}", policy.name)
    return {policy.id, *map(comparable, (about.short, about.organisation, about.title, *whole))}


def _editions(each: Edition) -> set[str]:
    numbers = {each.number} if each.minor else {each.number, f"{each.major}"}
    return {comparable(each.label), *numbers, *_dated(each.edition)}


def _dated(edition: str) -> set[str]:
    """The ways to write the date of an edition; a spreadsheet makes `Mar-19` of March 2019."""
    ways = {edition, edition_words(edition)}
    if iso.is_month(edition):
        year, month = edition.split("-")
        short = MONTHS[int(month) - 1][:3]
        ways |= {f"{short} {year}", f"{short}-{year[2:]}", f"{short}-{year}", f"{month}/{year}"}
    return set(map(comparable, ways))

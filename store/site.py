"""Whether two names of sites mean one."""

from store.comparable import comparable


def same_site(one: str, other: str) -> bool:
    """Whether two sites are the same, capitals and spaces apart."""
    return comparable(one) == comparable(other)

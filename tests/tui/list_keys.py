"""The keys of home that lead to a list."""

LISTS = ("a", "i", "d", "o", "p", "r", "c", "t", "k", "b", "h")

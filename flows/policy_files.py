"""What the files of a policy folder are called."""

ABOUT = "policy.toml"
CLAUSES = "clauses.toml"
COURSES = "courses.toml"
SHARED = "facts.toml"
"""Beside the folders: the facts, roles and guard that all of them share."""

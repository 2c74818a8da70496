"""Two editions of a policy compared: what changes for whom, and not which lines."""

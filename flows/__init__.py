"""What the policies say: facts, rules, duties, and the walk through them.

Knows nothing of what a school has recorded (`store`) or of what a person sees (`tui`), and reads
only policy folders.
"""

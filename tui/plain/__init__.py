"""The whole job as a dialogue of lines: for a screen reader, a plain terminal or a pipe.

Nothing is redrawn and no box is drawn: each line is written once, and stays.
"""

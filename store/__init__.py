"""What the school has recorded: one TinyDB file, read and written safely, and its uses."""

"""How each kind of record is listed: a module for each."""

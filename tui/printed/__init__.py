"""Pages for paper, as HTML files that need nothing beside them."""

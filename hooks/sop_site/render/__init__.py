"""The model as HTML: one module a kind of page, all through one Jinja environment."""

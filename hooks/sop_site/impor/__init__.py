"""Documents that offices have → text, and data files with every guess marked. Nothing else of the library imports this."""

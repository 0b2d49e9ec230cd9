"""Documents that offices have → text. Read in a child process with limits; nothing else of the library imports this."""

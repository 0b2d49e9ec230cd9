"""A folder → a catalogue, with the line of every value."""

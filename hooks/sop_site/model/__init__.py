"""What a catalogue holds: its forms, offices, registers, and where each thing lies on disk."""

"""What stops a build: rules of the hand-written pages."""

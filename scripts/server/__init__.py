"""Publishing on a server of one's own: what pasang-server installs, and what a push runs there."""

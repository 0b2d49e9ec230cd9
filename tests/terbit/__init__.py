"""Publishing, tried with real repositories, real pushes and a real web server."""

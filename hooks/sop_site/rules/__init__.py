"""What stops a build and what could be better: generators of findings, one module a subject."""

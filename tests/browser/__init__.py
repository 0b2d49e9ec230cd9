"""The built site and the real Mermaid in Chromium. A package, so that its conftest and that of tests/ stay apart."""

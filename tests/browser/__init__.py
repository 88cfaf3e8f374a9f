"""Pages in a real browser. A package, so that its conftest is told apart from that of the other tests."""

"""THE WEB LABORATORY: an API and pages on this machine; parses, calls, presents; computes nothing."""

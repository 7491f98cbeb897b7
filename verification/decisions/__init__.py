"""What the analysis of decisions finds where the truth is known."""

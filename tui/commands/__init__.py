"""Every screen as a command: for scripts, pipes and those who prefer a prompt."""

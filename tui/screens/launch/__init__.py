"""Starting jobs: the catalogue, the form, the question, the wait."""

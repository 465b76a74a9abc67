"""Live shells: tabs, panes, their keys and what is done with their text."""

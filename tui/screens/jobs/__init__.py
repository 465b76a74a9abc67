"""Jobs: the list, one in full, and what can be done to them."""

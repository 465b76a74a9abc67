"""Machines: the list and one in full."""

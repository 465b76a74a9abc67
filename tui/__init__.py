"""A terminal dashboard for the UCloud research platform."""

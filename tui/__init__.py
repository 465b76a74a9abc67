"""A terminal dashboard for the UCloud research platform."""

VERSION = "0.1.0"
"""The same as in pyproject.toml: asking the installed package takes 30 ms."""

"""Widgets: given words they draw, touched they say so; no network."""

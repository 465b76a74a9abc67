"""Screens: one module each, owner of its state and its workers."""

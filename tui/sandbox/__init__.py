"""A small UCloud on loopback: to try, to test, to photograph."""

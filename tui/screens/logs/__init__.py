"""A job's log: read, found in, saved, completed after the end."""

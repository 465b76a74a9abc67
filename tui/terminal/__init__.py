"""A terminal as a value machine: text in, cells out; no Textual, no I/O."""

"""What is fast, measured; ``python -m tests.benchmarks`` prints the table.

A benchmark is a module here with a function ``measure``, which yields `Figure`s.
"""

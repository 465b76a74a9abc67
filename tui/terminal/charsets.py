"""What the letters of a designated character set look like."""

LINES = str.maketrans(
    "`abcdefghijklmnopqrstuvwxyz{|}~",
    "◆▒␉␌␍␊°±␤␋┘┐┌└┼⎺⎻─⎼⎽├┤┴┬│≤≥π≠£·",
)
"""DEC special graphics: what line drawing programs write."""

BRITISH = str.maketrans("#", "£")

SETS: dict[str, dict[int, int]] = {"0": LINES, "A": BRITISH}
"""By final character; every other set is as good as ASCII in UTF-8."""

SLOTS = {"(": 0, ")": 1, "*": 2, "+": 3, "-": 1, ".": 2, "/": 3}
"""Which of G0…G3 a designation sets."""

"""What the letters of a designated character set look like."""

LINES = str.maketrans(
    "`abcdefghijklmnopqrstuvwxyz{|}~",
    "◆▒␉␌␍␊°±␤␋┘┐┌└┼⎺⎻─⎼⎽├┤┴┬│≤≥π≠£·",
)
"""DEC special graphics: what line drawing programs write."""

BRITISH = str.maketrans("#", "£")

_NATIONAL = "4567=CEHKQRYZ"

SETS: dict[str, dict[int, int] | None] = {
    **dict.fromkeys(f"B{_NATIONAL}"),
    "0": LINES,
    "A": BRITISH,
}
"""By final character; those without letters of their own are as good as ASCII."""

SLOTS = {"(": 0, ")": 1, "*": 2, "+": 3, "-": 1, ".": 2}
"""Which of G0…G3 a designation sets."""

"""Output as no program should write it, at random but the same for the same seed."""

from collections.abc import Callable
from random import Random

_FINALS = "".join(map(chr, range(0x40, 0x7F)))
_USUAL_FINALS = "ABCDEFGHJKLMPSTXZ`abdefghlmnrstu@"
_NUMBERS = (24, 25, 47, 80, 255, 256, 1000, 1006, 1049, 2026, 65535, 2**31, 10**30)
_MODES = (1, 3, 5, 6, 7, 9, 12, 25, 45, 47, 66, 67, 1000, 1002, 1003, 1004, 1006)
_MORE_MODES = (1016, 1047, 1048, 1049, 2004, 2026)
_PENS = (
    *("", "0", "1", "7", "31", "44", "48;2;1;2;3", "38:2::1:2:3", "4:3", "58;5;3"),
    *("38;5", "48;2;1", "1;31;44", "39", "49", "38:5:300", "38;5;208", "4:9", "m"),
)
_STARTS = ("\x1b]", "\x1b]", "\x1bP", "\x1b_", "\x1b^", "\x1bX", "\x9d", "\x90")
_BODIES = (
    *("0;", "2;", "4;1;?", "4;", "10;?", "10;", "11;#fff", "12;rgb:1/2/3", "104"),
    *("110", "112;", "8;;http://x", "8;;", "52;c;aGk=", "52;c;?", "133;A", "133;D;1"),
    *("9;4;1;50", "7;file://x", "$qm", "$q", "+q544e", "", "99999999999;", "4;300;?"),
)
_ENDS = ("\x07", "\x1b\\", "\x9c", "\x18", "\x1a", "\x1b", "")
_ODD = (
    *("中", "文字", "é", "e\u0301", "\u0301", "\u200d", "👩\u200d🔬", "❤\ufe0f", "🇩🇪"),
    *("\ufe0f", "\ud800", "\udfff", "\uffff", "\ufffe", "\U0010ffff", "\U00100000"),
    *("\u202e", "\u200b", "\ufeff", "\u00ad", "\u3164", "ก็", "\u1160", "│─┐"),
    "a" + "\u0301" * 30,
)
_ESCAPES = (
    *("7", "8", "D", "E", "M", "H", "c", "Z", "=", ">", "n", "o", "|", "}", "~", "#8"),
    *("#3", "(0", "(B", ")0", "*B", "+A", "-A", " F", " G", "%G", "%@", "N", "O"),
    *("\\", "(", "", "6", "9", "\x1b"),
)
_CONTROLS = "".join(map(chr, (*range(0x20), *range(0x7F, 0xA0))))


def _number(random: Random) -> str:
    kind = random.random()
    if kind < 0.15:
        return ""
    if kind < 0.6:
        return str(random.randint(0, 12))
    return str(random.choice(_NUMBERS))


def _sequence(random: Random) -> str:
    count = random.choice([0, 1, 1, 1, 2, 2, 3, 5, 16, 40])
    separator = random.choice(";;;:")
    numbers = separator.join(_number(random) for _ in range(count))
    start = random.choice(["\x1b[", "\x1b[", "\x1b[", "\x9b"])
    private = random.choice(["", "", "", "", "?", ">", "<", "=", "!", "??"])
    between = random.choice(["", "", "", "", "", " ", "$", "!", '"', "'", "#", "  "])
    finals = random.choice([_FINALS, _USUAL_FINALS])
    return f"{start}{private}{numbers}{between}{random.choice(finals)}"


def _mode(random: Random) -> str:
    return f"\x1b[?{random.choice(_MODES + _MORE_MODES)}{random.choice('hl')}"


def _pen(random: Random) -> str:
    return f"\x1b[{random.choice(_PENS)}m"


def _string(random: Random) -> str:
    more = random.choices(
        "abc;?:/#0123456789\xe9中\u0301\x07\r\n", k=random.choice([0, 3, 20])
    )
    body = random.choice(_BODIES) + "".join(more)
    return random.choice(_STARTS) + body + random.choice(_ENDS)


def _words(random: Random) -> str:
    kind = random.random()
    if kind < 0.4:
        return "".join(random.choices("abcdef HXE ", k=random.randint(1, 12)))
    if kind < 0.7:
        return random.choice(_ODD)
    if kind < 0.8:
        return "".join(chr(random.randrange(0x110000)) for _ in range(3))
    return "x" * random.randint(20, 200) if kind < 0.9 else "l1\r\nl2\r\nl3\r\n"


def _escape(random: Random) -> str:
    return "\x1b" + random.choice(_ESCAPES)


def _control(random: Random) -> str:
    return random.choice(_CONTROLS)


def _hops(random: Random) -> str:
    """Short texts here and there, as full-screen programs draw."""
    words = ["a", "b", "中", "word", "", "H"]
    return "".join(
        f"\x1b[{random.randint(0, 12)};{random.randint(0, 40)}H{random.choice(words)}"
        for _ in range(random.randint(8, 40))
    )


_KINDS: tuple[tuple[Callable[[Random], str], float], ...] = (
    (_sequence, 6),
    (_mode, 2),
    (_pen, 3),
    (_string, 2),
    (_words, 6),
    (_escape, 2),
    (_control, 3),
    (_hops, 0.5),
)

HEAVY = (
    "\x1b[99999999999999999999b",
    "a\x1b[9999b" * 20,
    "\x1b]0;" + "x" * 200_000,
    "\x1bP" + "q" * 200_000,
    "\x1b[" + "1;" * 20_000 + "m",
    "e" + "\u0301" * 20_000,
    "\x1b[" + "9" * 50_000 + "A",
    "\x1b[9999L\x1b[9999M\x1b[9999@\x1b[9999P\x1b[9999S\x1b[9999T\x1b[9999I" * 50,
    "\r\n" * 30_000,
    "\x1b[?u\x1b[c" * 5000,
    "".join(f"\x1b[38;2;{n % 256};{n // 256};7mx" for n in range(35_000)),
)
"""Small things that ask for much."""


def output(random: Random) -> str:
    """A piece of output; once in a while a heavy one."""
    if random.random() < 0.001:
        return random.choice(HEAVY)
    makers, weights = zip(*_KINDS, strict=True)
    chosen = random.choices(makers, weights, k=random.choice([1, 3, 8, 20]))
    return "".join(maker(random) for maker in chosen)

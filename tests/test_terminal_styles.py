"""Ids of styles."""

from tui.terminal.styles import DEFAULT, CellStyle, Styles


def test_a_style_has_one_id() -> None:
    styles = Styles()
    red = styles.id(CellStyle(fg=1))
    assert styles.id(CellStyle(fg=1)) == red
    assert styles[red] == CellStyle(fg=1)
    assert styles.id(CellStyle()) == DEFAULT


def test_an_id_nobody_gave_is_the_default() -> None:
    assert Styles()["x"] == CellStyle()


def test_erasing_keeps_only_the_background() -> None:
    styles = Styles()
    style = styles.id(CellStyle(fg=1, bg=2, bold=True, link="x"))
    assert styles[styles.eraser(style)] == CellStyle(bg=2)
    assert styles.eraser(styles.id(CellStyle(bold=True))) == DEFAULT


def test_ids_are_not_given_again_soon() -> None:
    styles = Styles()
    ids = [styles.id(CellStyle(fg=n)) for n in range(100)]
    styles.keep({ids[0]})
    assert styles[ids[0]] == CellStyle(fg=0)
    assert styles[ids[1]] == CellStyle()
    assert styles.id(CellStyle(fg=1)) not in ids


def test_ids_are_no_surrogates() -> None:
    styles = Styles()
    ids = [styles.id(CellStyle(fg=(n >> 8, n & 255, 1))) for n in range(60_000)]
    assert not any(0xD800 <= ord(char) < 0xE000 for char in ids)
    assert styles.crowded


def test_steps_are_remembered_within_bounds() -> None:
    styles = Styles()
    for n in range(10_000):
        styles.steps(chr(n), ascii_set=True)["x"] = "y"
    assert len(styles.table(ascii_set=True)) < 5000
    for n in range(10_000):
        styles.steps("a", ascii_set=False)[str(n)] = "y"
    assert len(styles.steps("a", ascii_set=False)) < 5000

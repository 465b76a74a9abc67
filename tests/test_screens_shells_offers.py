"""What programs want on the clipboard."""

from tui.screens.shells.offers import words


def test_it_is_said_who_wants_what() -> None:
    said = words("train-unet", "hello\n")
    assert said == ("train-unet wants to set your clipboard: “hello”. F12 c allows it.")


def test_long_and_hostile_wishes_are_shown_in_part_and_made_harmless() -> None:
    said = words("x", "a\x1b[2J\u202e" + "y" * 500 + "\nsecond\nthird")
    assert said.isprintable()
    assert len(said) < 120
    assert "(3 lines)" in said

"""Words with a meaning."""

from tui.describe import Word


def test_a_word_means_nothing_in_particular_unless_told() -> None:
    assert Word("x") == ("x", "")

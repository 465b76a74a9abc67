"""How applications are sorted and found."""

from tui.sandbox.applications import find
from tui.sandbox.catalogue import CATEGORIES, GROUPS, group_number, group_of, search


def test_search_wants_every_word_and_nothing_finds_nothing() -> None:
    assert [one.name for one in search("NOTEBOOKS browser")] == ["jupyter-lab"]
    assert search("") == []


def test_the_current_server_finds_one_of_a_group_the_older_all() -> None:
    assert [one.name for one in search("spark")] == []
    assert [one.name for one in search("spark", "documented")] == ["jupyter-spark"]


def test_an_application_in_no_group_is_missed_by_search() -> None:
    guide = find("acme-web-application")
    assert guide is not None
    assert group_of(guide) is None
    assert group_number(guide) == -1
    assert search("acme") == []


def test_every_group_has_members_and_stands_in_a_category() -> None:
    for group in GROUPS:
        assert [one.name for one in group.applications] == list(group.names)
        assert group.category in CATEGORIES


def test_no_number_is_there_twice() -> None:
    assert len({group.id for group in GROUPS}) == len(GROUPS)

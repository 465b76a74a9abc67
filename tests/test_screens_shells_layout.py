"""Where the panes of a tab are."""

from hypothesis import given
from hypothesis import strategies as st

from tui.screens.shells.layout import (
    Box,
    Leaf,
    Tab,
    Way,
    boxes,
    neighbour,
    panes,
    split,
    without,
)

ROOM = Box(0, 0, 120, 38)
WAYS: st.SearchStrategy[Way] = st.sampled_from(("right", "below"))


def tab_of(*steps: tuple[int, Way]) -> Tab[int]:
    """Pane 0, then a split of a pane for each step: panes 1, 2 and so on."""
    tab = Tab(0)
    for new, (at, way) in enumerate(steps, 1):
        tab.front = at
        tab.split(new, way)
    return tab


def test_one_pane_has_all_the_room() -> None:
    assert Tab("a").places(80, 22) == {"a": Box(0, 0, 80, 22)}


def test_panes_side_by_side_leave_one_column_between_them() -> None:
    placed = tab_of((0, "right")).places(80, 22)
    assert placed == {0: Box(0, 0, 39, 22), 1: Box(40, 0, 40, 22)}


def test_panes_below_each_other_share_the_rows() -> None:
    placed = tab_of((0, "below"), (1, "below")).places(80, 22)
    assert [box.height for box in placed.values()] == [7, 7, 8]
    assert [box.y for box in placed.values()] == [0, 7, 14]


def test_a_third_pane_the_same_way_has_an_equal_share() -> None:
    placed = tab_of((0, "right"), (0, "right")).places(122, 38)
    assert [(pane, box.width) for pane, box in placed.items()] == [
        (0, 40),
        (2, 40),
        (1, 40),
    ]


def test_a_pane_that_goes_gives_its_room_back() -> None:
    tab = tab_of((0, "right"), (1, "below"))
    assert tab.remove(1)
    assert tab.places(80, 22) == {0: Box(0, 0, 39, 22), 2: Box(40, 0, 40, 22)}
    assert tab.remove(0)
    assert tab.places(80, 22) == {2: Box(0, 0, 80, 22)}
    assert not tab.remove(2)


def test_the_neighbour_of_the_pane_that_goes_is_in_front() -> None:
    tab = tab_of((0, "right"), (1, "right"))
    assert tab.remove(2)
    assert tab.front == 1
    tab.front = 0
    assert tab.remove(0)
    assert tab.front == 1


def test_zoom_shows_one_and_a_split_ends_it() -> None:
    tab = tab_of((0, "right"))
    tab.zoomed = True
    assert tab.places(80, 22) == {1: Box(0, 0, 80, 22)}
    tab.split(2, "below")
    assert len(tab.places(120, 38)) == 3


def test_where_panes_would_be_too_small_one_is_shown() -> None:
    tab = tab_of((0, "right"))
    assert set(tab.places(60, 22)) == {1}
    assert len(tab.places(61, 22)) == 2


def test_a_split_that_has_no_room_is_known_before() -> None:
    tab = Tab("a")
    assert tab.room_for_split("right", 80, 22)
    assert tab.room_for_split("below", 80, 12)
    assert not tab.room_for_split("right", 60, 22)
    assert not tab.room_for_split("below", 80, 11)


def test_the_nearest_pane_on_a_side_that_is_level() -> None:
    placed = tab_of((0, "right"), (1, "below"), (2, "below")).places(120, 38)
    assert neighbour(placed, 0, "right") == 2  # 19 rows, as the one above; faces most
    assert neighbour(placed, 3, "left") == 0
    assert neighbour(placed, 3, "up") == 2
    assert neighbour(placed, 1, "down") == 2
    assert neighbour(placed, 0, "left") is None


def test_the_next_pane_goes_round() -> None:
    tab = tab_of((0, "right"))
    assert tab.other() == 0
    tab.front = 0
    assert tab.other() == 1


@given(st.lists(st.tuples(st.integers(0, 7), WAYS), max_size=7), st.data())
def test_panes_fill_the_room_and_never_overlap(
    steps: list[tuple[int, Way]], data: st.DataObject
) -> None:
    tree = Leaf(0)
    for new, (at, way) in enumerate(steps, 1):
        tree = split(tree, at % new, new, way)
    for gone in data.draw(st.sets(st.integers(0, len(steps)))):
        tree = without(tree, gone) or tree
    placed = boxes(tree, ROOM)
    assert set(placed) == set(panes(tree))
    cells = [
        (x, y)
        for box in placed.values()
        for x in range(box.x, box.x + box.width)
        for y in range(box.y, box.y + box.height)
    ]
    assert len(cells) == len(set(cells))
    assert max(x for x, _ in cells) == ROOM.width - 1
    assert max(y for _, y in cells) == ROOM.height - 1

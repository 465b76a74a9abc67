"""How the screen of a log stands: what it says, and which keys work."""

from tui.describe import badges, plain
from tui.describe import jobs as words
from tui.describe.log_sight import LogSight
from tui.describe.log_words import How, Search, Standing, counted
from tui.describe.problems import problem
from tui.screens.help import Keys
from tui.screens.logs.feed import LogFeed
from tui.screens.logs.whole import Whole
from tui.widgets.header import Hint
from tui.widgets.log_pages import LogPages

LOG_KEYS: Keys = (
    ("/  n  N", "find; next and previous, round the ends"),
    ("/ ctrl+r", "find by a regular expression, or words again"),
    ("x", "hide the lines without a match, or show"),
    ("f  G", "follow the end"),
    ("space", "pause; what comes is counted"),
    ("j k pgup pgdn g ctrl+u", "move; ← → where lines are cut"),
    ("w  t", "wrap long lines; times of arrival here"),
    ("E", "only stderr, marked !, or everything"),
    ("1-9  tab  m", "one node, the next; all with their numbers"),
    ("enter", "the line by itself; JSON is laid out"),
    ("y  V", "copy the line; pick lines, also by mouse"),
    ("Y  c", "copy the command that prints this log"),
    ("S", "save what is shown, or everything"),
    ("A", "load the whole file; says how big it is"),
    ("r", "attach again, or read the files again"),
    ("s", "shell"),
    ("esc", "back; closes the top thing only"),
)


def standing(feed: LogFeed, sight: LogSight, pages: LogPages) -> Standing:
    """What is known of the log, and what of it is shown."""
    lines = feed.book.end - feed.book.first
    left_out = not sight.everything
    return Standing(
        name=words.name(feed.job),
        how=_how(feed),
        node=sight.rank,
        nodes=feed.job.specification.replicas,
        stderr=sight.stderr,
        times=pages.look.times,
        lines=lines,
        shown=sight.whole if left_out else None,
        dropped=feed.book.first,
        from_tail=feed.from_tail,
        following=pages.following,
        came=sight.came_meanwhile if sight.paused else None,
        picked=_picked(sight, pages),
        silent_s=feed.silent_s,
        behind=feed.behind,
    )


def _picked(sight: LogSight, pages: LogPages) -> int:
    if pages.picked is None:
        return 0
    first, last = pages.picked
    return sight.place(last) - sight.place(first) + 1


def _how(feed: LogFeed) -> How:
    if not feed.job.active:
        return "ended"
    if feed.stream.interrupted or feed.stream.error:
        return "interrupted"
    if badges.may(feed.job, "logs"):
        return "none"
    return "live" if feed.stream.live else "waiting"


def said(feed: LogFeed, server: str) -> str:
    """What is going on or went wrong, a sentence; empty when nothing is to be said."""
    if feed.reading is not None:
        return feed.reading.progress
    if feed.stream.error is not None:
        return problem(feed.stream.error, server).line
    return feed.stream.interrupted or feed.note


def found(sight: LogSight, cursor: int, *, regex: bool, typing: bool) -> Search:
    """How far the search is."""
    sought = sight.sought
    return Search(
        words=sought.text if sought else "",
        regex=regex,
        why=sought.why if sought else "",
        typing=typing,
        match=sight.match_at(cursor),
        matches=sight.matches,
        searched=sight.searched,
        hiding=sight.hiding,
    )


def nothing(feed: LogFeed, sight: LogSight, noted: str) -> str:
    """What stands where there is no line."""
    if feed.book.end > feed.book.first or feed.book.unfinished():
        return _nothing_in_sight(feed, sight)
    if noted:
        return noted
    if why := badges.may(feed.job, "logs"):
        return why[:1].upper() + why[1:] + "."
    if _how(feed) == "waiting":
        return "Waiting for the stream of the log."
    return "Nothing was printed yet."


def _nothing_in_sight(feed: LogFeed, sight: LogSight) -> str:
    if sight.sought and sight.hiding:
        return f"No line has {plain(sight.sought.text)}. x shows the others."
    lines = feed.book.end - feed.book.first
    if sight.paused and sight.came_meanwhile == lines:
        return "Paused before anything was printed. space goes on."
    if sight.stderr and not feed.book.errors and not feed.slurm:
        return "Containers send stderr with stdout, unmarked. E shows both."
    if sight.stderr:
        nodes = "" if sight.rank is None else " m shows all nodes."
        return f"Nothing was printed to stderr. E shows stdout too.{nodes}"
    return "Nothing was printed there. m shows all nodes."


def keys(
    feed: LogFeed, sight: LogSight, state: Standing, *, typing: bool = False
) -> tuple[tuple[Hint, ...], tuple[Hint, ...]]:
    """The keys that work now, in two lines."""
    if typing:
        return (("enter", "go to a match"), ("esc", "end the search")), (
            ("↑ ↓", "back to the log"),
            ("ctrl+r", "regular expression or words"),
        )
    if state.picked:
        lines = counted(state.picked)
        copying = (("esc", "pick none"), ("j k g G", "more"), ("y", f"copy {lines}"))
        return copying, (("V", "pick none"), ("?", "help"))
    loading = isinstance(feed.reading, Whole)
    first: list[Hint] = [("esc", "stop" if loading else "back"), ("/", "find")]
    if sight.sought:
        first.append(("x", "show all" if sight.hiding else "hide others"))
    first.append(("f", "stay" if state.following else "follow"))
    if feed.job.active:
        first.append(("space", "go on" if sight.paused else "pause"))
    first += [("A", "whole file"), ("y", "copy"), ("S", "save")]
    second: list[Hint] = []
    if state.nodes > 1:
        second += [("1-9 tab", "node"), ("m", "all nodes")]
    if feed.book.errors or state.stderr:
        second.append(("E", "stdout too" if state.stderr else "only stderr"))
    second += [("t", "times"), ("w", "wrap"), ("V", "pick lines")]
    if not badges.may(feed.job, "shell"):
        second.append(("s", "shell"))
    return tuple(first), (*second, ("r", "attach"), ("?", "help"))

"""Lazy facts are as facts that are all there, and work out only what is asked."""

from collections.abc import Callable

from tui.describe.filters import Facts, Fields, parse
from tui.describe.lazy_facts import LazyFacts, Parts

_FIELDS = Fields(("name", "owner"), {"cpu": "count"}, ("shell", "web"))
_TYPED = ("an", "'anna", "!bo", "name=x", "owner=AN", "cpu>=3", "can:shell", "can:?web")


def _parts(asked: list[str]) -> Parts[str]:
    def text(name: str) -> Callable[[str], str]:
        def made(of: str) -> str:
            asked.append(name)
            return f"{of} {name}"

        return made

    return Parts(
        texts={"name": text("x"), "owner": text("Anna")},
        numbers={"cpu": lambda of: float(len(of))},
        can={"shell": lambda of: of == "job", "web": lambda _: None},
    )


def test_a_filter_finds_the_same_in_both() -> None:
    lazy = LazyFacts("job", _parts([]))
    there = Facts(dict(lazy.texts), dict(lazy.numbers), dict(lazy.can))
    assert lazy.haystack == there.haystack == "job x\njob anna"
    for typed in _TYPED:
        wanted = parse(typed, _FIELDS)
        assert wanted.terms
        assert wanted.matches(lazy) is wanted.matches(there), typed


def test_what_no_filter_looks_at_is_not_worked_out() -> None:
    asked: list[str] = []
    lazy = LazyFacts("job", _parts(asked))
    assert parse("cpu=3 can:shell", _FIELDS).matches(lazy)
    assert asked == []
    assert parse("name=x", _FIELDS).matches(lazy)
    assert asked == ["x"]


def test_words_to_search_in_are_worked_out_once() -> None:
    asked: list[str] = []
    lazy = LazyFacts("job", _parts(asked))
    assert lazy.haystack is lazy.haystack
    assert asked == ["x", "Anna"]


def test_what_is_not_among_the_parts_is_not_there() -> None:
    lazy = LazyFacts("job", _parts([]))
    assert lazy.can.get("logs", False) is False
    assert (len(lazy.texts), list(lazy.numbers)) == (2, ["cpu"])

"""What stands in the place of a list of files."""

import time
from pathlib import Path

import pytest

from tests.eyes import opening_for
from tui.describe.files import Entry
from tui.errors import Broken, NotFound
from tui.sandbox.world import World
from tui.screens.account import Account
from tui.screens.files.folder_feed import FolderFeed
from tui.screens.files.folder_rows import notes, place
from tui.wire.files import Drive, DriveSpecification
from tui.wire.products import ProductReference


def _said(
    feed: FolderFeed, error: Broken | NotFound | None = None, ago_s: int = 0
) -> str:
    lines = notes(feed, error, "here.dk", time.monotonic() - ago_s)
    return "\n".join("".join(word.text for word in line) for line in lines)


@pytest.fixture
def feed(world: World, clean_machine: Path) -> FolderFeed:
    """A feed that has asked for nothing yet, of a drive that is known."""
    feed = FolderFeed(Account(opening_for(world, clean_machine)))
    product = ProductReference(provider="hippo")
    specification = DriveSpecification(title="scratch", product=product)
    feed.drives = {"7": Drive(id="7", specification=specification)}
    return feed


def test_what_is_waited_for_is_said(feed: FolderFeed) -> None:
    assert _said(feed) == " Loading drives from here.dk."
    feed.go("/7/x")
    assert _said(feed) == " Loading scratch/x from here.dk."
    assert _said(feed, ago_s=5).endswith("Still waiting (5 s).")
    feed.entries = (Entry("/7/x/a", "a", folder=False),)
    assert _said(feed).startswith(" Loading more")


def test_emptiness_is_said(feed: FolderFeed) -> None:
    feed.complete = True
    assert "has no drives" in _said(feed)
    feed.go("/7")
    feed.complete = True
    assert _said(feed) == " This folder is empty."
    feed.entries = (Entry("/7/a", "a", folder=False),)
    assert _said(feed) == ""
    feed.unreadable = 2
    assert _said(feed) == " 2 entries could not be read."


def test_who_refuses_is_named(feed: FolderFeed) -> None:
    feed.go("/7/x")
    error = Broken("Service is currently undergoing maintenance.", status=404)
    said = _said(feed, error)
    assert said.startswith(" scratch (hippo): the provider is in maintenance.")
    assert "Try again later." in said
    feed.drives = {}
    assert _said(feed, NotFound("Nothing.")).startswith(" /7/x: not found.")
    assert place(feed) == "/7/x"

"""The palette: everything by name, what is most likely wanted first."""

from contextlib import suppress

from rich.markup import escape
from textual.command import CommandPalette, DiscoveryHit, Hit, Hits, Provider
from textual.content import Content

_ALSO: tuple[tuple[str, str], ...] = (
    ("Open a shell", "terminal console ssh login"),
    ("Show the log", "output stdout print follow tail"),
    ("Open the web", "browser http interface"),
    ("Open the desktop", "vnc screen display"),
    ("Extend", "more time longer deadline"),
    ("Power", "suspend resume shutdown boot start"),
    ("Restart", "reboot"),
    ("Rename", "title"),
    ("Stop", "kill cancel terminate delete end abort"),
    ("Run", "submit launch start new job application"),
    ("Import", "run again settings"),
    ("Contexts", "project switch token login"),
    ("Go to files", "drives folders download"),
    ("Go to machines", "products gpu nodes prices"),
    ("Go to sessions", "web links ssh"),
    ("Go to activity", "history notices errors events"),
    ("Open output", "results files folder"),
    ("Settings", "theme colours configuration preferences options"),
    ("Help", "keys shortcuts"),
    ("Quit", "exit leave close"),
)
"""Other words for what is offered, by how its name begins."""
_BY_ANOTHER_WORD, _BY_WHAT_IS_SAID = 0.5, 0.25
"""What is found in a name comes before both: it scores 1 and more."""


def _found(query: str, title: str, said: str) -> float:
    """How well another word for it, or what is said of it, has what was typed."""
    wanted = query.strip().casefold()
    if not wanted:
        return 0.0
    for name, words in _ALSO:
        same = title.casefold().startswith(name.casefold())
        if same and f" {words}".find(f" {wanted}") >= 0:
            return _BY_ANOTHER_WORD
    return _BY_WHAT_IS_SAID if wanted in said.casefold() else 0.0


class Everything(Provider):
    """What the app offers, in the app's order while nothing is typed.

    Textual's own provider sorts by the alphabet, and reads names as markup.
    """

    async def discover(self) -> Hits:
        """All that is offered before a letter is typed."""
        for title, said, callback, discover in self.app.get_system_commands(
            self.screen
        ):
            if discover:
                shown = Content(title)
                yield DiscoveryHit(shown, callback, text=title, help=escape(said))

    async def search(self, query: str) -> Hits:
        """What the letters are found in: names before other words for them."""
        matcher = self.matcher(query)
        for title, said, callback, _ in self.app.get_system_commands(self.screen):
            score, places = matcher.fuzzy_search.match(query, title)
            score = score if score > 0 else _found(query, title, said)
            if score > 0:
                shown = Content(title)
                for place in places:
                    shown = shown.stylize(matcher.match_style, place, place + 1)
                yield Hit(score, shown, callback, text=title, help=escape(said))


class Palette(CommandPalette):
    """Textual's; keys that come before its lines are laid out do nothing."""

    def _action_command_list(self, action: str) -> None:
        with suppress(LookupError):  # the list looks up lines that it has not yet
            super()._action_command_list(action)

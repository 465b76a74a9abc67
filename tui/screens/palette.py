"""The palette: everything by name, what is most likely wanted first."""

from contextlib import suppress

from rich.markup import escape
from textual.command import CommandPalette, DiscoveryHit, Hit, Hits, Provider
from textual.content import Content


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
        """What the letters are found in, in this order."""
        matcher = self.matcher(query)
        for title, said, callback, _ in self.app.get_system_commands(self.screen):
            score, places = matcher.fuzzy_search.match(query, title)
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

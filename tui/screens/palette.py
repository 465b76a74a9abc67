"""The palette: everything by name, what is most likely wanted first."""

from rich.markup import escape
from textual.command import DiscoveryHit, Hit, Hits, Provider
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

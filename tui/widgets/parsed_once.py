"""A stylesheet that reads its sources once, however often Textual asks for it."""

from textual.css.stylesheet import Stylesheet


class ParsedOnce(Stylesheet):
    """Parses a source again only when the colours it is written with have changed.

    Textual parses everything anew, twice, for each place that is shown first: before
    the first picture that was a tenth of the work.
    """

    def set_variables(self, variables: dict[str, str]) -> None:
        """Take the colours of a theme; the same ones again change nothing."""
        if variables != self._variables:
            super().set_variables(variables)

    def reparse(self) -> None:
        """Take new colours into account; what is known by now is not parsed again.

        Raises:
            StylesheetParseError: a source is wrong.
        """
        self.parse()

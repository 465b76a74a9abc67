"""A form: sections of fields that are filled by keys and keep what was typed."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from tui.widgets.form_field import Field, Question


@dataclass(frozen=True, slots=True)
class Section:
    """Fields under a title."""

    key: str
    title: str
    questions: tuple[Question, ...]


class Form(VerticalScroll, can_focus=False):
    """Sections one below the other; gives the values by the keys of their questions.

    What was typed into a field stays when the sections change, also when the field
    goes and comes back.
    """

    DEFAULT_CSS = """
    Form {
        height: 1fr;
        padding: 0 1;
        scrollbar-size-vertical: 1;
        & .-title { height: 1; text-style: bold; margin-top: 1; }
        & > Vertical { height: auto; }
        & > Vertical:first-child .-title { margin-top: 0; }
    }
    """

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id)
        self._sections: dict[str, _Box] = {}
        self._values: dict[str, str] = {}

    @property
    def values(self) -> dict[str, str]:
        """What every field holds, by its key; fields that went keep their value."""
        return self._values | {each.question.key: each.value for each in self.fields}

    @property
    def fields(self) -> Iterator[Field]:
        """The fields that are there, from the top."""
        for box in self._sections.values():
            yield from box.fields

    def field(self, key: str) -> Field | None:
        """A field by its key."""
        return next((each for each in self.fields if each.question.key == key), None)

    async def show(
        self, sections: Iterable[Section], values: Mapping[str, str]
    ) -> None:
        """Show these sections; only those that are others are made anew.

        Args:
            sections: From the top.
            values: What fields hold that were not there before.
        """
        self._values = dict(values) | self.values
        wanted = {section.key: section for section in sections}
        for key, box in tuple(self._sections.items()):
            if key not in wanted or not box.take(wanted[key]):
                del self._sections[key]
                await box.remove()
        before: _Box | None = None
        ordered: dict[str, _Box] = {}
        for key, section in wanted.items():
            box = self._sections.get(key)
            if box is None:
                box = _Box(section, self._values)
                if before is None:
                    await self.mount(box, before=0 if self.children else None)
                else:
                    await self.mount(box, after=before)
            ordered[key] = before = box
        self._sections = ordered

    def write(self, values: Mapping[str, str]) -> None:
        """Put values into fields, also into those that are not there yet."""
        self._values |= values
        for each in self.fields:
            if each.question.key in values:
                each.value = values[each.question.key]

    def mark(self, problems: Mapping[str, str]) -> None:
        """Show what is wrong, field by field.

        Args:
            problems: Sentences by key; fields that are not named are right.
        """
        for each in self.fields:
            each.say(problems.get(each.question.key, ""))

    def say(self, problems: Mapping[str, str]) -> bool:
        """Show what is wrong and go to the first of it; true when there is one."""
        self.mark(problems)
        for each in self.fields:
            if each.wrong and not each.question.off:
                each.enter()
                return True
        return False

    def enter(self, key: str = "") -> None:
        """Put the focus on a field, on the first that can be filled without a key."""
        for each in self.fields:
            if key in {"", each.question.key} and not each.question.off:
                each.enter()
                return


class _Box(Vertical):
    def __init__(self, section: Section, values: Mapping[str, str]) -> None:
        super().__init__()
        self._section = section
        self.fields = tuple(
            Field(question, values.get(question.key, ""))
            for question in section.questions
        )

    def compose(self) -> ComposeResult:
        yield Static(Content(self._section.title), classes="-title")
        yield from self.fields

    def take(self, section: Section) -> bool:
        """Be another section with the same fields; false when it cannot."""
        keys = [each.key for each in self._section.questions]
        if keys != [each.key for each in section.questions]:
            return False
        if self._section.title != section.title:
            return False
        pairs = zip(self.fields, section.questions, strict=True)
        if not all(field.take(question) for field, question in pairs):
            return False
        self._section = section
        return True

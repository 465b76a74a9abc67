"""The shape of JSON: which keys an object has, and of what type their values are."""

from dataclasses import dataclass, field
from typing import TypeAlias

Json: TypeAlias = "dict[str, Json] | list[Json] | str | float | bool | None"


@dataclass
class Shape:
    """What has been seen at one place of several documents."""

    types: set[str] = field(default_factory=set[str])
    keys: dict[str, "Shape"] = field(default_factory=dict[str, "Shape"])
    counts: dict[str, int] = field(default_factory=dict[str, int])
    objects: int = 0
    item: "Shape | None" = None

    def learn(self, value: Json) -> None:
        """Take in one more document."""
        self.types.add(kind(value))
        if isinstance(value, dict):
            self.objects += 1
            for key, one in value.items():
                self.counts[key] = self.counts.get(key, 0) + 1
                self.keys.setdefault(key, Shape()).learn(one)
        if isinstance(value, list):
            for one in value:
                self.item = self.item or Shape()
                self.item.learn(one)

    def differences(self, value: Json, path: str = "$") -> list[str]:
        """Where a document has what was never seen, or lacks what was always there."""
        if kind(value) not in self.types:
            seen = ", ".join(sorted(self.types))
            return [f"{path}: {kind(value)}, seen were {seen}"]
        if isinstance(value, list):
            item = self.item
            if item is None:
                return []
            found = [item.differences(one, f"{path}[]") for one in value]
            return sorted({line for lines in found for line in lines})
        if isinstance(value, dict):
            return self._of_object(value, path)
        return []

    def _of_object(self, value: dict[str, Json], path: str) -> list[str]:
        found: list[str] = []
        for key, one in value.items():
            if key in self.keys:
                found += self.keys[key].differences(one, f"{path}.{key}")
            else:
                found.append(f"{path}.{key}: never seen")
        always = (key for key, count in self.counts.items() if count == self.objects)
        found += [f"{path}.{key}: missing" for key in always if key not in value]
        return found


def kind(value: Json) -> str:
    """The JSON type of a value; whole numbers may stand for others."""
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "boolean"
    if isinstance(value, int | float):
        return "number"
    if isinstance(value, str):
        return "text"
    return "object" if isinstance(value, dict) else "list"

"""A MARC record as all its formats share it: a leader, and fields of control data or of subfields."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

DEFAULT_LEADER = "00000nam a2200000 a 4500"


@dataclass(slots=True)
class Field:
    """One field. Control fields hold `data`; the others hold two indicators and (code, value) pairs."""

    tag: str
    data: str = ""
    indicators: str = "  "
    subfields: list[tuple[str, str]] = field(default_factory=list)

    def first(self, codes: str) -> str:
        """The first non-empty value under any of `codes`, in the record's own order."""
        for code, value in self.subfields:
            if code in codes and value.strip():
                return value.strip()
        return ""

    def all(self, codes: str) -> list[str]:
        """Every non-empty value under `codes`, in the record's own order."""
        return [value.strip() for code, value in self.subfields if code in codes and value.strip()]

    def join(self, codes: str, separator: str = " ") -> str:
        """All values under `codes`, joined."""
        return separator.join(self.all(codes))


@dataclass(slots=True)
class MarcRecord:
    """A decoded record. `warnings` says what had to be mended on the way."""

    leader: str = DEFAULT_LEADER
    fields: list[Field] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    charset: str = ""
    _by_tag: dict[str, list[Field]] = field(default_factory=dict, repr=False)

    def all(self, *tags: str) -> Iterator[Field]:
        """The fields under `tags`, tag by tag."""
        if not self._by_tag:
            for item in self.fields:
                self._by_tag.setdefault(item.tag, []).append(item)
        for tag in tags:
            yield from self._by_tag.get(tag, ())

    def first(self, *tags: str) -> Field | None:
        """The first field under the first of `tags` that is there."""
        return next(self.all(*tags), None)

    def control(self, tag: str) -> str:
        """The data of a control field, or an empty string."""
        item = self.first(tag)
        return item.data if item else ""

    def value(self, tag: str, codes: str = "a") -> str:
        """The first value under `codes` in any field with this tag."""
        return next((value for item in self.all(tag) if (value := item.first(codes))), "")

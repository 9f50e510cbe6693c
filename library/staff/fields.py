"""Form fields for the lists of a record that are stored as JSON: one entry a line."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from library import vocabulary
from library.readers.marc21 import is_web_address

_KIND = re.compile(r"\[([a-z]+)\]\s*(.*)", re.DOTALL)
_NOTE_KINDS = ("general", "bibliography", "abstract", "thesis", "language", "audience", "award")
_SCHEMES = ("udc", "ddc", "lcc", "other")


class LinesField(forms.CharField):
    """A list of texts, one a line."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("required", False)
        kwargs.setdefault("widget", forms.Textarea(attrs={"rows": 3}))
        super().__init__(**kwargs)

    def prepare_value(self, value: Any) -> Any:
        """Lines of a stored list; what was typed stays as it was."""
        return "\n".join(self.to_line(item) for item in value) if isinstance(value, list) else value

    def to_python(self, value: Any) -> list[Any]:
        """Entries of the non-empty lines."""
        if isinstance(value, list):
            return value
        return [self.from_line(line.strip()) for line in str(value or "").splitlines() if line.strip()]

    def validate(self, value: list[Any]) -> None:
        """A required list needs an entry."""
        if self.required and not value:
            raise ValidationError(self.error_messages["required"], code="required")

    def run_validators(self, value: list[Any]) -> None:
        """The validators of a text do not fit a list."""

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Compare lists, not their texts."""
        try:
            return self.to_python(data) != (initial or [])
        except ValidationError:
            return True

    def to_line(self, item: Any) -> str:
        """An entry as a line."""
        return str(item)

    def from_line(self, line: str) -> Any:
        """An entry from a line; raises `ValidationError`."""
        return line


class NotesField(LinesField):
    """Notes, with their kind in brackets when it is not a general one: `[abstract] …`."""

    def to_line(self, item: dict[str, str]) -> str:
        kind = item.get("kind", "general")
        return item["text"] if kind == "general" else f"[{kind}] {item['text']}"

    def from_line(self, line: str) -> dict[str, str]:
        match = _KIND.match(line)
        if match and match.group(1) in _NOTE_KINDS and match.group(2):
            return {"text": match.group(2), "kind": match.group(1)}
        return {"text": line, "kind": "general"}


class ClassificationsField(LinesField):
    """Class numbers with their scheme first: `UDC 37.015`. Without a scheme a number is UDC."""

    def to_line(self, item: dict[str, str]) -> str:
        return f"{item['scheme'].upper()} {item['code']}"

    def from_line(self, line: str) -> dict[str, str]:
        scheme, _space, code = line.partition(" ")
        if scheme.lower() in _SCHEMES and code.strip():
            return {"scheme": scheme.lower(), "code": code.strip()[:120]}
        return {"scheme": "udc", "code": line[:120]}


class LinksField(LinesField):
    """Addresses with an optional label after a space."""

    def to_line(self, item: dict[str, str]) -> str:
        return f"{item['url']} {item.get('label', '')}".strip()

    def from_line(self, line: str) -> dict[str, str]:
        url, _space, label = line.partition(" ")
        if not is_web_address(url):
            raise ValidationError(
                _("“%(url)s” is no web address; it must begin with https:// or http://."), params={"url": url}
            )
        return {"url": url, "label": label.strip()[:255]} if label.strip() else {"url": url}


class LanguagesField(LinesField):
    """Language codes of two or three letters, set apart by commas or spaces; stored with three letters."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.TextInput())
        super().__init__(**kwargs)

    def prepare_value(self, value: Any) -> Any:
        return ", ".join(value) if isinstance(value, list) else value

    def to_python(self, value: Any) -> list[str]:
        if isinstance(value, list):
            return value
        codes = [part for part in re.split(r"[\s,;]+", str(value or "")) if part]
        languages = [vocabulary.language(code) for code in codes]
        for code, language in zip(codes, languages, strict=True):
            if not language:
                raise ValidationError(
                    _("“%(code)s” is no language code; write sr, en, ru …"), params={"code": code}
                )
        return list(dict.fromkeys(languages))

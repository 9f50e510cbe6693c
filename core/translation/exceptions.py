"""Where the editors' exceptions come from.

The list is kept by an app above this one; it hands itself over when the apps are ready.
"""

from collections.abc import Callable

from core.scripts import NO_EXCEPTIONS, Exceptions


def _none() -> Exceptions:
    return NO_EXCEPTIONS


_provider: Callable[[], Exceptions] = _none


def register_exceptions(provider: Callable[[], Exceptions]) -> None:
    """Have `provider` asked for the editors' exceptions each time something is converted.

    It is asked often: a provider that reads the database should keep what it built until a row changes.
    """
    global _provider
    _provider = provider


def script_exceptions() -> Exceptions:
    """The words that the editors of this site want left alone or written in a form of their own."""
    return _provider()

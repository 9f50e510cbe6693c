"""Gunicorn behind nginx (``deploy/educenter.service``): dictionaries are read before anybody searches."""

from __future__ import annotations

import threading
from typing import Any

workers = 3
threads = 4

WORDS = {"sr": "школа", "bg": "училище", "pl": "szkoła", "ru": "школа", "uk": "школа", "en": "school"}
"""A word of each language; looking it up loads the dictionary, and makes its file the first time of all."""


def post_worker_init(worker: Any) -> None:
    """Read in the background: the process answers at once, and its first search does not wait."""
    threading.Thread(target=read_dictionaries, daemon=True, name="dictionaries").start()


def read_dictionaries() -> None:
    """Load the dictionaries of all languages that search knows."""
    from search.analysis import query_keys

    for language, word in WORDS.items():
        query_keys(word, (language,))

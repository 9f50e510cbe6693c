"""Gunicorn behind nginx (``deploy/educenter.service``): dictionaries are read before anybody searches."""

from __future__ import annotations

import threading
from typing import Any

workers = 3
threads = 4


def post_worker_init(worker: Any) -> None:
    """Read in the background: the process answers at once, and its first search does not wait."""
    from search.analysis import read_dictionaries

    threading.Thread(target=read_dictionaries, daemon=True, name="dictionaries").start()

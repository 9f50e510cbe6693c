"""Gunicorn for ``make run``: one process that also looks after the clock.

A production site has a timer and a worker (``deploy/``). Here a thread publishes what is due, in the same
process, so that its page cache knows of it at once.
"""

from __future__ import annotations

import threading
import time
from typing import Any

from config.gunicorn_production import post_worker_init as read_before_asked

EVERY_SECONDS = 60

workers = 1
threads = 8
loglevel = "warning"


def post_worker_init(worker: Any) -> None:
    """Read the dictionaries and start the clock when the site is loaded."""
    read_before_asked(worker)
    threading.Thread(target=_publish_what_is_due, daemon=True, name="scheduled publishing").start()


def _publish_what_is_due() -> None:
    from django.core.management import call_command
    from django.db import close_old_connections

    while True:
        time.sleep(EVERY_SECONDS)
        try:
            call_command("publish_scheduled", verbosity=0)
        except Exception as error:
            print(f"Scheduled publishing failed and is tried again in a minute: {error}")
        finally:
            close_old_connections()

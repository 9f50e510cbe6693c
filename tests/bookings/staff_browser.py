"""The admin in Chromium, served from the test's own transaction: nothing is committed, nothing flushed."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.conf import settings
from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.db import connection, connections
from django.test import Client, override_settings
from django.test.testcases import LiveServerThread
from playwright.sync_api import Page, sync_playwright

from tests import services
from tests.browser.visitor import CHROMIUM_OPTIONS


@contextmanager
def served() -> Iterator[str]:
    """The site on a free port; its thread uses the connection of the test, uncommitted rows included."""
    connection.inc_thread_sharing()
    thread = LiveServerThread(
        "127.0.0.1", StaticFilesHandler, connections_override={connection.alias: connections["default"]}
    )
    thread.daemon = True
    with override_settings(ALLOWED_HOSTS=[*settings.ALLOWED_HOSTS, "127.0.0.1"]):
        thread.start()
        thread.is_ready.wait()
        if thread.error:
            raise thread.error
        try:
            yield f"http://127.0.0.1:{thread.port}"
        finally:
            thread.terminate()
            connection.dec_thread_sharing()


@contextmanager
def opened(client: Client, width: int, **options: object) -> Iterator[tuple[Page, str]]:
    """A page of a browser of this width that is logged in as the client is, and the address of the site.
    While it is open the test itself must not ask the database."""
    session = client.cookies[settings.SESSION_COOKIE_NAME].value
    with served() as url, sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=services.chromium(), args=CHROMIUM_OPTIONS)
        context = chromium.new_context(viewport={"width": width, "height": 900}, locale="en", **options)
        context.set_default_timeout(20_000)
        context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": url}])
        yield context.new_page(), url
        chromium.close()

"""The one place where environment variables are read.

Every variable is declared below with its type, its default and one sentence of purpose;
``docs/configuration.md`` prints the same list and a test holds the two together.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import environ

ROOT = Path(__file__).resolve().parents[2]
"""The folder that holds ``manage.py``."""

VAR = ROOT / "var"
"""Everything the running site writes by default: database, uploads, secret key."""


@dataclass(frozen=True)
class Variable:
    """An environment variable: ``kind`` is the django-environ caster that parses it."""

    name: str
    kind: str
    default: Any
    purpose: str
    required_in_production: bool = False


VARIABLES: tuple[Variable, ...] = (
    Variable("SECRET_KEY", "str", "", "Signs sessions and links. At least 50 random characters.", True),
    Variable(
        "SECRET_KEY_FALLBACKS",
        "list",
        [],
        "Earlier secret keys, separated by commas: links in people's mailboxes go on working after a change.",
    ),
    Variable("ALLOWED_HOSTS", "list", [], "Host names the site answers to, separated by commas.", True),
    Variable(
        "BASE_URL", "str", "http://127.0.0.1:8000", "Public address, used in mails, feeds and sitemaps.", True
    ),
    Variable("DEBUG", "bool", False, "Django's debug pages. Only read by the development settings."),
    Variable(
        "COUNTRY",
        "str",
        "rs",
        "National pack: rs, bg, pl, ru or ua. It sets the default language, the time zone, the calendar of "
        "working days and the duties of disclosure.",
    ),
    Variable("DATABASE_URL", "str", f"sqlite:///{VAR / 'educenter.sqlite3'}", "SQLite or PostgreSQL."),
    Variable("CACHE_URL", "str", "locmemcache://", "Local memory or redis://host:6379/0."),
    Variable(
        "PAGE_CACHE_URL",
        "str",
        "",
        "Cache of whole pages; emptied on every publish, so it needs a Redis database of its own. "
        "By default the database after that of CACHE_URL.",
    ),
    Variable("PAGE_CACHE_SECONDS", "int", 3600, "How long an anonymous page is kept. 0 switches it off."),
    Variable("ELASTICSEARCH_URL", "str", "", "Elasticsearch 8 or newer. Empty: the database searches."),
    Variable("EMAIL_URL", "str", "consolemail://", "smtp://user:password@host:587, or the console."),
    Variable("MAIL_FROM", "str", "EduCenter <noreply@localhost>", "Sender of every mail."),
    Variable(
        "TASKS", "str", "immediate", "immediate (in the request) or database (needs `manage.py db_worker`)."
    ),
    Variable(
        "TRANSLATOR_URL",
        "str",
        "",
        "Machine translator offered to editors: deepl://KEY@api-free.deepl.com or "
        "libretranslate://host?api_key=KEY. Empty: none but Serbian Cyrillic to Latin.",
    ),
    Variable("MEDIA_ROOT", "str", str(VAR / "media"), "Folder of uploaded pictures and documents."),
    Variable("MEDIA_URL", "str", "/media/", "Address under which uploads are served."),
    Variable("SERVE_MEDIA", "bool", True, "Let Django serve uploads. Off where nginx does it."),
    Variable(
        "TRUSTED_PROXIES", "int", 0, "How many reverse proxies set X-Forwarded-For in front of the site."
    ),
    Variable("HSTS_SECONDS", "int", 31536000, "Strict-Transport-Security in production."),
    Variable("SENTRY_DSN", "str", "", "Error reports to Sentry. Empty: none are sent."),
    Variable("DEMO_PASSWORD", "str", "", "Password of the demo accounts. Empty: a random one is printed."),
)

_BY_NAME = {variable.name: variable for variable in VARIABLES}
_env = environ.Env()


def read(name: str) -> Any:
    """Value of a declared variable, parsed by its kind.

    Raises:
        KeyError: the variable is not declared in ``VARIABLES``.
        django.core.exceptions.ImproperlyConfigured: its value cannot be parsed.
    """
    variable = _BY_NAME[name]
    return getattr(_env, variable.kind)(name, default=variable.default)


def missing_in_production() -> list[str]:
    """Names of required variables that are not set, in the order of the table."""
    return [
        v.name for v in VARIABLES if v.required_in_production and not _env.str(v.name, default="").strip()
    ]


def database() -> dict[str, Any]:
    """``DATABASES["default"]`` from ``DATABASE_URL``; SQLite in WAL mode with IMMEDIATE transactions."""
    config = environ.Env.db_url_config(read("DATABASE_URL"))
    if config["ENGINE"].endswith("sqlite3"):
        if config["NAME"] not in ("", ":memory:"):
            Path(config["NAME"]).parent.mkdir(parents=True, exist_ok=True)
        config["OPTIONS"] = {
            # A write lock is taken at BEGIN: two writers queue instead of failing halfway.
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA mmap_size=134217728;",
        }
    else:
        config["CONN_MAX_AGE"] = 60
        config["CONN_HEALTH_CHECKS"] = True
    return config


def admin_search_backends() -> dict[str, dict[str, Any]]:
    """``WAGTAILSEARCH_BACKENDS``: what the search boxes of the admin ask.

    With ``ELASTICSEARCH_URL``, indexes of the cluster whose names begin with ``educenter-admin-`` (the search
    of the site keeps its own), and the database, kept in step to answer while the cluster does not.
    """
    database_search: dict[str, Any] = {"BACKEND": "wagtail.search.backends.database"}
    url = read("ELASTICSEARCH_URL")
    if not url:
        return {"default": database_search}
    cluster = {
        "BACKEND": "search.admin_backend",
        "URLS": [url],
        "INDEX_PREFIX": "educenter-admin-",
        "TIMEOUT": 3,
        "OPTIONS": {"max_retries": 0, "retry_on_timeout": False},
        "STANDBY": "database",
    }
    return {"default": cluster, "database": database_search}


def caches() -> dict[str, dict[str, Any]]:
    """``CACHES``: ``default`` for counters, ``pages`` for whole pages, ``renditions`` for image look-ups.

    ``pages`` is emptied as a whole on publishing, so it never shares a store with the other two.
    """
    url = read("CACHE_URL")
    default = _cache(url)
    pages = _cache(read("PAGE_CACHE_URL") or _next_database(url))
    if default["BACKEND"].endswith("LocMemCache"):
        default.update(LOCATION="default", OPTIONS={"MAX_ENTRIES": 20_000})
        pages.update(LOCATION="pages", OPTIONS={"MAX_ENTRIES": 2_000})
        renditions = {**default, "LOCATION": "renditions", "TIMEOUT": 86_400}
    else:
        renditions = {**default, "KEY_PREFIX": "renditions", "TIMEOUT": 86_400}
    pages["TIMEOUT"] = read("PAGE_CACHE_SECONDS")
    return {"default": default, "pages": pages, "renditions": renditions}


def _cache(url: str) -> dict[str, Any]:
    config = environ.Env.cache_url_config(url)
    if "redis" in config["BACKEND"].lower():
        config["BACKEND"] = "core.cache_backends.ForgivingRedisCache"
        # A server that hangs must not hang the site.
        config["OPTIONS"] = {"socket_timeout": 1, "socket_connect_timeout": 1}
    return config


def _next_database(url: str) -> str:
    """The same Redis server, one database further: ``redis://h:6379/0`` -> ``redis://h:6379/1``."""
    base, slash, number = url.rpartition("/")
    if "redis" not in url and "valkey" not in url:
        return url
    return f"{base}/{int(number) + 1}" if slash and number.isdigit() else f"{url.rstrip('/')}/1"


def email() -> dict[str, Any]:
    """Django's ``EMAIL_*`` settings from ``EMAIL_URL``."""
    config = environ.Env.email_url_config(read("EMAIL_URL"))
    return {key: value for key, value in config.items() if key.startswith("EMAIL_")}

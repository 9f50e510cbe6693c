"""How each program that counts visits is started: its script, what the script must be told, whom it calls."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from typing import Any

from consent.choices import Service
from consent.models import ConsentSettings


@dataclass(frozen=True)
class Counter:
    """A counter that the page's module may start after consent."""

    origin: str
    src: str
    attributes: dict[str, str] = field(default_factory=dict)
    """Attributes of the script element."""
    queue: str = ""
    """Name of the global list of commands that the script reads, for programs that have one."""
    commands: list[list[Any]] = field(default_factory=list)

    def as_data(self) -> dict[str, Any]:
        """What the module needs, as JSON can hold it."""
        data = asdict(self)
        del data["origin"]
        return data


def counter(options: ConsentSettings) -> Counter | None:
    """The counter that the centre has set up, or None."""
    base = options.analytics_address.rstrip("/")
    if not base or not options.analytics_site:
        return None
    return _MAKERS[Service(options.analytics_service)](options.analytics_origin, base, options.analytics_site)


def _matomo(origin: str, base: str, site: str) -> Counter:
    """Matomo reads its commands from ``_paq`` (JavaScript Tracking Client)."""
    commands: list[list[Any]] = [
        ["setTrackerUrl", f"{base}/matomo.php"],
        ["setSiteId", site],
        ["trackPageView"],
        ["enableLinkTracking"],
    ]
    return Counter(origin, f"{base}/matomo.js", queue="_paq", commands=commands)


def _plausible(origin: str, base: str, site: str) -> Counter:
    return Counter(origin, f"{base}/js/script.js", {"data-domain": site})


def _umami(origin: str, base: str, site: str) -> Counter:
    return Counter(origin, f"{base}/script.js", {"data-website-id": site})


_MAKERS = {Service.MATOMO: _matomo, Service.PLAUSIBLE: _plausible, Service.UMAMI: _umami}

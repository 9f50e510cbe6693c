"""Addresses of the site that carry no language."""

from django.urls import path, re_path

from core import converters  # noqa: F401
from core.seo import sitemap
from core.views import reader, site

urlpatterns = [
    path("", site.root, name="root"),
    path("styleguide/", site.styleguide_in_default_language),
    path("robots.txt", site.robots, name="robots"),
    path(".well-known/security.txt", site.security_txt, name="security_txt"),
    path("site.webmanifest", site.web_manifest, name="web_manifest"),
    path("theme.css", site.theme_css, name="theme_css"),
    path("reader.css", reader.reader_css, name="reader_css"),
    path("reader/", reader.reader_preferences, name="reader_preferences"),
    path("share/<row:page_id>-<slug:fingerprint>.png", site.share_card, name="share_card"),
    path("sitemap.xml", sitemap.sitemap_index, name="sitemap_index"),
    # The name holds no dash, for the code may: sr-latn.
    re_path(r"^sitemap-(?P<name>[a-z]+)-(?P<code>[a-z-]+)\.xml$", sitemap.sitemap, name="sitemap"),
]

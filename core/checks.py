"""House rules that Django's system checks hold (``manage.py check``)."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.checks import Error, Tags, Warning, register
from django.template.exceptions import TemplateDoesNotExist
from django.template.loader import get_template


@register(Tags.templates)
def every_block_is_presentable(app_configs: Any, **kwargs: Any) -> list[Error]:
    """Each block of the body has an icon, a description, a preview and a template of its own."""
    from core.blocks import BodyStreamBlock

    errors = []
    for name, block in BodyStreamBlock().child_blocks.items():
        lacks = []
        if block.meta.icon == "placeholder":
            lacks.append("icon")
        if not block.get_description():
            lacks.append("description")
        if not hasattr(block.meta, "preview_value"):
            lacks.append("preview_value")
        try:
            get_template(getattr(block.meta, "template", None) or "missing")
        except TemplateDoesNotExist:
            lacks.append("template")
        if lacks:
            errors.append(Error(f"Block “{name}” has no {', '.join(lacks)}.", obj=block, id="core.E001"))
    return errors


@register(Tags.caches, deploy=True)
def workers_share_a_cache(app_configs: Any, **kwargs: Any) -> list[Warning]:
    """With a cache in each process, one worker goes on showing what another has replaced."""
    if settings.CACHES["pages"]["BACKEND"].endswith("LocMemCache") and settings.WAGTAIL_CACHE:
        return [
            Warning(
                "The page cache lives in the memory of each process.",
                hint="Serve with one process (gunicorn --workers 1 --threads 8), or set CACHE_URL "
                "to a Redis server.",
                id="core.W001",
            )
        ]
    return []

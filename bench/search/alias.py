"""The benchmark's own index in an Elasticsearch cluster: that of the site is left alone."""

from __future__ import annotations


def use_alias(size: int) -> None:
    """Ask and write the catalogue of this size from now on."""
    from search.engines import elasticsearch

    elasticsearch.ALIAS = f"educenter-bench-{size}"

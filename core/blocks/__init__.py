"""Blocks of the page body, a module a kind. ``BodyStreamBlock`` is what a page offers its editors."""

from .body import BodyStreamBlock, body_blocks
from .links import LinkBlock, LinkValue

__all__ = ["BodyStreamBlock", "LinkBlock", "LinkValue", "body_blocks"]

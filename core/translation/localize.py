"""What wagtail-localize has to be helped with."""

from functools import wraps
from typing import Any

from wagtail_localize.segments.extract import StreamFieldSegmentExtractor


def guard_image_blocks() -> None:
    """Let wagtail-localize read an image block that is empty or sits in a struct inside a struct.

    wagtail-localize 1.14 asks the raw value of an `ImageBlock` without checking that there is one, and a page
    with an optional image then fails with AttributeError when it is submitted for translation.
    """
    original = StreamFieldSegmentExtractor.handle_image_block
    if getattr(original, "tolerates_empty", False):
        return

    @wraps(original)
    def handle_image_block(self: Any, block: Any, image_block_value: Any, raw_value: Any = None) -> list[Any]:
        if image_block_value is None:
            return []
        if raw_value is None:
            raw_value = block.get_prep_value(image_block_value)
        return original(self, block, image_block_value, raw_value=raw_value)

    handle_image_block.tolerates_empty = True
    StreamFieldSegmentExtractor.handle_image_block = handle_image_block

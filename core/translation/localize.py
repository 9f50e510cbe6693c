"""What wagtail-localize has to be helped with."""

from functools import wraps
from typing import Any

from wagtail_localize.segments.extract import StreamFieldSegmentExtractor


def guard_empty_blocks() -> None:
    """Let wagtail-localize read blocks without a value, and image blocks in a struct inside a struct.

    wagtail-localize 1.14 takes every text for a string and asks the raw value of an `ImageBlock` without
    checking that there is one. A page with an optional field that was never filled, or with a nested image,
    then fails with TypeError or AttributeError when it is submitted for translation. Calling this again
    changes nothing.
    """
    if getattr(StreamFieldSegmentExtractor, "tolerates_empty", False):
        return
    handle_block = StreamFieldSegmentExtractor.handle_block
    handle_image_block = StreamFieldSegmentExtractor.handle_image_block

    @wraps(handle_block)
    def tolerant_block(self: Any, block_type: Any, block_value: Any, raw_value: Any = None) -> list[Any]:
        return [] if block_value is None else handle_block(self, block_type, block_value, raw_value=raw_value)

    @wraps(handle_image_block)
    def tolerant_image_block(self: Any, block: Any, value: Any, raw_value: Any = None) -> list[Any]:
        raw_value = block.get_prep_value(value) if raw_value is None else raw_value
        return handle_image_block(self, block, value, raw_value=raw_value)

    StreamFieldSegmentExtractor.handle_block = tolerant_block
    StreamFieldSegmentExtractor.handle_image_block = tolerant_image_block
    StreamFieldSegmentExtractor.tolerates_empty = True

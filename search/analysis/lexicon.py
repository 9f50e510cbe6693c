"""simplemma's dictionaries, read as sparingly as by its own low-memory reader and several times faster.

Nine of ten look-ups of a lemmatiser are for words that are in no dictionary: beginnings and ends of the
word that it was given. simplemma's reader finds that out by decoding half a block of entries each time; here
a table of bits says so at once.

That table and the places where blocks begin take five seconds to make for six languages. They are kept, with
the words, in a file for each language that is mapped into memory: a process has them at once, and all
processes of a machine share them. Where no file can be written, they are made in memory.

The streams of words are those that simplemma 2 ships (its `strategies/dictionaries/frontcode.py` describes
them); a test holds this reader to the answers of simplemma's own.
"""

from __future__ import annotations

import contextlib
import mmap
import struct
import sys
from collections.abc import Iterator, Mapping
from importlib.metadata import version
from pathlib import Path
from zlib import crc32

from simplemma.strategies.dictionaries import frontcode
from simplemma.strategies.dictionaries.dictionary_factory import (
    CachingDictionaryFactory,
    DecodedStrMapping,
    _read_decompressed,
)

from core.whole_files import write_whole

_BLOCK = 32
_BITS_PER_WORD = 16
_SAME_AS_PREVIOUS = 254

_HEADER = struct.Struct("=32s?QQQQ")
"""Form of the file, whether words are reversed, their number, then the sizes of the whole file, of the table
of bits, and of the list of blocks."""
_BLOCK_PLACE = struct.Struct("=IIII")
"""Of a block: where it begins in the file, where the word before it and its first word begin, and where the
latter ends."""


class Lexicon(DecodedStrMapping):
    """Words and their lemmas in one language, decoded when they are asked for.

    Raises `ValueError` when simplemma's dictionary is damaged.
    """

    __slots__ = ("_bits_at", "_blocks", "_blocks_at", "_count", "_data", "_mask", "_reverse")

    def __init__(self, language: str, folder: Path | None = None) -> None:
        self._data = _content(language, folder)
        _, self._reverse, self._count, _, bits, blocks = _HEADER.unpack_from(self._data)
        self._mask = (bits << 3) - 1
        self._bits_at = _HEADER.size
        self._blocks = blocks // _BLOCK_PLACE.size
        self._blocks_at = self._bits_at + bits

    def _lookup(self, key: str) -> str | None:
        word = key.encode()
        if self._reverse:
            word = word[::-1]
        place = crc32(word) & self._mask
        if not self._data[self._bits_at + (place >> 3)] & (1 << (place & 7)):
            return None
        for _, stored, lemma in self._from_block_of(word):
            if stored == word:
                return (lemma[::-1] if self._reverse else lemma).decode()
            if stored > word:
                return None
        return None

    def _from_block_of(self, word: bytes) -> Iterator[tuple[int, bytes, bytes]]:
        """Entries from the last block that does not begin after the word."""
        low, high = 0, self._blocks
        while low < high:
            middle = (low + high) >> 1
            _, _, first, end = self._block(middle)
            if word < self._data[first:end]:
                high = middle
            else:
                low = middle + 1
        return self._from_block(low - 1) if low else iter(())

    def _from_block(self, number: int) -> Iterator[tuple[int, bytes, bytes]]:
        begin, before, first, _ = self._block(number)
        return frontcode._iter_records(self._data, begin, self._data[before:first])  # type: ignore[arg-type]

    def _block(self, number: int) -> tuple[int, ...]:
        return _BLOCK_PLACE.unpack_from(self._data, self._blocks_at + number * _BLOCK_PLACE.size)

    def __iter__(self) -> Iterator[str]:
        for _, stored, _ in self._from_block(0):
            yield (stored[::-1] if self._reverse else stored).decode()

    def __len__(self) -> int:
        return self._count


def _form() -> bytes:
    """Of what simplemma, by what rules and for what machine a file was made."""
    return f"lexicon 1 {version('simplemma')} {sys.byteorder}".encode()


def _content(language: str, folder: Path | None) -> mmap.mmap | bytes:
    """The language's file, made when it is not there; its content where it cannot be written."""
    if folder is None:
        return _surveyed(language)
    path = folder / f"{language}.lexicon"
    with contextlib.suppress(OSError, ValueError):
        return _mapped(path)
    content = _surveyed(language)
    with contextlib.suppress(OSError, ValueError):
        path.parent.mkdir(parents=True, exist_ok=True)
        write_whole(path, content)
        return _mapped(path)
    return content


def _mapped(path: Path) -> mmap.mmap:
    """The file in memory. Raises `OSError`, or `ValueError` when it is unfinished or of another form."""
    with path.open("rb") as file:
        content = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
    if len(content) >= _HEADER.size:
        form, _, _, size, *_ = _HEADER.unpack_from(content)
        if form.rstrip(b"\0") == _form() and size == len(content):
            return content
    content.close()
    raise ValueError(f"{path} is of another form.")


def _surveyed(language: str) -> bytes:
    """Header, table of bits, places of blocks, words at their borders, and simplemma's own stream."""
    data = _read_decompressed(language)
    reverse, count, start = frontcode._read_header(data)
    bits = bytearray((1 << (_BITS_PER_WORD * count).bit_length()) >> 3)
    try:
        found, blocks = _survey(data, start, bits)
    except IndexError:  # it ends in the middle of an entry
        found, blocks = -1, []
    if found != count:
        raise ValueError(f"simplemma's dictionary of {language} is damaged or of another format.")
    blocks_size = len(blocks) * _BLOCK_PLACE.size
    words = b"".join(before + first for _, before, first in blocks)
    words_at = _HEADER.size + len(bits) + blocks_size
    stream_at = words_at + len(words)
    size = stream_at + len(data)
    content = bytearray(_HEADER.pack(_form(), reverse, count, size, len(bits), blocks_size))
    content += bits
    for begin, before, first in blocks:
        middle = words_at + len(before)
        content += _BLOCK_PLACE.pack(stream_at + begin, words_at, middle, middle + len(first))
        words_at = middle + len(first)
    return bytes(content + words + data)


def _survey(data: bytes, position: int, bits: bytearray) -> tuple[int, list[tuple[int, bytes, bytes]]]:
    """Set the bit of every word; the number of words, and of each block where it begins, the word before it
    and its first word.

    A block begins at an entry whose lemma does not refer to the entry before. The lemmas are passed over.
    """
    mask, end = (len(bits) << 3) - 1, len(data)
    blocks: list[tuple[int, bytes, bytes]] = []
    word, count, room = b"", 0, 0
    while position < end:
        begin, before = position, word
        shared = data[position]
        position += 1
        if shared > 127:
            shared, position = frontcode._read_varint(data, position - 1)
        length = data[position]
        position += 1
        if length > 127:
            length, position = frontcode._read_varint(data, position - 1)
        word = word[:shared] + data[position : position + length]
        position += length
        trim = data[position]
        position += 1
        if trim != _SAME_AS_PREVIOUS:
            length = data[position]
            position += 1
            if length > 127:
                length, position = frontcode._read_varint(data, position - 1)
            position += length
            if room <= 0:
                blocks.append((begin, before, word))
                room = _BLOCK
        room -= 1
        place = crc32(word) & mask
        bits[place >> 3] |= 1 << (place & 7)
        count += 1
    return count, blocks


class LexiconFactory(CachingDictionaryFactory):
    """Hands the lemmatiser its dictionaries; each is loaded when its language is first asked for.

    `folder` is where their files are kept, if anywhere; to be set before the first word is asked for.
    """

    __slots__ = ("folder",)

    folder: Path | None

    def __init__(self) -> None:
        super().__init__()
        self.folder = None

    def _get_dictionary_uncached(self, lang: str) -> Mapping[str, str]:
        return Lexicon(lang, self.folder)

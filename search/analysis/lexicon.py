"""simplemma's dictionaries, read as sparingly as by its own low-memory reader and several times faster.

Nine of ten look-ups of a lemmatiser are for words that are in no dictionary: beginnings and ends of the
word that it was given. simplemma's reader finds that out by decoding half a block of entries each time; here
a table of bits, made while the dictionary is loaded, says so at once. Six languages take 17 MB for it.

The streams are those that simplemma 2 ships (its `strategies/dictionaries/frontcode.py` describes them);
a test holds this reader to the answers of simplemma's own.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping

from simplemma.strategies.dictionaries import frontcode
from simplemma.strategies.dictionaries.dictionary_factory import (
    CachingDictionaryFactory,
    DecodedStrMapping,
    _read_decompressed,
)

_BLOCK = 64
_BITS_PER_WORD = 16
_SAME_AS_PREVIOUS = 254


class Lexicon(DecodedStrMapping):
    """Words and their lemmas in one language, decoded when they are asked for."""

    __slots__ = ("_bits", "_count", "_data", "_firsts", "_mask", "_places", "_reverse")

    def __init__(self, language: str) -> None:
        self._data = _read_decompressed(language)
        self._reverse, self._count, start = frontcode._read_header(self._data)
        size = 1 << (_BITS_PER_WORD * self._count).bit_length()
        self._mask = size - 1
        self._bits = bytearray(size >> 3)
        self._firsts: list[bytes] = []
        self._places: list[tuple[int, bytes]] = []
        try:
            found = self._survey(start)
        except IndexError:  # it ends in the middle of an entry
            found = -1
        if found != self._count:
            raise ValueError(f"simplemma's dictionary of {language} is damaged or of another format.")

    def _survey(self, position: int) -> int:
        """Set the bit of every word, and note where blocks begin; the number of words.

        A block begins at an entry whose lemma does not refer to the entry before. The lemmas are passed over.
        """
        data, bits, mask, end = self._data, self._bits, self._mask, len(self._data)
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
                    self._firsts.append(word)
                    self._places.append((begin, before))
                    room = _BLOCK
            room -= 1
            place = hash(word) & mask
            bits[place >> 3] |= 1 << (place & 7)
            count += 1
        return count

    def _lookup(self, key: str) -> str | None:
        word = key.encode()
        if self._reverse:
            word = word[::-1]
        place = hash(word) & self._mask
        if not self._bits[place >> 3] & (1 << (place & 7)):
            return None
        block = bisect_right(self._firsts, word) - 1
        if block < 0:
            return None
        for _, stored, lemma in frontcode._iter_records(self._data, *self._places[block]):
            if stored == word:
                return (lemma[::-1] if self._reverse else lemma).decode()
            if stored > word:
                return None
        return None

    def __iter__(self) -> Iterator[str]:
        for _, stored, _ in frontcode._iter_records(self._data, *self._places[0]):
            yield (stored[::-1] if self._reverse else stored).decode()

    def __len__(self) -> int:
        return self._count


class LexiconFactory(CachingDictionaryFactory):
    """Hands the lemmatiser its dictionaries; each is loaded when its language is first asked for."""

    __slots__ = ()

    def _get_dictionary_uncached(self, lang: str) -> Mapping[str, str]:
        return Lexicon(lang)

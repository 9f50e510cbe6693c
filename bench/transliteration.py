"""How fast Serbian HTML becomes Latin: megabytes per second, and against a bare `str.translate`.

    python bench/transliteration.py [megabytes]

The text is made here from a fixed seed: paragraphs with links, headings in capitals, lists, images with
alternative texts, Latin names and addresses, in the proportions of a news page. The floor is `str.translate`
over the same string in the same run; it gets every special case wrong, and shows what the rules cost. Time is
that of the processor, so that a busy machine does not falsify it. Sizes count UTF-8 bytes.
"""

import random
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from core.scripts import NO_EXCEPTIONS, Exceptions, html_to_latin
from core.scripts.tables import TO_LATIN


def _listed(words: str) -> list[str]:
    return words.split()


WORDS = _listed(
    """
    учење књига библиотека наставник ученици програм семинар љубав земља предшколске установе и у на за који
    се стручно усавршавање одељење џеп уџбеник пројекат истраживање знање школа родитељи заједница догађај
    обавештење Регионални центар Ужице Њива Љиљана Ђорђе Џон
    """
)
LATIN = ["PDF", "ISO 9001", "Google", "Moodle-у", "https://rcu.rs/vesti/", "info@rcu.rs", "XIX", "Erasmus+"]
EXCEPTIONS = Exceptions(
    keep=frozenset({"Политика", "Гугл*", *(f"Назив{number}" for number in range(50))}),
    forms={"Мајкрософт*": "Microsoft"},
)


def _sentence(chance: random.Random) -> str:
    words = chance.choices(WORDS, k=chance.randint(8, 20))
    if chance.random() < 0.3:
        words.insert(chance.randrange(len(words)), chance.choice(LATIN))
    return " ".join(words).capitalize() + "."


def _paragraph(chance: random.Random) -> str:
    text = " ".join(_sentence(chance) for _ in range(chance.randint(2, 6)))
    kind = chance.random()
    if kind < 0.1:
        return f"<h2>{' '.join(chance.choices(WORDS, k=5)).upper()}</h2>"
    if kind < 0.2:
        return f'<img src="/media/images/k.jpg" alt="{_sentence(chance)}" width="640" height="480">'
    if kind < 0.4:
        return "<ul>" + "".join(f"<li>{_sentence(chance)}</li>" for _ in range(4)) + "</ul>"
    return f'<p>{text} <a href="/sr/vesti/{chance.randrange(999)}/" class="link">{_sentence(chance)}</a></p>'


def make_html(megabytes: float) -> str:
    """About so many megabytes of a Serbian page, the same for every run."""
    chance = random.Random(1)
    parts: list[str] = []
    size = 0
    while size < megabytes * 1_000_000:
        parts.append(_paragraph(chance))
        size += len(parts[-1].encode())
    return "\n".join(parts)


def _best_of(runs: int, convert: Callable[[], str]) -> float:
    times = []
    for _ in range(runs):
        started = time.process_time()
        convert()
        times.append(time.process_time() - started)
    return min(times)


def main() -> None:
    html = make_html(float(sys.argv[1]) if len(sys.argv) > 1 else 5)
    size = len(html.encode()) / 1_000_000
    floor = _best_of(5, partial(html.translate, TO_LATIN))
    print(f"{size:.1f} MB of HTML, {html.count('<')} tags")
    print(f"str.translate                 {size / floor:7.1f} MB/s")
    for name, exceptions in (("html_to_latin", NO_EXCEPTIONS), ("html_to_latin, 53 exceptions", EXCEPTIONS)):
        seconds = _best_of(5, partial(html_to_latin, html, exceptions))
        print(f"{name:29} {size / seconds:7.1f} MB/s, {seconds / floor:4.1f} times str.translate")


if __name__ == "__main__":
    main()

"""How the time to find time expressions grows with the text, on an article and on texts made to be hard.

    python benchmarks/time_expressions.py [--size 20000]

Each text is read as one line, at the size given and at four times that. The ratio is to linear growth: 1.0 is linear,
4.0 is quadratic.
"""

import argparse
import datetime
import random
import time
from pathlib import Path

from helpers import times

ARTICLE = Path(__file__).parents[1] / "data" / "articles" / "iran-missiles.txt"
PUBLISHED = datetime.date(2024, 9, 9)
HARD = [
    *("a day ", "the ", "early ", "one ", "two-", "1", "1,", "2019 ", "5:30 ", "31/12/", "May ", "May\t\t\t"),
    *("in and ", "’41 ", "  ", "Monday’s ", "the year before ", "to be said ", "the 70s and "),
]
WORDS = (
    "early late mid- the last next this past two 31 2019 29 February May , September – 5 to a and half years century"
    " ago Monday night every weekly quarter of first 5:30 p.m. in will be said summer 's ½ 9/11 BC 12/13/2014 ’41"
).split()


def texts(size: int) -> dict[str, str]:
    """The texts by what they are made of, each of about so many characters."""
    shuffled = random.Random(1)
    repeated = {repr(piece): piece * (size // len(piece)) for piece in HARD}
    article = " ".join(ARTICLE.read_text(encoding="utf-8").split())
    return {
        "an article": (article * (size // len(article) + 1))[:size],
        "words of time": " ".join(shuffled.choice(WORDS) for _ in range(size // 5)),
        **repeated,
    }


def seconds(text: str) -> float:
    """How long one reading takes: the best of three."""
    taken = []
    for _ in range(3):
        start = time.perf_counter()
        times.find(text, PUBLISHED, [(0, len(text))])
        taken.append(time.perf_counter() - start)
    return min(taken)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--size", type=int, default=20_000, help="characters of the smaller text")
    args = parser.parse_args()
    small, large = texts(args.size), texts(4 * args.size)
    print(f"{'text':20} {'ms / 3,000 characters':>22} {'growth':>7}   (ratio to linear)")
    for name, text in small.items():
        before, now = seconds(text), seconds(large[name])
        ratio = now / before / (len(large[name]) / len(text))
        print(f"{name:20} {before / len(text) * 3e6:22.1f} {ratio:7.2f}", flush=True)


if __name__ == "__main__":
    main()

"""What each step of a parse takes: milliseconds for an article, and as a share of what the encoder takes.

    python benchmarks/stages.py [--articles PATH] [--rounds N] [--threads N]

Articles are read again and again in one process; of the rounds the median counts.
"""

import argparse
import os
import statistics
import time
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path

ARTICLE = Path(__file__).parents[1] / "data" / "articles" / "iran-missiles.txt"


def steps(article) -> dict[str, float]:
    """Seconds of each step for one article, in the order in which a parse takes them."""
    from helpers import actors, claims, language, times
    from helpers.positions import issues, speech_acts

    taken: dict[str, float] = {}

    def timed(name: str, step: Callable, *given):
        start = time.perf_counter()
        found = step(*given)
        taken[name] = time.perf_counter() - start
        return found

    lang = timed("encoder", language.analyse, article)
    found = timed("claims", claims.find, lang)
    labels = timed("labels", claims.labels.read, lang, found)
    ruled = timed("actors", lambda: actors.named(actors.resolve(lang, found)))
    cast = timed("choice", actors.choose, lang, found, ruled, labels)
    done = timed("speech acts", speech_acts.of, lang, found, cast.voices, labels)
    voices = [voice.actor for voice in cast.voices]
    timed("issues", issues.find, lang, found, done, voices, None, cast.mentions)
    timed("dateline", times.dateline, article.plain)
    timed("times", times.find, article.plain, article.published, lang.sentences.tolist())
    return taken


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=Path, default=ARTICLE, help="an article, a folder or JSON lines")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--threads", type=int, default=1)
    args = parser.parse_args()
    os.environ["CLAIMBOOK_THREADS"] = str(args.threads)
    import helpers

    articles = list(helpers.read_all([args.articles]))
    rounds: dict[str, list[float]] = defaultdict(list)
    for _ in range(args.rounds + 1):
        total: dict[str, float] = defaultdict(float)
        for article in articles:
            for name, seconds in steps(article).items():
                total[name] += seconds
        for name, seconds in total.items():
            rounds[name].append(seconds / len(articles))
    median = {name: statistics.median(some[1:]) for name, some in rounds.items()}  # the first round loads the weights
    print(f"{'step':14} {'ms / article':>12} {'of the encoder':>15}")
    for name, seconds in median.items():
        print(f"{name:14} {seconds * 1000:12.1f} {seconds / median['encoder']:15.1%}")


if __name__ == "__main__":
    main()

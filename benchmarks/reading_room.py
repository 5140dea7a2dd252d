"""How quick the reading room of a long article is: its report in Chromium, beside that of the first article alone.

    python benchmarks/reading_room.py [--articles PATH] [--words N] [--rounds N]

Articles are joined, over and over, until they have so many words. Milliseconds from opening the file to its first
paint and until it can be used, then of a filter and of a choice until they are painted; of the rounds the median
counts. The ratio is that of the long article to the first one.
"""

import argparse
import shutil
import statistics
import tempfile
from itertools import cycle
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

import helpers
from helpers import report

ARTICLE = Path(__file__).parents[1] / "data" / "articles" / "iran-missiles.txt"
_BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
_OPENED = """async () => {
    const painted = (done) => new PerformanceObserver((seen) => done(seen.getEntriesByName(NAME)[0])).observe(PAINT);
    const NAME = "first-contentful-paint", PAINT = { type: "paint", buffered: true };
    const usable = performance.getEntriesByType("navigation")[0].domContentLoadedEventEnd;
    return [(await new Promise(painted)).startTime, usable];
}"""
_PAINTED = "new Promise((done) => requestAnimationFrame(() => setTimeout(done)))"
_FILTERED = f"""async () => {{
    const field = document.querySelector(".cb-filters select");
    const start = performance.now();
    field.selectedIndex = field.selectedIndex ? 0 : 1;
    field.dispatchEvent(new Event("change"));
    await {_PAINTED};
    return performance.now() - start;
}}"""
_CHOSEN = f"""async (round) => {{
    const rows = document.querySelectorAll("tr[id^=row-]:not(.cb-out)");
    const start = performance.now();
    rows[round % rows.length].click();
    await {_PAINTED};
    return performance.now() - start;
}}"""


def joined(path: Path, words: int) -> helpers.Article:
    """One article of at least so many words, of the articles at the path."""
    texts, number = [], 0
    for article in cycle(list(helpers.read_all([path]))):
        texts.append(article.text)
        number += len(article.text.split())
        if number >= words:
            return helpers.read_text("\n\n".join(texts), id="long", published="2024-09-09")


def measure(browser: Browser, file: Path, rounds: int) -> dict[str, float]:
    """Milliseconds of each thing that a reader waits for."""
    taken: dict[str, list[float]] = {"first paint": [], "usable": [], "filter": [], "choose": []}
    for number in range(rounds):
        page = browser.new_page()
        page.goto(file.as_uri())
        paint, usable = page.evaluate(_OPENED)
        seen = {"first paint": paint, "usable": usable, "filter": page.evaluate(_FILTERED)}
        page.evaluate(_FILTERED)
        for name, milliseconds in (seen | {"choose": page.evaluate(_CHOSEN, number)}).items():
            taken[name].append(milliseconds)
        page.close()
    return {name: statistics.median(some) for name, some in taken.items()}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=Path, default=ARTICLE, help="an article, a folder or JSON lines")
    parser.add_argument("--words", type=int, default=10_000)
    parser.add_argument("--rounds", type=int, default=5)
    args = parser.parse_args()
    found = next(filter(None, map(shutil.which, _BROWSERS)), None)
    if found is None:
        parser.error("needs Chromium or Chrome on the PATH")
    first = next(iter(helpers.read_all([args.articles])))
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=["--no-sandbox"])
        results = []
        for name, article in (("short", first), ("long", joined(args.articles, args.words))):
            file = Path(folder) / f"{name}.html"
            file.write_text(report.build(article), encoding="utf-8")
            results.append(measure(browser, file, args.rounds))
            print(f"{name}: {len(article.text.split())} words, {file.stat().st_size / 1e6:.2f} MB of report")
        browser.close()
    print(f"{'ms until':12} {'short':>8} {'long':>8} {'ratio':>7}")
    for name, short in results[0].items():
        long = results[1][name]
        print(f"{name:12} {short:8.0f} {long:8.0f} {long / short:7.1f}")


if __name__ == "__main__":
    main()

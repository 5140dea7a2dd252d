"""How time and memory grow with the text: articles joined, over and over, until they have so many bytes.

    python benchmarks/growth.py [--articles PATH] [--sizes 100000 1000000] [--threads N]

Each size is parsed in a process of its own. Time and memory are given per size and as a ratio to what linear growth
from the size before would be: 1.0 is linear, 2.0 is twice too much. Memory is the process's peak above that of
parsing the first article once.
"""

import argparse
import json
import os
import subprocess
import sys
from pathlib import Path

ARTICLE = Path(__file__).parents[1] / "data" / "articles" / "iran-missiles.txt"
MEASURE = """
import json, resource, sys, time
import helpers
path, size = sys.argv[1], int(sys.argv[2])
articles = list(helpers.read_all([path]))
helpers.parse(articles[0])
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
joined = "\\n\\n".join(article.text for article in articles) + "\\n\\n"
text = (joined * (size // len(joined.encode()) + 1)).encode()[:size].decode(errors="ignore")
start = time.perf_counter()
claims = helpers.parse(helpers.read_text(text, id="long", published="2024-09-09")).claims
seconds = time.perf_counter() - start
after = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
megabytes = (after - before) / 1024
print(json.dumps({"bytes": len(text.encode()), "seconds": seconds, "mb": megabytes, "claims": len(claims)}))
"""


def measure(articles: Path, size: int, threads: int) -> dict[str, float]:
    """Bytes, seconds, megabytes and claims of one parse."""
    environment = os.environ | {"CLAIMBOOK_THREADS": str(threads)}
    command = [sys.executable, "-c", MEASURE, str(articles), str(size)]
    done = subprocess.run(command, env=environment, stdout=subprocess.PIPE, check=True)
    return json.loads(done.stdout)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=Path, default=ARTICLE, help="an article, a folder or JSON lines")
    parser.add_argument("--sizes", type=int, nargs="+", default=[100_000, 1_000_000, 3_000_000])
    parser.add_argument("--threads", type=int, default=1)
    args = parser.parse_args()
    print(f"{'bytes':>10} {'seconds':>8} {'MB':>7} {'claims':>7} {'time':>6} {'memory':>6}   (ratio to linear)")
    before = None
    for size in args.sizes:
        now = measure(args.articles, size, args.threads)
        ratios = [now[k] / before[k] / (now["bytes"] / before["bytes"]) for k in ("seconds", "mb")] if before else []
        shown = " ".join(f"{ratio:6.2f}" for ratio in ratios)
        print(f"{now['bytes']:10d} {now['seconds']:8.1f} {now['mb']:7.0f} {now['claims']:7d} {shown}", flush=True)
        before = now


if __name__ == "__main__":
    main()

"""The whole `run` on the sample's population, and on a larger book: seconds and memory.

    python benchmarks/population.py [COPIES]

Each book is audited by a process of its own, so that its peak memory is its own.
"""

from __future__ import annotations

import resource
import subprocess
import sys
import tempfile
from pathlib import Path

from material import SAMPLE, claims


def audit(book: Path, out: Path, options: tuple[str, ...]) -> tuple[float, float]:
    """Seconds of processor time, and the peak of memory in MB."""
    child = [sys.executable, str(Path(__file__).resolve()), "--child", str(book), str(out)]
    done = subprocess.run([*child, *options], capture_output=True, text=True, check=True)
    seconds, peak = done.stdout.split()[-2:]
    return float(seconds), float(peak)


def child(book: str, out: str, options: list[str]) -> None:
    from audit import cli

    code = cli.main(["run", book, "--out", out, "--quiet", *options])
    used = resource.getrusage(resource.RUSAGE_SELF)
    print(f"{used.ru_utime + used.ru_stime:.1f} {used.ru_maxrss / 1024:.0f}")
    sys.exit(0 if code in (0, 1) else code)


def main(copies: int) -> None:
    print(f"{'book':<34}{'lines':>10}{'seconds':>10}{'lines/s':>10}{'peak MB':>10}")
    with tempfile.TemporaryDirectory() as place:
        rows = [
            ("sample_charts, both engines", SAMPLE, ()),
            ("sample_charts, one engine", SAMPLE, ("--one-engine",)),
        ]
        for times in sorted({1, copies}):
            book = Path(place) / f"book{times}"
            book.mkdir()
            lines = claims(40_000 * times)
            lines.write_parquet(book / "claims.parquet")
            rows.append((f"claims alone, ×{times}", book, ("--one-engine", "--no-workpaper")))
        for name, book, options in rows:
            seconds, peak = audit(book, Path(place) / "out", options)
            count = _lines(book)
            print(f"{name:<34}{count:>10,}{seconds:>10.1f}{count / seconds:>10,.0f}{peak:>10.0f}")


def _lines(book: Path) -> int:
    import polars as pl

    return sum(pl.scan_parquet(p).select(pl.len()).collect().item() for p in book.glob("*.parquet"))


if __name__ == "__main__":
    if sys.argv[1:2] == ["--child"]:
        child(sys.argv[2], sys.argv[3], sys.argv[4:])
    else:
        main(int(sys.argv[1]) if len(sys.argv) > 1 else 5)

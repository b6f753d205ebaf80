"""B-1: how the reviewed charts were chosen and what follows from them, enough to do it again."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from openpyxl.worksheet.worksheet import Worksheet

from audit import __version__
from audit.pipeline import AuditResult
from audit.reference.editions import edition_words
from audit.workbook.sheet import pairs
from audit.workbook.sheet_table import widths

LABELS = {
    "design": "Design",
    "seed": "Seed, written down before the draw",
    "seal_sha256": "Seal of plan and frame, SHA-256",
    "missing_charts_counted_as_errors": "Charts not produced, counted as errors",
}


def fill(sheet: Worksheet, result: AuditResult) -> None:
    widths(sheet, (40, 112))
    pairs(sheet, rows(result))


def rows(result: AuditResult) -> list[tuple[str, Any]]:
    found, rate = result.estimates, result.estimates["error_rate"]
    return [
        ("Population", _population(result)),
        ("Unit of review", str(found["unit"]).removesuffix("_id")),
        ("Units in the population", found["universe"]),
        ("Units reviewed", found["reviewed"]),
        ("Drawn at random and sealed", "yes" if found["probability_sample"] else "no"),
        *[(label, found[name]) for name, label in LABELS.items() if name in found],
        ("Projection", found.get("not_projectable_because") or "projected, see below"),
        ("Error", "an encounter with at least one potential overpayment, counted once"),
        ("Error rate", rate["sentence"]),
        ("Interval", str(rate.get("method", "none"))),
        ("Tolerance", f"{result.settings.tolerance:.0%}"),
        *_dollars(found["sample_dollars"]),
        *_projected(found.get("overpayment")),
        ("Not counted", "verdicts cannot tell, review and N/A stand in no rate"),
        ("Wording", found["wording"]),
        ("Editions of the tables", edition_words(result.editions)),
        ("Rules", f"{len(result.rules)} in the catalogue; those asked are on D-2"),
        ("Program", f"dermaudit {__version__}; audit.json holds hashes and library versions"),
        ("To draw again", "dermaudit sample verify with seal.json and the claims named on A-2"),
    ]


def _population(result: AuditResult) -> str:
    sources = result.intake.report.claim_sources
    lines = sum(source.accepted for source in sources)
    return f"{lines:,} claim lines of {', '.join(source.file for source in sources) or 'no file'}"


def _dollars(money: Mapping[str, Any]) -> list[tuple[str, Any]]:
    rows: list[tuple[str, Any]] = [
        ("Reviewed: potentially overpaid $ (gross)", float(money["overpaid"])),
        ("Reviewed: potentially underpaid $", float(money["underpaid"])),
        ("Reviewed: net $", float(money["net"])),
    ]
    if "gross_rate" in money:
        rows.append(("Reviewed: paid $", float(money["paid"])))
        rows.append(("Reviewed: gross financial error rate", f"{money['gross_rate']:.1%}"))
    return rows


def _projected(found: Mapping[str, Any] | None) -> list[tuple[str, Any]]:
    """The projection with every named limit, each under its own name."""
    if not found:
        return []
    rows: list[tuple[str, Any]] = [("Projected: point estimate $", float(found["point_estimate"]))]
    for limit in found.get("named_limits", []):
        said = (
            f"${limit['amount']:,.2f}, demand at most ${limit['demand']:,.2f}; {limit['meaning']}"
        )
        rows.append((f"Projected: {limit['name']}", said))
    for warning in found.get("warnings", []):
        rows.append(("Warning", str(warning)))
    return rows

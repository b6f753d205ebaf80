"""An AuditResult written to a folder: findings, verdicts, scorecard, estimates and workpaper."""

from __future__ import annotations

import json
from pathlib import Path

import polars as pl

from audit.pipeline import AuditResult
from audit.run_record import record

# Excel and LibreOffice read a cell that begins so as a formula, in CSV as well.
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def write(result: AuditResult, out: Path, *, workpaper: bool = True) -> list[Path]:
    """Write the outputs that CONTRACT promises; return their paths. Existing files are replaced."""
    out.mkdir(parents=True, exist_ok=True)
    paths = [
        _csv(_flat(result.findings), out / "findings.csv"),
        _csv(result.scorecard, out / "scorecard.csv"),
        _csv(result.intake.report.refusal_frame(), out / "intake.csv"),
        _csv(result.not_judged, out / "not_judged.csv"),
        _json(result.estimates, out / "estimates.json"),
        _json(record(result), out / "audit.json"),
    ]
    result.verdicts.write_parquet(out / "verdicts.parquet")
    paths.append(out / "verdicts.parquet")
    if workpaper:
        from audit.workbook.workpaper import write_workpaper  # openpyxl, only here

        paths.append(write_workpaper(result, out / "workpaper.xlsx"))
    return paths


def _flat(findings: pl.DataFrame) -> pl.DataFrame:
    """The first piece of evidence as columns, all of it as JSON."""
    first = pl.col("evidence").list.first()
    return findings.with_columns(
        document_id=first.struct.field("document_id"),
        start=first.struct.field("start"),
        end=first.struct.field("end"),
        quote=first.struct.field("quote"),
        evidence=pl.col("evidence").map_elements(_evidence_json, return_dtype=pl.String),
    )


def _evidence_json(evidence: pl.Series) -> str:
    return json.dumps(evidence.to_list(), ensure_ascii=False)


def _csv(frame: pl.DataFrame, path: Path) -> Path:
    guarded = frame.with_columns(
        _guard(name) for name, dtype in frame.schema.items() if dtype == pl.String
    )
    guarded.write_csv(path)
    return path


def _guard(name: str) -> pl.Expr:
    """A text that a spreadsheet would run gets a leading quote, as OWASP ASVS 1.2.10 asks."""
    text = pl.col(name)
    dangerous = pl.any_horizontal(text.str.starts_with(start) for start in FORMULA_STARTS)
    return pl.when(dangerous).then(pl.concat_str(pl.lit("'"), text)).otherwise(text).alias(name)


def _json(document: dict[str, object], path: Path) -> Path:
    path.write_text(json.dumps(document, indent=1, default=str, ensure_ascii=False), "utf-8")
    return path

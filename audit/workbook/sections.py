"""What stands on each sheet of the workpaper."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import polars as pl
from openpyxl.worksheet.worksheet import Worksheet

from audit.pipeline import AuditResult
from audit.workbook.sheet import Column, Head, pairs, table

Fill = Callable[[Worksheet, AuditResult], None]

TICKMARKS = {
    "met": "✓ met",
    "not_met": "✗ not met",
    "review": "! review",
    "cannot_determine": "? cannot determine",
    "not_applicable": "N/A",
    "error": "§ program error",
}
LEGEND = [
    ("✓ met", "The record meets the rule."),
    ("✗ not met", "Potential defect, until a person signs off."),
    ("! review", "A person must look; the rule cannot be settled by a program."),
    ("? cannot determine", "Asked, but the record as pulled does not answer."),
    ("N/A", "The rule was not asked of this line; it counts in no rate."),
    ("§ program error", "The program failed on this item; nothing is concluded."),
]
MOST_FINDINGS = 5_000  # beyond this the sheet says where the rest is

FINDING_COLUMNS = [
    Column("number", "No.", 16, "number"),
    Column("encounter_id", "Encounter", 40),
    Column("lines", "Claim lines", 12),
    Column("rule_id", "Rule", 12),
    Column("mark", "Result", 18),
    Column("severity", "Severity", 11),
    Column("direction", "Direction", 15),
    Column("billed", "Billed", 22),
    Column("supported", "Supported", 26),
    Column("dollars", "Potential $", 13, "money"),
    Column("message", "Finding", 80),
    Column("reference", "Evidence", 26),
    Column("decision", "Reviewer: confirm / override, reason", 26),
    Column("initials", "Initials, date", 14),
]
TEST_COLUMNS = [
    Column("encounter_id", "Encounter", 16),
    Column("claim_id", "Claim", 40),
    Column("line_number", "Line", 8, "number"),
    Column("rule_id", "Rule", 12),
    Column("mark", "Result", 20),
    Column("billed", "Billed", 22),
    Column("supported", "Supported", 26),
    Column("because", "Reason", 80),
]
SCORE_COLUMNS = [
    Column("rendering_npi", "Provider (NPI)", 16),
    Column("period", "Period", 40),
    Column("indicator", "Indicator", 26),
    Column("numerator", "Numerator", 11, "number"),
    Column("denominator", "Denominator", 12, "number"),
    Column("rate", "Rate", 10, "number"),
    Column("benchmark", "Benchmark", 11, "number"),
    Column("z", "z", 9, "number"),
    Column("posterior_above", "P(above peers)", 12, "percent"),
    Column("q", "q", 9, "number"),
    Column("excess_dollars", "Excess $", 13, "money"),
    Column("tier", "Tier", 13),
    Column("sentence", "What it means", 80),
    Column("benchmark_source", "Benchmark source", 40),
]
RULE_COLUMNS = [
    Column("id", "Rule", 16),
    Column("title", "Title", 50),
    Column("severity", "Severity", 11),
    Column("asked", "Asked", 9, "number"),
    Column("met", "Met", 9, "number"),
    Column("not_met", "Not met", 9, "number"),
    Column("other", "Open", 9, "number"),
    Column("rate", "Met rate", 10, "percent"),
    Column("requires", "Requires", 26),
    Column("source", "Source", 60),
    Column("reason", "If not judged, why", 50),
]


def about(result: AuditResult) -> list[tuple[str, str]]:
    dates = result.intake.claim_lines["date_of_service"]
    period = f"{dates.min()!s} to {dates.max()!s}" if len(dates) else "no claim lines"
    return [
        ("Practice", result.settings.practice.name or result.folder.name),
        ("Period", period),
        ("Prepared by, date", ""),
        ("Reviewed by, date", ""),
    ]


def plan(result: AuditResult) -> Sequence[tuple[Head, Fill]]:
    """The sheets in order, each with what fills it."""
    defects = result.findings.filter(pl.col("verdict") == "not_met").height
    open_items = result.findings.height - defects
    found = f"{defects} potential defects, {open_items} items for a person"
    facts = "claims and documents listed in A-2"
    return [
        (Head("A-1", "Summary", "The result at a glance", "C-1, D-1", found), _summary),
        (Head("A-2", "What was read", "Completeness of the input", "the audit folder",
              "Refused records are listed with reasons"), _intake),
        (Head("B-1", "Sampling method", "Enough to draw the same sample again", "audit.toml",
              "See estimates"), _sampling),
        (Head("C-1", "Findings", "Each potential defect with its evidence", facts, found),
         _findings),
        (Head("C-2", "Line-by-line tests", "Every test of the reviewed sample", facts,
              "Tickmarks are explained on E-1"), _tests),
        (Head("D-1", "Scorecard", "Each provider against peers", "claim lines; CMS benchmarks",
              "A screening index, not a probability"), _scorecard),
        (Head("D-2", "Rules", "Which rules were asked, with source", "rule catalogue",
              f"{len(result.rules) - result.not_judged.height} of {len(result.rules)} judged"),
         _rules),
        (Head("E-1", "Tickmarks", "What each mark means", "this workbook", ""), _legend),
        (Head("E-2", "Review and sign-off", "For people to fill in; the program never signs",
              "", "Open until signed"), _signoff),
    ]  # fmt: skip


def _summary(sheet: Worksheet, result: AuditResult) -> None:
    found = result.findings.filter(pl.col("verdict") == "not_met")
    over = found.filter(pl.col("dollars") > 0)["dollars"].sum()
    under = found.filter(pl.col("dollars") < 0)["dollars"].sum()
    pairs(
        sheet,
        [
            ("Claim lines read", result.intake.claim_lines.height),
            ("Encounters with documents", result.intake.documents["encounter_id"].n_unique()),
            ("Potential defects", found.height),
            ("Potential overpayment $", round(over, 2)),
            ("Potential underpayment $", round(-under, 2)),
            ("Error rate and projection", result.estimates["error_rate"]["sentence"]),
            ("Editions", "; ".join(f"{k} {v}" for k, v in sorted(result.editions.items()))),
        ],
    )
    by_rule = (
        found.group_by("rule_id", "title", "severity")
        .agg(count=pl.len(), dollars=pl.col("dollars").sum())
        .sort("count", "rule_id", descending=[True, False])
    )
    columns = [
        Column("rule_id", "Rule", 28),
        Column("title", "Title", 60),
        Column("severity", "Severity", 12),
        Column("count", "Findings", 10, "number"),
        Column("dollars", "Potential $", 14, "money"),
    ]
    table(sheet, by_rule, columns, top=sheet.max_row + 2)


def _intake(sheet: Worksheet, result: AuditResult) -> None:
    pairs(sheet, [("Reconciliation", "\n".join(result.intake.report.sentences()))])
    frame = result.intake.report.refusal_frame()
    wide = {"reason": 60, "mend": 60}
    columns = [Column(name, name, wide.get(name, 14)) for name in frame.columns]
    table(sheet, frame, columns)
    sheet.column_dimensions["A"].width = 24
    sheet.column_dimensions["B"].width = 40


def _sampling(sheet: Worksheet, result: AuditResult) -> None:
    rows = [
        (key.replace("_", " "), value if isinstance(value, int | float) else str(value))
        for key, value in _flat(result.estimates)
    ]
    pairs(sheet, rows)
    sheet.column_dimensions["A"].width = 44
    sheet.column_dimensions["B"].width = 90


def _flat(document: dict[str, object], prefix: str = "") -> list[tuple[str, object]]:
    out: list[tuple[str, object]] = []
    for key, value in document.items():
        name = f"{prefix}{key}"
        if isinstance(value, dict):
            out += _flat(value, f"{name}: ")
        else:
            out.append((name, value))
    return out


def _findings(sheet: Worksheet, result: AuditResult) -> None:
    order = pl.col("verdict").replace_strict(
        {"not_met": 0, "review": 1, "cannot_determine": 2}, default=3
    )
    frame = result.findings.sort(order, pl.col("dollars").abs(), descending=[False, True],
                                 nulls_last=True).with_row_index("number", 1)  # fmt: skip
    shown = frame.head(MOST_FINDINGS).with_columns(
        mark=pl.col("verdict").replace_strict(TICKMARKS, default="?"),
        lines=pl.coalesce("lines", pl.col("line_number").cast(pl.String), pl.lit("encounter")),
        reference=pl.col("evidence").list.eval(
            pl.concat_str(
                pl.element().struct.field("document_id"), pl.lit(" "),
                pl.element().struct.field("start").cast(pl.String), pl.lit("–"),
                pl.element().struct.field("end").cast(pl.String),
            )
        ).list.join("; "),
        decision=pl.lit(""),
        initials=pl.lit(""),
    )  # fmt: skip
    if frame.height > MOST_FINDINGS:
        pairs(sheet, [("Listed", f"the first {MOST_FINDINGS:,} of {frame.height:,}; "
                                 "findings.csv holds all")])  # fmt: skip
    table(sheet, shown, FINDING_COLUMNS)


def _tests(sheet: Worksheet, result: AuditResult) -> None:
    charted = result.intake.documents["encounter_id"].unique().to_list()
    frame = (
        result.verdicts.filter(pl.col("encounter_id").is_in(charted))
        .sort("encounter_id", "claim_id", "line_number", "rule_id")
        .with_columns(mark=pl.col("verdict").replace_strict(TICKMARKS, default="?"))
    )
    table(sheet, frame, TEST_COLUMNS)


def _scorecard(sheet: Worksheet, result: AuditResult) -> None:
    frame = result.scorecard
    if "period" in frame.columns:
        frame = frame.filter(pl.col("period") == "all")
    table(sheet, frame, SCORE_COLUMNS)


def _rules(sheet: Worksheet, result: AuditResult) -> None:
    verdict = pl.col("verdict")
    counts = result.verdicts.group_by("rule_id").agg(
        asked=pl.len(),
        met=(verdict == "met").sum(),
        not_met=(verdict == "not_met").sum(),
        other=verdict.is_in(["review", "cannot_determine"]).sum(),
    )
    frame = (
        pl.DataFrame(
            [
                (r.id, r.title, r.severity, r.requires.words(),
                 f"{r.source.title}, {r.source.locator} ({r.source.checked})")
                for r in result.rules
            ],
            schema=["id", "title", "severity", "requires", "source"],
            orient="row",
        )
        .join(counts, left_on="id", right_on="rule_id", how="left")
        .join(result.not_judged.select(id="rule_id", reason="reason"), on="id", how="left")
        .with_columns(judged=pl.col("met") + pl.col("not_met"))
        .with_columns(rate=pl.when(pl.col("judged") > 0).then(pl.col("met") / pl.col("judged")))
    )  # fmt: skip
    table(sheet, frame, RULE_COLUMNS)


def _legend(sheet: Worksheet, result: AuditResult) -> None:
    pairs(sheet, LEGEND)
    sheet.column_dimensions["A"].width = 24
    sheet.column_dimensions["B"].width = 80


def _signoff(sheet: Worksheet, result: AuditResult) -> None:
    pairs(
        sheet,
        [
            ("Prepared by", ""), ("Date", ""), ("Reviewed by", ""), ("Date", ""),
            ("Compliance officer", ""), ("Date", ""), ("Counsel, if consulted", ""), ("Date", ""),
            ("Scope limitations", ""), ("Corrective action, owner, due date", ""),
            ("Conclusion", ""),
            ("Note", "Findings are potential until this sheet is signed. Identification of an "
                     "overpayment starts the 60-day clock of 42 CFR 401.305."),
        ],
    )  # fmt: skip
    sheet.column_dimensions["A"].width = 36
    sheet.column_dimensions["B"].width = 80

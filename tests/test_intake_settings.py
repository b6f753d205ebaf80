"""audit.toml: defaults, values, and what a slip is told."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from audit.errors import InputError
from audit.intake.settings import Settings
from audit.intake.settings_file import load_settings

FULL = """
as_of = 2026-03-31
jurisdiction = "JJ"
materiality = 750
rules = "own_rules"

[practice]
name = "Larkspur Skin"
billing_npis = ["1999999984"]

[period]
first = 2025-01-01
last = 2025-12-31

[payers.medicare_advantage]
follows_medicare = false
names = ["Sunrise Senior Plan"]

[sampling]
method = "pps"
seed = "7"

[thresholds]
signature_days = 14

[columns]
"Date Seen" = "date_of_service"

[templates]
"derm-2024" = 2024-06-01
"""


def write(folder: Path, text: str) -> Path:
    (folder / "audit.toml").write_text(text, encoding="utf-8")
    return folder


def test_a_folder_without_audit_toml_has_defaults(tmp_path: Path) -> None:
    assert load_settings(tmp_path) == Settings()


def test_every_section_is_read(tmp_path: Path) -> None:
    (tmp_path / "own_rules").mkdir()
    settings = load_settings(write(tmp_path, FULL))
    assert settings.as_of == date(2026, 3, 31)
    assert settings.practice.billing_npis == ("1999999984",)
    assert settings.period.last == date(2025, 12, 31)
    assert settings.payers == {
        "medicare_advantage": {"follows_medicare": False},
        "jurisdiction": "JJ",
    }
    assert settings.payer_names == {"sunrise senior plan": "medicare_advantage"}
    assert (settings.sampling.method, settings.sampling.seed) == ("pps", "7")
    assert (settings.signature_days, settings.tolerance) == (14, 0.05)
    assert settings.columns == {"Date Seen": "date_of_service"}
    assert settings.rules == (tmp_path / "own_rules").resolve()
    assert settings.as_dict()["templates"] == {"derm-2024": "2024-06-01"}
    assert settings.as_dict()["rules"] == "own_rules"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("asof = 2026-01-01", "unknown key 'asof'. Did you mean 'as_of'?"),
        ("[sampling]\nmetod = 'pps'", "unknown key 'sampling.metod'. Did you mean 'method'?"),
        ("[sampling]\nmethod = 'lucky'", "Use one of simple, stratified, cluster, pps"),
        ("as_of = '2026-01-01'", "as_of must be a date without quotes"),
        ("[thresholds]\nsignature_days = true", "must be a whole number"),
        ("[thresholds]\nsignature_days = -3", "cannot be negative"),
        ("[payers.medicair]\nfollows_ncci = true", "Did you mean 'medicare'?"),
        ("[payers.medicare]\nfollows = true", "unknown key 'payers.medicare.follows'"),
        ("[columns]\ncharge = 'Fee'", "Write it the other way round"),
        ("[columns]\nFee = 'chrage'", "Did you mean 'charge'?"),
        ("rules = 'nowhere'", "is not a folder"),
        ("[period]\nfirst = 2026-02-01\nlast = 2026-01-01", "Exchange the two dates"),
        ("as_of = ", "is not readable TOML"),
        ("practice = 3", "practice must be a table"),
    ],
)
def test_a_slip_is_named_with_its_mend(tmp_path: Path, text: str, words: str) -> None:
    with pytest.raises(InputError) as told:
        load_settings(write(tmp_path, text))
    assert words in str(told.value)
    assert "audit.toml" in str(told.value)

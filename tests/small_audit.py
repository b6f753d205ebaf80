"""A small audit folder in our own words: four encounters, one of them with a hostile note."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from tempfile import mkdtemp

from audit.pipeline import AuditResult, run

HEAD = "Brightwater Skin Clinic\nDate of service: 03/{day}/2026\n\n"
SIGNED = "\nElectronically signed by Avery Example, MD 03/{day}/2026 5:12 PM\n"
KERATOSES = """Assessment and plan
1. Actinic keratoses, 5 lesions: liquid nitrogen to 3 lesions of the left forearm and 2 of the
scalp, two cycles each. Risks, benefits and alternatives discussed, verbal consent given.
"""
BIOPSY = """Assessment and plan
1. Neoplasm of uncertain behavior, right upper back, 0.7 cm. Shave biopsy: risks, benefits and
alternatives discussed and consent given; lidocaine with epinephrine; hemostasis with aluminum
chloride; specimen sent to pathology.
"""
HOSTILE = """=HYPERLINK("http://example.invalid","click") <script>alert(1)</script>
Assessment and plan
1. Actinic keratoses: liquid nitrogen to "=1+1" 2 lesions of the nose; cost $5 and $6 *discussed*.
Risks, benefits and alternatives discussed, verbal consent given.
"""
NOTES = {"V1": ("04", KERATOSES), "V2": ("05", BIOPSY), "V3": ("06", HOSTILE)}
COLUMNS = (
    "claim_id,line_number,encounter_id,patient_id,rendering_npi,rendering_name,"
    "rendering_credential,date_of_service,place_of_service,payer_name,payer_type,procedure_code,"
    "units,modifiers,diagnosis_codes,charge,allowed,paid"
)
AVERY, BLAIR = "1999999984,Avery Example,MD", "1999999976,Blair Sample,PA"
LINES = (
    f"C1,1,V1,PATIENT-SECRET-1,{AVERY},2026-03-04,11,Plan,medicare,17000,1,,L57.0,90,70,56",
    f"C1,2,V1,PATIENT-SECRET-1,{AVERY},2026-03-04,11,Plan,medicare,17003,9,,L57.0,90,54,43",
    f"C2,1,V2,PATIENT-SECRET-2,{AVERY},2026-03-05,11,Plan,medicare,11102,1,,D48.5,150,105,84",
    f"C3,1,V3,PATIENT-SECRET-3,{BLAIR},2026-03-06,11,Other,commercial,17000,1,,L57.0,90,70,56",
    f"C3,2,V3,PATIENT-SECRET-3,{BLAIR},2026-03-06,11,Other,commercial,17003,4,,L57.0,60,24,20",
    f"C4,1,V4,PATIENT-SECRET-4,{BLAIR},2026-03-09,11,Other,commercial,99213,1,,L70.0,150,92,74",
)


def write_folder(place: Path) -> Path:
    """claims.csv, charts.csv and charts/ of the small practice; V4 has no chart."""
    (place / "charts").mkdir(parents=True)
    (place / "claims.csv").write_text("\n".join((COLUMNS, *LINES)) + "\n")
    rows = ["document_id,encounter_id,patient_id,document_type,document_date,author,complete,file"]
    for number, (encounter, (day, body)) in enumerate(NOTES.items(), start=1):
        text = HEAD.format(day=day) + body + SIGNED.format(day=day)
        (place / "charts" / f"{encounter}.txt").write_text(text)
        rows.append(
            f"D{number},{encounter},PATIENT-SECRET-{number},visit_note,2026-03-{day},,true,"
            f"{encounter}.txt"
        )
    (place / "charts.csv").write_text("\n".join(rows) + "\n")
    (place / "audit.toml").write_text('[practice]\nname = "Brightwater Skin Clinic"\n')
    return place


@cache
def folder() -> Path:
    return write_folder(Path(mkdtemp(prefix="small-audit-")) / "practice")


@cache
def result() -> AuditResult:
    """The audit of the folder, once a test run."""
    return run(folder(), engines=False)

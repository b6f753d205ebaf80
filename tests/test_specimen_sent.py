"""Whether tissue went to the laboratory, as surgeons and clerks write it."""

from __future__ import annotations

import pytest

from audit.chart.lab.sent import read_specimen
from audit.chart.page.text import read
from audit.model import Document

SENT = (
    "The specimen was sent to pathology.",
    "To path.",
    "Tissue to pathology in formalin.",
    "Bottles labeled A B C --> Dermpath.",
    "Sent to: Valley Dermatopathology.",
    "It went in its own bottle.",
    "The mass went to pathology.",
    "The flank masses went to the laboratory in separate containers.",
    "Handed off to Dr. Ardley in pathology, who called back.",
    "The tissue was passed off the field as a specimen.",
    "The ellipse was submitted for permanent section.",
    "Both tagged superior w/ silk & sent permanent sections.",
    "Both lesions were sent.",
    "The tissue was processed by frozen sections.",
    "The cyst with its wall was forwarded for histologic examination.",
    "Specimens: A. skin of thigh. B. skin of back.",
    "SPECIMENS: Right axillary skin.",
    "Path x1.",
    "Submitted in formalin.",
    "The scar was excised and submitted.",
    "Placed in formalin and labelled.",
    "The keloid was sent off for microscopy.",
    "Specimen: sent to pathology.",
    "Sample placed in jar 2.",
    "The lesion was sent for analysis.",
    "All tissue removed was given to the pathologist.",
    "Specimen to lab.",
    "Biopsied for path.",
    "Pathology: sent.",
    "The wedge was delivered to the pathology department.",
    "Tissue was collected into a specimen cup.",
    "Will call with path results; specimen out to Corner Dermpath.",
    "The skin and its tumor went for frozen section.",
    "The specimen will be sent for routine histology.",
)
KEPT = (
    "Not sent.",
    "No specimen.",
    "Specimen: none.",
    "No tissue was kept from this site.",
    "No clippings sent.",
    "No tissue for histology.",
    "Tags were thrown away.",
    "The tags were discarded.",
    "Tissue was discarded, not sent to the lab.",
    "Nothing was sent to pathology.",
    "The fat was not submitted.",
    "No pathology was sent.",
    "The clipped tags were disposed of.",
    "Specimens: nil",
    "Path: no.",
    "No specimens were taken.",
    "The tissue went into the trash.",
    "Specimen not retained.",
    "I did not send it.",
    "We did not send the tissue to the lab.",
)
SILENT = (
    "Wound culture was sent to the lab.",
    "Pus was sent for culture and sensitivity.",
    "A swab went to the laboratory.",
    "CBC and CMP sent to the lab.",
    "She was sent to the emergency room.",
    "The pathology report from June shows basal cell carcinoma.",
    "If it recurs it will be sent to pathology.",
    "The area was prepped and draped.",
    "Prescription sent to the pharmacy.",
    "A letter was sent to the referring doctor.",
    "The patient was taken to recovery.",
    "Photographs were taken and put in the chart.",
    "Lidocaine was taken from a bottle.",
    "Risks include the need to send tissue to pathology.",
    "Labs sent.",
)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [*((t, True) for t in SENT), *((t, False) for t in KEPT), *((t, None) for t in SILENT)],
)
def test_where_the_tissue_went(text: str, wanted: bool | None) -> None:
    note = Document("D", "E", "P", "procedure_note", None, None, True, f"PROCEDURE: {text}\n")
    assert read_specimen(read(note).sentences)[0] is wanted

"""Whole Mohs reports of many hands, each with the verdicts that its claim deserves."""

from __future__ import annotations

import pytest

from audit.evaluation.catalogue import shipped
from audit.evaluation.rule import Example
from audit.examples import verdicts_of

SURGEON = (
    "Surgeon and pathologist: Avery Example, MD\n"
    "Informed consent for Mohs and repair was signed. Time-out done.\n"
)
END = "\nElectronically signed by Avery Example, MD 03/04/2026 15:00\n"
REPORTS: dict[str, tuple[str, tuple[str, ...], dict[str, str]]] = {
    "pipe-order": (
        "MOHS SURGERY RECORD\n"
        "Date 03/04/2026\n"
        + SURGEON
        + (
            "Diagnosis: basal cell carcinoma, infiltrative (biopsy 01/20/2026)\n"
            "Site: right nasal ala\n"
            "Pre-op size 0.9 x 0.8 cm\n"
            "\n"
            "| Blocks | Layer | Slides | Map | Microscopy |\n"
            "|--------|-------|--------|-----|------------|\n"
            "| 7 | 1 | 14 | yes | infiltrative BCC 3-6 o'clock, deep dermis |\n"
            "| 2 | 2 | 4 | yes | no tumor |\n"
            "\n"
            "I cut each layer and read all the slides.\n"
            "Final defect: 1.5 x 1.2 cm. Healing by second intention chosen.\n"
        )
        + END,
        (
            "17311 x1 C44.311",
            "17312 x1 C44.311",
            "17315 x2 C44.311",
        ),
        {"MOH-01": "met", "MOH-02": "met", "MOH-03": "met", "MOH-04": "met", "MOH-05": "met"},
    ),
    "ws-two-line": (
        "MOHS RECORD   03/04/2026\n"
        + SURGEON
        + (
            "Tumor      SCC, well differentiated, biopsy proven 02/02/2026\n"
            "Location   left dorsal hand\n"
            "Size       1.2 x 1.0 cm\n"
            "\n"
            "Stage   No. of blocks   Sections   Findings\n"
            "I       6               18         SCC at 2 o'clock in the\n"
            "                                   papillary dermis\n"
            "II      6               16         SCC at 2 o'clock, one nest\n"
            "III     1               4          negative\n"
            "\n"
            "Mapped and inked, all stages. Sections were examined by the surgeon.\n"
            "Defect 1.9 x 1.6 cm. Closed in two layers with 4-0 Vicryl deep and 5-0 nylon. "
            "Length 4.0 cm.\n"
        )
        + END,
        (
            "17311 x1 C44.629",
            "17312 x2 C44.629",
            "17315 x3 C44.629",
            "12042 x1 C44.629",
        ),
        {
            "MOH-01": "met",
            "MOH-02": "met",
            "MOH-03": "not_met",
            "MOH-04": "met",
            "MOH-05": "met",
            "RPR-05": "met",
        },
    ),
    "dictation-roman": (
        SURGEON
        + (
            "PROCEDURE: Mohs micrographic surgery, left cheek.\n"
            "Pre-op diagnosis: nodular basal cell carcinoma of the left cheek, 1.4 cm, "
            "biopsy of 01/10/2026.\n"
            "After local anesthesia the tumor was debulked with a curet. Stage I was excised "
            "with a thin rim, mapped, inked, and cut into three blocks. I examined the "
            "frozen sections; basal cell carcinoma was present at 6 to 8 o'clock in the mid "
            "dermis. Stage II was taken from 6 to 8 o'clock, one block, inked and mapped. No "
            "residual carcinoma was seen. The tumor was cleared in two stages.\n"
            "The defect measured 2.0 x 1.8 cm. It was closed with 4-0 Monocryl in the dermis "
            "and 5-0 Prolene on the skin, 4.8 cm long.\n"
        )
        + END,
        (
            "17311 x1 C44.319",
            "17312 x2 C44.319",
            "12052 x1 C44.319",
        ),
        {"MOH-01": "met", "MOH-02": "not_met", "MOH-04": "met", "MOH-05": "met"},
    ),
    "letter": (
        (
            "Re: Mrs. Example\n"
            "March 4, 2026\n"
            "Dear Dr. Pine,\n"
            "Today I treated the infiltrative basal cell carcinoma of her right upper lip by "
            "Mohs surgery. It was 0.8 cm across and had been biopsied by you in January. She "
            "signed her consent. Three layers were necessary. The first, of two blocks, held "
            "tumor along its whole lower edge; the second, one block, still had strands at "
            "the vermilion; the third, again one block, was clean. All three were inked and "
            "mapped by me, and I read the frozen sections myself between the layers.\n"
            "The hole at the end was 1.6 by 1.1 cm. I closed it side to side with buried 5-0 "
            "Vicryl and 6-0 nylon at the surface, a line of 3.1 cm.\n"
            "Yours sincerely,\n"
        )
        + END,
        (
            "17311 x1 C44.01",
            "17312 x2 C44.01",
            "12052 x1 C44.01",
        ),
        {
            "MOH-01": "met",
            "MOH-02": "met",
            "MOH-04": "met",
            "MOH-05": "met",
            "MOH-09": "met",
            "RPR-05": "met",
        },
    ),
    "two-tumors-headed": (
        "MOHS OPERATIVE NOTE 03/04/2026\n"
        + SURGEON
        + (
            "\n"
            "TUMOR 1: BCC, nodular, left temple, 1.1 cm\n"
            "Stage I: 3 blocks. Inked, mapped. BCC at 4 o'clock, dermis.\n"
            "Stage II: 1 block. Inked, mapped. Clear.\n"
            "Defect 1.7 x 1.5 cm. Second intention.\n"
            "\n"
            "TUMOR 2: SCC, moderately differentiated, right forearm, 2.3 cm, transplant "
            "patient\n"
            "Stage I: 6 blocks. Inked, mapped. Clear deep and peripheral.\n"
            "Defect 2.9 x 2.6 cm, fat. Second intention.\n"
            "\n"
            "I acted as surgeon and pathologist for both tumors.\n"
        )
        + END,
        (
            "17311 x1 C44.319",
            "17312 x1 C44.319",
            "17313-59 x1 C44.622",
            "17315 x1 C44.622",
        ),
        {
            "MOH-01": "met",
            "MOH-02": "met",
            "MOH-03": "met",
            "MOH-04": "met",
            "MOH-05": "met",
            "MOH-11": "met",
        },
    ),
    "two-tumors-prose": (
        SURGEON
        + (
            "Mohs surgery was done for two cancers on 03/04/2026.\n"
            "On the nose, the tip carried a nodular BCC of 7 mm. The first layer was taken, "
            "mapped, inked and processed as two blocks; BCC remained at 10 o'clock. A second "
            "layer, one block, inked, was free of tumor. The wound was 1.1 x 1.0 cm and "
            "granulates.\n"
            "\n"
            "On the right ear, the helix carried an SCC in situ of 9 mm. The first layer, "
            "two blocks, inked and mapped, was clear. The wound, 1.3 x 1.1 cm, was left to "
            "granulate.\n"
            "\n"
            "I excised and read all sections of both tumors.\n"
        )
        + END,
        (
            "17311 x2 C44.311;D04.21",
            "17312 x1 C44.311",
        ),
        {"MOH-02": "met", "MOH-04": "met", "MOH-05": "met", "MOH-11": "met"},
    ),
    "one-tumor-two-firsts": (
        SURGEON
        + (
            "Mohs surgery, left nasal sidewall, BCC 1.0 cm, biopsy proven 02/01/2026.\n"
            "Stage 1: two blocks, inked, map drawn; BCC 12 o'clock, deep. Stage 2: one "
            "block, inked; no tumor seen.\n"
            "Defect 1.5 x 1.4 cm. I read the slides.\n"
        )
        + END,
        ("17311 x2 C44.311",),
        {"MOH-11": "not_met"},
    ),
    "ema": (
        (
            "MOHS MICROGRAPHIC SURGERY\n"
            "Date of Service: 03/04/2026\n"
            "Mohs Surgeon: Avery Example, MD\n"
            "Location: left preauricular cheek\n"
            "Diagnosis: Basal Cell Carcinoma, Micronodular\n"
            "Preoperative Size: 1.2 x 0.9 cm\n"
            "Consent: Written consent obtained after risks, benefits and alternatives were "
            "reviewed.\n"
            "Stage 1\n"
            "Number of Blocks: 2\n"
            "Number of Sections: 8\n"
            "Tissue Edges Inked: Yes\n"
            "Tumor Present: Yes, basal cell carcinoma at 1-3 o'clock\n"
            "Depth of Tumor: mid-dermis\n"
            "Stage 2\n"
            "Number of Blocks: 1\n"
            "Number of Sections: 4\n"
            "Tissue Edges Inked: Yes\n"
            "Tumor Present: No\n"
            "Mohs map: drawn and stored.\n"
            "Surgeon acted as both surgeon and pathologist.\n"
            "Number of Mohs Stages: 2\n"
            "Final Defect Size: 1.8 x 1.5 cm\n"
            "Repair: Complex linear closure. Undermined 2.0 cm around. Deep 4-0 Vicryl, "
            "superficial 5-0 nylon. Final length 5.1 cm\n"
        )
        + END,
        (
            "17311 x1 C44.319",
            "17312 x1 C44.319",
            "13132 x1 C44.319",
        ),
        {
            "MOH-01": "met",
            "MOH-02": "met",
            "MOH-04": "met",
            "MOH-05": "met",
            "MOH-09": "met",
            "RPR-04": "met",
            "RPR-05": "met",
        },
    ),
    "count-only": (
        SURGEON
        + (
            "Mohs surgery right forehead for BCC (bx 1/12/2026), 1.0 cm. Cleared in 3 "
            "stages. I read the slides. Defect 2.0 x 1.8 cm, second intent.\n"
        )
        + END,
        (
            "17311 x1 C44.319",
            "17312 x2 C44.319",
        ),
        {"MOH-02": "met", "MOH-04": "not_met"},
    ),
    "total-blocks-only": (
        SURGEON
        + (
            "Mohs, right forehead, infiltrative BCC 1.0 cm, bx 1/12/2026. Stage I: BCC deep "
            "margin 3 o'clock, inked and mapped. Stage II: clear, inked and mapped. 9 blocks "
            "in all. I read every slide. Defect 2.0 x 1.8 cm, second intention.\n"
        )
        + END,
        (
            "17311 x1 C44.319",
            "17312 x1 C44.319",
            "17315 x4 C44.319",
        ),
        {"MOH-02": "met", "MOH-04": "met"},
    ),
    "other-reader": (
        (
            "Surgeon: Avery Example, MD\n"
            "Informed consent for Mohs and repair was signed. Time-out done.\n"
            "Mohs surgery of the left cheek, BCC 1.1 cm, biopsy of 1/5/2026.\n"
            "Stage 1: two blocks, inked, mapped, BCC 3 o'clock. Stage 2: one block, inked, "
            "mapped, clear.\n"
            "The frozen sections were interpreted by Dr. Maple, our staff pathologist, who "
            "called the results in.\n"
            "Defect 1.5 x 1.5 cm, second intention.\n"
        )
        + END,
        (
            "17311 x1 C44.319",
            "17312 x1 C44.319",
        ),
        {"MOH-05": "not_met"},
    ),
    "no-reader": (
        (
            "Surgeon: Avery Example, MD\n"
            "Mohs surgery of the left cheek, BCC 1.1 cm, biopsy of 1/5/2026. Consent signed.\n"
            "Stage 1: two blocks, inked, mapped, BCC 3 o'clock. Stage 2: one block, inked, "
            "mapped, clear.\n"
            "Defect 1.5 x 1.5 cm, second intention.\n"
        )
        + END,
        (
            "17311 x1 C44.319",
            "17312 x1 C44.319",
        ),
        {"MOH-05": "cannot_determine", "MOH-02": "met", "MOH-04": "met"},
    ),
    "day-two": (
        SURGEON
        + (
            "MOHS SURGERY, SECOND DAY\n"
            "He comes back to finish the morpheaform BCC of the right nasal ala; yesterday "
            "the first three layers were taken and he could not tolerate more.\n"
            "Another layer was taken today, 2 blocks, inked and added to the map. I read it: "
            "no carcinoma. I excised and read this layer myself.\n"
            "Defect now 2.0 x 1.7 cm. Delayed repair next week.\n"
        )
        + END,
        ("17312 x1 C44.311",),
        {"MOH-11": "not_met"},
    ),
    "day-two-right": (
        SURGEON
        + (
            "MOHS SURGERY, SECOND DAY\n"
            "He comes back to finish the morpheaform BCC of the right nasal ala; yesterday "
            "the first three layers were taken and he could not tolerate more.\n"
            "Another layer was taken today, 2 blocks, inked and added to the map. I read it: "
            "no carcinoma. I excised and read this layer myself.\n"
            "Defect now 2.0 x 1.7 cm. Delayed repair next week.\n"
        )
        + END,
        ("17311 x1 C44.311",),
        {"MOH-11": "met", "MOH-01": "met"},
    ),
    "flap-name": (
        SURGEON
        + (
            "Mohs surgery, nasal tip, BCC infiltrative, 0.9 cm, biopsied 12/12/2025.\n"
            "Stage I, 3 blocks, inked/mapped: BCC 5-7 o'clock. Stage II, 1 block, "
            "inked/mapped: clear. I read the slides myself.\n"
            "Defect 1.4 x 1.2 cm.\n"
            "Reconstruction: nasolabial transposition flap. Incised along the nasolabial "
            "fold of the cheek, elevated, transposed into the defect, donor closed in layers "
            "with 4-0 Vicryl and 5-0 nylon. Secondary defect 2.2 x 1.5 cm. Total 4.98 sq cm.\n"
        )
        + END,
        (
            "17311 x1 C44.311",
            "17312 x1 C44.311",
            "14060 x1 C44.311",
        ),
        {"MOH-01": "met", "MOH-02": "met", "FLP-02": "met", "FLP-03": "met", "FLP-04": "met"},
    ),
    "flap-plus-repair": (
        SURGEON
        + (
            "Mohs surgery, left cheek, BCC nodular 1.2 cm, biopsied 12/12/2025.\n"
            "Stage I, 3 blocks, inked/mapped, BCC 5 o'clock. Stage II, 1 block, "
            "inked/mapped, clear. I read the slides myself.\n"
            "Defect 1.8 x 1.6 cm.\n"
            "Rotation flap: incised along the jaw, elevated in the subcutaneous plane, "
            "rotated into the defect. Secondary defect 2.5 x 2.0 cm. Flap sewn with 4-0 "
            "Vicryl and 5-0 nylon; the donor area was closed primarily in layers over 4.0 cm.\n"
        )
        + END,
        (
            "17311 x1 C44.319",
            "17312 x1 C44.319",
            "14040 x1 C44.319",
            "12052-59 x1 C44.319",
        ),
        {"FLP-02": "met"},
    ),
    "graft-donor": (
        SURGEON
        + (
            "Mohs surgery, right helix of the ear, SCC 1.0 cm, biopsied 12/12/2025.\n"
            "Stage I, 3 blocks, inked/mapped, clear at all edges. I read the slides myself. "
            "One stage.\n"
            "Defect 1.6 x 1.5 cm.\n"
            "Full-thickness skin graft from the right supraclavicular neck, 1.7 x 1.6 cm, "
            "defatted, sewn with 5-0 gut, bolster. The donor site was closed with 4-0 Vicryl "
            "and 5-0 nylon, 3.6 cm.\n"
        )
        + END,
        (
            "17311 x1 C44.222",
            "15260 x1 C44.222",
        ),
        {"MOH-01": "met", "FLP-04": "met", "FLP-02": "met"},
    ),
    "own-permanents": (
        SURGEON
        + (
            "Mohs surgery, chin, BCC 1.0 cm, biopsied 12/12/2025.\n"
            "Stage I, 2 blocks, inked/mapped, BCC at 3 o'clock. Stage II, 1 block, "
            "inked/mapped, clear. I read the slides myself.\n"
            "Permanent sections of both Mohs layers were made from the frozen tissue and I "
            "read them on Thursday; they agree.\n"
            "Defect 1.6 x 1.5 cm, second intention.\n"
        )
        + END,
        (
            "17311 x1 C44.319",
            "17312 x1 C44.319",
            "88305-59 x2 C44.319",
        ),
        {"MOH-06": "not_met"},
    ),
    "biopsy-other": (
        SURGEON
        + (
            "Mohs surgery, chin, BCC 1.0 cm, biopsied 12/12/2025.\n"
            "Stage I, 2 blocks, inked/mapped, BCC at 3 o'clock. Stage II, 1 block, "
            "inked/mapped, clear. I read the slides myself.\n"
            "Defect 1.6 x 1.5 cm, second intention.\n"
            "\n"
            "Separate lesion: left forearm, 6 mm pink scaly papule, never sampled. Shave "
            "biopsy with a blade, specimen in formalin to pathology.\n"
        )
        + END,
        (
            "17311 x1 C44.319",
            "17312 x1 C44.319",
            "11102-59 x1 D48.5",
        ),
        {"MOH-07": "met"},
    ),
    "trunk-17311": (
        SURGEON
        + (
            "Mohs surgery, left upper back, recurrent infiltrative BCC 2.1 cm (biopsy "
            "1/5/2026).\n"
            "Stage I, 4 blocks, inked and mapped, BCC 9 o'clock in the reticular dermis. "
            "Stage II, 2 blocks, clear, inked and mapped. I read all frozen sections.\n"
            "Deepest tissue was fat. Defect 3.0 x 2.8 cm, second intention.\n"
        )
        + END,
        (
            "17311 x1 C44.519",
            "17312 x1 C44.519",
        ),
        {"MOH-01": "not_met", "MOH-04": "met"},
    ),
    "respective-blocks": (
        SURGEON
        + (
            "Mohs surgery for SCC of the scalp vertex, 1.5 cm, biopsied 01/05/2026. The "
            "tumor needed three stages (7, 3 and 1 blocks). Stage I showed SCC from 2 to 5 "
            "o'clock in the dermis, stage II a single nest at 3 o'clock, stage III was "
            "clear. All inked and mapped; I read every section. Wound 2.6 x 2.4 cm, "
            "granulation.\n"
        )
        + END,
        (
            "17311 x1 C44.42",
            "17312 x2 C44.42",
            "17315 x2 C44.42",
        ),
        {"MOH-01": "met", "MOH-02": "met", "MOH-03": "met", "MOH-04": "met"},
    ),
    "columns": (
        "MOHS RECORD 03/04/2026\n"
        + SURGEON
        + (
            "Site: right lower eyelid   Diagnosis: BCC nodular 0.6 cm, biopsy 1/12/2026\n"
            "\n"
            "                Stage I                 Stage II\n"
            "Blocks          2                       1\n"
            "Inked/mapped    yes                     yes\n"
            "Histology       BCC 7 o'clock, dermis   no tumor\n"
            "Read by         A. Example, MD          A. Example, MD\n"
            "\n"
            "Defect: 1.1 x 0.7 cm\n"
        )
        + END,
        (
            "17311 x1 C44.1121",
            "17312 x1 C44.1121",
        ),
        {"MOH-01": "met", "MOH-02": "met", "MOH-04": "met"},
    ),
    "sheet": (
        (
            "Mohs sheet   03/04/2026   Dr Example (surgeon + path)\n"
            "Consent signed. Timeout ok.\n"
            "pt w/ BCC L nasal ala bx 1/9/26, 8 mm\n"
            "L1: 2 bl, inked + mapped -> BCC 2-4 o'c\n"
            "L2: 1 block, inked + mapped -> neg\n"
            "I read frozens\n"
            "defect 1.2 x 1.0 -> granulate\n"
        )
        + END,
        (
            "17311 x1 C44.311",
            "17312 x1 C44.311",
        ),
        {"MOH-01": "met", "MOH-02": "met", "MOH-04": "met", "MOH-05": "met"},
    ),
    "debulk-not-stage": (
        SURGEON
        + (
            "Mohs, right temple, SCC 1.6 cm, biopsy 1/5/2026. The tumor was first debulked "
            "by curettage; the debulked tissue was submitted for permanent sections to the "
            "hospital. First Mohs layer: 3 blocks, inked, mapped, SCC at 6 o'clock in the "
            "dermis. Second Mohs layer: 1 block, inked, mapped, no SCC. No third layer was "
            "required. Slides read by me. Defect 2.2 x 2.0 cm, healing by granulation.\n"
        )
        + END,
        (
            "17311 x1 C44.329",
            "17312 x2 C44.329",
        ),
        {"MOH-02": "not_met", "MOH-05": "met", "MOH-04": "met"},
    ),
    "missing-finding": (
        SURGEON
        + (
            "Mohs, right temple, SCC 1.6 cm, biopsy 1/5/2026.\n"
            "Stage I: 3 blocks, inked, mapped. SCC at 6 o'clock in the dermis.\n"
            "Stage II: 2 blocks, inked, mapped.\n"
            "Stage III: 1 block, inked, mapped. Clear.\n"
            "I read all slides. Defect 2.2 x 2.0 cm, granulation.\n"
        )
        + END,
        (
            "17311 x1 C44.329",
            "17312 x2 C44.329",
        ),
        {"MOH-02": "met", "MOH-04": "not_met"},
    ),
    "no-defect": (
        SURGEON
        + (
            "Mohs, right temple, SCC 1.6 cm, biopsy 1/5/2026.\n"
            "Stage I: 3 blocks, inked, mapped. SCC at 6 o'clock in the dermis.\n"
            "Stage II: 1 block, inked, mapped. Clear.\n"
            "I read all slides. Closed in layers with 4-0 Vicryl and 5-0 nylon, final length "
            "4.4 cm.\n"
        )
        + END,
        (
            "17311 x1 C44.329",
            "17312 x1 C44.329",
            "12052 x1 C44.329",
        ),
        {"MOH-09": "not_met", "RPR-05": "met"},
    ),
    "bundled-cones": (
        SURGEON
        + (
            "Mohs, right cheek, BCC 1.2 cm, biopsy 1/5/2026. One stage: 3 blocks, inked, "
            "mapped; BCC in the center only, all edges free. I read the slides. Wound 1.7 x "
            "1.6 cm.\n"
            "Standing cones were removed, edges undermined 5 mm and the wound closed side to "
            "side with 4-0 Monocryl in the dermis and 5-0 nylon; 4.2 cm.\n"
        )
        + END,
        (
            "17311 x1 C44.319",
            "14040 x1 C44.319",
        ),
        {"FLP-03": "not_met"},
    ),
    "bedprep": (
        SURGEON
        + (
            "Mohs, right nasal ala, BCC 1.2 cm, biopsy 1/5/2026. One stage: 3 blocks, inked, "
            "mapped; BCC in the center only, all edges free. I read the slides. Wound 1.7 x "
            "1.6 cm.\n"
            "The bed was freshened. A full-thickness graft of 1.7 x 1.6 cm from behind the "
            "right ear was sewn in. Donor closed primarily.\n"
        )
        + END,
        (
            "17311 x1 C44.311",
            "15260 x1 C44.311",
            "15004 x1 C44.311",
        ),
        {"FLP-05": "not_met", "FLP-04": "met"},
    ),
    "excision-flap": (
        (
            "Operative note 03/04/2026\n"
            "Surgeon: Avery Example, MD\n"
            "Consent signed.\n"
            "Nodular BCC of the right forehead, 1.0 cm, biopsied 1/5/2026. It was excised "
            "with 4 mm margins, 1.8 cm, to fat. The defect of 1.8 x 1.8 cm was covered with "
            "a rotation flap: an arc was incised, the flap elevated above the galea and "
            "rotated in; secondary defect 2.4 x 1.6 cm. 4-0 Vicryl, 5-0 nylon. Specimen to "
            "pathology.\n"
        )
        + END,
        (
            "14040 x1 C44.319",
            "11642-59 x1 C44.319",
        ),
        {"FLP-01": "not_met", "FLP-02": "met", "FLP-03": "met"},
    ),
    "block": (
        SURGEON
        + (
            "Mohs, left lower lip, SCC 1.0 cm, biopsy 1/5/2026. Mental nerve block by me "
            "with 1% lidocaine.\n"
            "Stage I - 2 blocks - inked - mapped - SCC 4 o'clock. Stage II - 1 block - inked "
            "- mapped - tumor free. I examined the slides. Defect 1.5 x 1.2 cm, granulation.\n"
        )
        + END,
        (
            "17311 x1 C44.02",
            "17312 x1 C44.02",
            "64400-59 x1 C44.02",
        ),
        {"NCC-02": "not_met", "MOH-02": "met", "MOH-04": "met"},
    ),
    "template-xx": (
        (
            "MOHS MICROGRAPHIC SURGERY\n"
            "Date: 3/4/2026  Mohs surgeon/pathologist: Avery Example MD\n"
            "Indications: H-area, aggressive subtype\n"
            "Tumor type: infiltrative BCC   Location: R medial canthus   Prior bx: 1/15/26\n"
            "Pre-op size: 0.7 x 0.6 cm\n"
            "Consent: signed\n"
            "Stage I: # blocks: 2; # sections: 6; margins: positive at 9 o'clock deep; ink: "
            "red/blue/black; map: see chart\n"
            "Stage II: # blocks: 1; # sections: 3; margins: negative; ink: red/blue; map: "
            "see chart\n"
            "Total stages: 2\n"
            "Post-op defect: 1.2 x 0.9 cm\n"
            "Repair: second intention\n"
            "Both the excision and the histologic interpretation were performed by the "
            "surgeon.\n"
        )
        + END,
        (
            "17311 x1 C44.1121",
            "17312 x1 C44.1121",
        ),
        {"MOH-01": "met", "MOH-02": "met", "MOH-04": "met", "MOH-05": "met"},
    ),
    "dictate-run-on": (
        SURGEON
        + (
            "The patient is a 71 year old man with a squamous cell carcinoma of the left "
            "dorsal hand measuring 1.8 cm, biopsied in January. We proceeded with Mohs. We "
            "excised the first stage with 2 mm margins, it was divided into six blocks, "
            "color coded, mapped and processed. On review of the slides by me tumor was seen "
            "at 3 to 6 o'clock in blocks 2 and 3. We went back for a second stage; this came "
            "as two blocks and on review by me showed a small focus at 5 o'clock. We went on "
            "to a third stage, one block, and the slides were clear. The defect was 2.6 x "
            "2.4 cm down to paratenon. He elected to let it granulate.\n"
        )
        + END,
        (
            "17311 x1 C44.629",
            "17312 x2 C44.629",
            "17315 x1 C44.629",
        ),
        {"MOH-01": "met", "MOH-02": "met", "MOH-03": "met", "MOH-04": "met", "MOH-05": "met"},
    ),
    "three-tumors-list": (
        "MOHS LOG 03/04/2026\n"
        + SURGEON
        + (
            "1. BCC nodular, R forehead, 0.8 cm, bx 1/5/26. Stage 1: 2 blocks, inked/mapped, "
            "clear. Defect 1.2 x 1.1. Second intent.\n"
            "2. BCC nodular, L cheek, 0.9 cm, bx 1/5/26. Stage 1: 2 blocks, inked/mapped, "
            "BCC 6 o'clock. Stage 2: 1 block, inked/mapped, clear. Defect 1.6 x 1.4. Second "
            "intent.\n"
            "3. SCC, L ear helix, 1.0 cm, bx 1/5/26. Stage 1: 3 blocks, inked/mapped, clear. "
            "Defect 1.5 x 1.3. Second intent.\n"
            "I was surgeon and pathologist for all three.\n"
        )
        + END,
        (
            "17311 x1 C44.319",
            "17311-59 x1 C44.319",
            "17311-59 x1 C44.229",
            "17312 x1 C44.319",
        ),
        {"MOH-02": "met", "MOH-04": "met", "MOH-05": "met", "MOH-11": "met"},
    ),
    "slides-as-blocks": (
        SURGEON
        + (
            "Mohs, left temple, BCC 1.1 cm, bx 1/5/2026.\n"
            "Stage 1: tissue in 3 blocks, 9 slides, inked and mapped; nodular BCC at 2 "
            "o'clock.\n"
            "Stage 2: 2 blocks, 6 slides, inked and mapped; no BCC.\n"
            "I read all 15 slides. Defect 1.7 x 1.5 cm, granulation.\n"
        )
        + END,
        (
            "17311 x1 C44.319",
            "17312 x1 C44.319",
            "17315 x5 C44.319",
        ),
        {"MOH-03": "not_met", "MOH-02": "met", "MOH-04": "met"},
    ),
    "other-place-path": (
        (
            "Surgeon: Avery Example, MD\n"
            "Informed consent for Mohs and repair was signed. Time-out done.\n"
            "Mohs, left temple, BCC 1.1 cm, bx 1/5/2026.\n"
            "Stage 1: 3 blocks, inked and mapped; nodular BCC at 2 o'clock.\n"
            "Stage 2: 2 blocks, inked and mapped; no BCC.\n"
            "Slides read by: Lee Quince, MD (dermatopathology)\n"
            "Defect 1.7 x 1.5 cm, granulation.\n"
        )
        + END,
        (
            "17311 x1 C44.319",
            "17312 x1 C44.319",
        ),
        {"MOH-05": "not_met"},
    ),
    "tech-prepares": (
        (
            "Surgeon: Avery Example, MD\n"
            "Informed consent for Mohs and repair was signed. Time-out done.\n"
            "Mohs, left temple, BCC 1.1 cm, bx 1/5/2026.\n"
            "Stage 1: 3 blocks, inked and mapped; nodular BCC at 2 o'clock.\n"
            "Stage 2: 2 blocks, inked and mapped; no BCC.\n"
            "Slides prepared by K. Birch, HTL. I was the one who took the tissue and the one "
            "who looked at every section under the microscope.\n"
            "Defect 1.7 x 1.5 cm, granulation.\n"
        )
        + END,
        (
            "17311 x1 C44.319",
            "17312 x1 C44.319",
        ),
        {"MOH-05": "met"},
    ),
    "repair-other-day": (
        (
            "Operative note 03/04/2026\n"
            "Surgeon: Avery Example, MD\n"
            "Delayed repair. Consent signed.\n"
            "The Mohs defect of the left cheek from 02/27/2026 (BCC cleared in two stages "
            "then) measures 2.2 x 2.0 cm. Edges freshened, undermined 2.3 cm, closed with "
            "4-0 Vicryl deep and 5-0 nylon skin. Final length 5.5 cm.\n"
        )
        + END,
        ("13132 x1 C44.319",),
        {"RPR-04": "met", "RPR-05": "met"},
    ),
    "debulk-biopsy-same": (
        SURGEON
        + (
            "Mohs, right cheek, BCC 1.2 cm proven by biopsy 1/5/2026. A shave biopsy of the "
            "tumor was taken just before the first stage and sent to the lab.\n"
            "Stage 1: 3 blocks, inked, mapped; all edges free. I read the slides. Defect 1.6 "
            "x 1.5 cm, second intention.\n"
        )
        + END,
        (
            "17311 x1 C44.319",
            "11102-59 x1 C44.319",
        ),
        {"MOH-07": "not_met"},
    ),
    "ws-table-two-tumors": (
        "MOHS DAY SHEET 03/04/2026\n"
        + SURGEON
        + (
            "SITE 1   left nasal sidewall, BCC, bx 1/5/26, 0.9 cm\n"
            "  Stage   Blocks   Result\n"
            "  1       2        BCC at 3 o'clock, dermis\n"
            "  2       1        clear\n"
            "  Defect 1.4 x 1.2 cm. Open.\n"
            "\n"
            "SITE 2   right shin, SCC, bx 1/5/26, 2.2 cm\n"
            "  Stage   Blocks   Result\n"
            "  1       7        clear\n"
            "  Defect 3.0 x 2.7 cm. Open.\n"
            "\n"
            "All layers inked and mapped. Read by me.\n"
        )
        + END,
        (
            "17311 x1 C44.311",
            "17312 x1 C44.311",
            "17313 x1 C44.722",
            "17315 x2 C44.722",
        ),
        {"MOH-01": "met", "MOH-02": "met", "MOH-03": "met", "MOH-04": "met", "MOH-05": "met"},
    ),
    "stage-conflict": (
        SURGEON
        + (
            "Mohs, left temple, BCC 1.1 cm, bx 1/5/2026. Number of stages: 3.\n"
            "Stage 1: 3 blocks, inked and mapped; nodular BCC at 2 o'clock.\n"
            "Stage 2: 2 blocks, inked and mapped; no BCC. Clear.\n"
            "I read every slide. Defect 1.7 x 1.5 cm, granulation.\n"
        )
        + END,
        (
            "17311 x1 C44.319",
            "17312 x2 C44.319",
        ),
        {"MOH-04": "not_met"},
    ),
    "ftsg-area": (
        SURGEON
        + (
            "Mohs, nasal tip, BCC 1.1 cm, bx 1/5/2026. Single stage, 3 blocks, inked, "
            "mapped: free. I read the sections. Defect 5.0 x 4.5 cm.\n"
            "Full-thickness graft harvested from the left clavicular skin, 5.0 x 4.5 = 22.5 "
            "sq cm, sewn in. Donor closed in layers, 7 cm.\n"
        )
        + END,
        (
            "17311 x1 C44.311",
            "15260 x1 C44.311",
            "15261 x1 C44.311",
            "12034-59 x1 C44.311",
        ),
        {"FLP-04": "not_met", "FLP-02": "met"},
    ),
}
QUESTIONS = [(name, rule) for name, (_, _, wanted) in REPORTS.items() for rule in wanted]


@pytest.mark.parametrize(("name", "rule_id"), QUESTIONS)
def test_reports_get_their_verdicts(name: str, rule_id: str) -> None:
    note, claim, wanted = REPORTS[name]
    rule = next(rule for rule in shipped() if rule.id == rule_id)
    verdicts = verdicts_of(rule, Example(wanted[rule_id], note, claim, {}))
    assert wanted[rule_id] in verdicts
    if wanted[rule_id] == "met":
        assert verdicts == {"met"}

"""What was weighed and not chosen is no deed of the visit."""

from __future__ import annotations

import pytest
from encounters import encounter

from audit.model import Status

CASES = (
    (["destruction", "destruction"],
     "Two lesions biopsied in June: BCC of the left forearm, SCC in situ of the right "
     "shin. After discussing excision, the cream and curettage, with the risks of "
     "each, he chose curettage and gave written consent. The forearm lesion measured "
     "0.9 cm and the shin lesion 1.4 cm. Each was curetted and desiccated in three "
     "cycles."),
    (["destruction"],
     "Superficial BCC, left upper back, 0.8 cm. We discussed Mohs, excision and ED&C; "
     "patient elected ED&C. Lesion curetted and desiccated x3."),
    (["destruction"],
     "BCC of the chest 1.1 cm. Patient opted for curettage over excision. Under 1% "
     "lidocaine the lesion was curetted and electrodesiccated in 3 cycles."),
    (["destruction"],
     "SCC in situ, right shin, 1.0 cm. Instead of excision she preferred "
     "electrodesiccation and curettage. ED&C x3 performed."),
    (["destruction"],
     "BCC, back. Having weighed surgical excision against topical therapy and "
     "curettage, he went with curettage. C&D x3, lesion 0.7 cm."),
    (["destruction"],
     "Options for the wart were reviewed - shave removal, laser, cryotherapy - and "
     "she picked cryotherapy. LN2 to 1 wart of the left index finger."),
    (["biopsy_tangential"],
     "Sebaceous hyperplasia vs BCC, nose. Patient was offered excision or shave "
     "biopsy, decided on shave biopsy. Shave biopsy of the left ala taken, sent to "
     "pathology."),
    (["excision"],
     "Cyst, upper back, 2 cm. Excision rather than drainage was chosen by the "
     "patient. The cyst was excised, 2.2 cm, closed with 4-0 nylon."),
    (["excision"],
     "Treatment options including excision, Mohs surgery, radiation and ED&C were "
     "explained. Pt wishes to proceed with excision. BCC left cheek 0.6 cm excised "
     "with 4 mm margins, closed with 5-0 nylon."),
    (["destruction"],
     "We talked through cryotherapy versus curettage versus excision for the SCCIS on "
     "the left hand; he would rather not have stitches, so curettage it was. Curetted "
     "and cauterized x3, 0.8 cm."),
    (["destruction"],
     "ED&C of BCC, right shoulder, 0.9 cm, in preference to excision, at the "
     "patient's choice. Three cycles done."),
    (["destruction"],
     "BCC left arm 0.9 cm. Excision, imiquimod discussed as alternatives. Curetted "
     "and desiccated x 3 today."),
    (["destruction"],
     "Alternatives discussed: excision, imiquimod, radiation. BCC left arm 0.9 cm: "
     "ED&C x3."),
    (["destruction"],
     "Options: (1) excision (2) ED&C (3) 5-FU. Pt chose #2. SCCIS of the left shin, "
     "1.1 cm, curetted and desiccated, three cycles."),
    (["destruction"],
     "He was offered excision but wanted it scraped. BCC, mid back, 1.0 cm. Curettage "
     "and electrodesiccation, 3 passes."),
    (["destruction"],
     "She would rather have it frozen than cut. Wart of the right thumb: LN2, 1 lesion."),
    (["excision"],
     "After reviewing the options she elected to have the cyst removed. Cyst of the "
     "back, 1.5 cm, excised and closed with 3-0 nylon."),
    (["shave_removal"],
     "After we discussed the risks, the lesion was shaved. Left forearm, 0.6 cm "
     "irritated nevus, shave removal."),
    (["excision"],
     "With excision, curettage and imiquimod explained, patient elected excision. BCC "
     "of the left arm 0.8 cm excised with 4 mm margins, 4-0 nylon."),
    (["excision"],
     "The nevus of the chest was excised rather than shaved because of its depth; 0.6 "
     "cm, 2 mm margins, 4-0 prolene."),
    (["destruction"],
     "After discussing the biopsy result he agreed to curettage today. BCC, left "
     "calf, 0.9 cm: ED&C three cycles."),
)  # fmt: skip


@pytest.mark.parametrize(("expected", "note"), CASES)
def test_techniques(expected: list[object], note: str) -> None:
    chart = encounter(note, "99213").chart
    lesions = [x for x in chart.lesions if x.status is Status.PERFORMED] if chart else []
    assert [x.technique for x in lesions for _ in range(x.count or 1)] == expected

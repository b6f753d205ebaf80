"""Notes that more than one fact is asked of, each in the style of another clinic."""

from __future__ import annotations

BCC_RESULT_PLAN = """
CC: biopsy result and new spot.
A/P:
1. Basal cell carcinoma, infiltrative, right nasal tip, biopsy proven. Reviewed options of
Mohs, excision and radiation. Refer to Dr. Vance for Mohs, scheduled April 4.
2. AK left hand x2: LN2.
"""

BX_RASH = """
HPI: widespread itchy rash x 2 months, started after lisinopril. Failed OTC hydrocortisone.
A/P: Dermatitis, unclear etiology; ddx drug eruption vs atopic dermatitis vs CTCL. Punch biopsy
4 mm right thigh today. Start triamcinolone 0.1% cream BID and hydroxyzine 25 mg qhs. Labs: CBC
with diff, CMP. Discussed stopping lisinopril with PCP.
"""

DICTATION_PASS = """
HISTORY: This 45-year-old woman returns for her rosacea, which is doing well on metronidazole
gel. She also points out a tag under her left arm that catches on her bra and bleeds.
EXAMINATION: Minimal centrofacial erythema. Left axilla, one pedunculated tag, excoriated.
IMPRESSION: Rosacea, well controlled. Irritated skin tag, left axilla.
PLAN: She will continue metronidazole gel daily, refilled for a year. The tag was snipped with
scissors after verbal consent and hemostasis was obtained with aluminum chloride.
"""

EMA_STYLE_CAPS = """
IMPRESSION/PLAN:
1. SEBORRHEIC DERMATITIS (L21.9)
   Chronic, not at goal.
   Plan: Rx ketoconazole 2% shampoo 3x/wk; hydrocortisone 2.5% cream BID prn.
2. INFLAMED SEBORRHEIC KERATOSIS (L82.0) - left temple
   Plan: Liquid nitrogen x1. Lesion is itchy and catches on comb.
"""

EMA_TWO_OTHER = """
Chief Complaint: Rash, growths
HPI: This is a 54 year old male who presents for evaluation of a rash on the elbows, present
for years, worse in winter. He uses over the counter cortisone without help. Also a rough spot
on the left ear.

Exam: elbows with well-demarcated scaly plaques. Left helix with a gritty papule.

Impression/Plan:
1. Psoriasis vulgaris (L40.0) located on the elbows
Status: Inadequately controlled
Plan: Prescription.
clobetasol 0.05% ointment twice daily for 2 weeks, then weekends. Side effects including
atrophy discussed.
2. Actinic Keratosis (L57.0) located on the left helix
Plan: Liquid Nitrogen (LN2).
A total of 1 lesion was treated. Consent obtained. Wound care.
"""

MTX_HIGH = """
A/P: Severe psoriasis flare, erythrodermic. Continue methotrexate 20 mg weekly, increase folic
acid. CBC and LFTs q4 weeks. Discussed with rheumatologist Dr. Kim by phone today.
"""

NEVUS_COSMETIC = """
HPI: 25F wants mole on the upper lip removed, has had it since childhood, no change, no
bleeding. She feels it is unsightly.
A/P: Benign nevus, upper cutaneous lip. Shave removal today, 5 mm. Specimen sent.
"""

SAME_DX_EXTRA = """
A/P: Acne vulgaris, nodulocystic, flaring. ILK 2.5 mg/cc 0.1 cc to 2 cysts on the jaw today.
Start spironolactone 50 mg daily; check BMP; counsel on contraception.
"""

SHORTHAND_OTHER = """
3/2/26 F 34 est
cc acne f/u, wart R heel
a/p
1. acne - not at goal on BPO. add tretinoin .025% qhs, doxy 100 bid x3 mo. SE d/w pt.
2. VV R heel - LN2 x1, 2 cyc. pared first. verb consent.
rtc 3 mo
"""

SOAP_UNNUMBERED = """
S: Follow up eczema, better. Also wart on thumb, painful.
O: Mild xerosis arms. Left thumb verrucous papule 4 mm.
A: Eczema, improved, nearly clear. Wart left thumb.
P: Continue triamcinolone 0.1% prn flares. LN2 to wart today x 2 cycles. RTC 4 wks.
"""

TIME_EXCL = """
A/P:
1. Vitiligo, progressing. Start ruxolitinib cream.
2. Skin tag L axilla irritated, snipped x1.
I spent a total of 42 minutes on this encounter today not including time spent on the
procedure.
"""

TIME_OK = """
A/P:
1. Alopecia areata, worsening. Start clobetasol solution. Discussed JAK inhibitors at length,
baseline labs ordered: CBC, CMP, lipids, QuantiFERON.
Total time spent on the date of the encounter 46 minutes, which includes chart review, exam,
counseling, and documentation.
"""

"""Acts of an operation turned into those done on skin: what was done on other organs is no "
"row."""

from __future__ import annotations

from collections.abc import Sequence

from audit.chart.lesions.acts import Act, is_title
from audit.chart.page.text import Sentence
from audit.chart.words.diagnoses import find_diagnoses
from audit.chart.words.patterns import rx
from audit.chart.words.sites import find_sites
from audit.chart.words.techniques import find_techniques

# Organs and operations under the skin; "cyst", "mass" and "polyp" alone decide nothing.
_ORGAN = rx(
    r"\b(?:vocal (?:cords?|folds?)|laryn\w+|pharyn\w+|trache\w+|tonsil\w*|adenoid\w*|tongue|"
    r"palate|"
    r"gingiv\w+|dental|tooth|teeth|sinus(?:es)?(?! tract)|turbinat\w+|sept(?:um|al|oplasty)|"
    r"rhinoplasty|tympan\w+|myringotomy|mastoid\w*|parotid\w*|submandibular|thyroid\w*|"
    r"thyroglossal|"
    r"branchial|(?:lymph )?nodes?|lymphadenectomy|sentinel|"
    r"(?:axillary|neck|groin) (?:lymph )?(?:node "
    r"|lymph)?dissection|breast (?:mass|lesion|biops\w+|lump|tissue|cancer)|mastectomy|"
    r"lumpectomy|"
    r"mammoplasty|implants?|lung|pleura\w*|thorac\w+|bronch\w+|cardiac|heart|coronary|valve|"
    r"aort\w+|"
    r"carotid|arter(?:y|ial|ectomy)|vein|venous|(?:av|arteriovenous) (?:graft|fistula)|"
    r"catheter\w*|port-?a-?cath|"
    r"pacemaker|esophag\w+|gastr\w+|duoden\w+|bowel|colon\w*|colect\w+|rect(?:um|al|oscopy)|"
    r"hemorrhoid\w*|anal fiss\w+|sphincter\w*|append\w+|gallbladder|cholecyst\w+|liver|hepat\w+|"
    r"pancrea\w+|spleen|splenectomy|hernia\w*|laparo\w+|omentum|perito\w+|kidney|renal|nephr\w+|"
    r"ureter\w*|bladder|cysto\w+scopy|prostat\w+|testi\w+|orchi\w+|hydrocele|spermatocele|vas "
    r"deferens|vasectomy|circumcision|phimosis|uter\w+|hyster\w+|ovar\w+|salping\w+|tubal|cervix|"
    r"cervical (?:cone|dys\w+|polyp)|d ?& ?c|endomet\w+|cesarean|vagin\w+|bartholin\w*|knee|"
    r"meniscus|menisc\w+|arthr\w+|rotator|acromio\w+|labrum|cruciate|acl|femur|femoral|tibia\w*|"
    r"fibula\w*|humer\w+|radius|ulna|metacarp\w+|metatars\w+|bunion\w*|hammer ?toe\w*|"
    r"fracture\w*|"
    r"osteo\w+|hardware|tendon\w*|ligament\w*|carpal tunnel|trigger finger|fasciotomy|ganglion|"
    # a disc of skin is cut out of any cheek
    r"neuroma|nerve|spin(?:e|al)|lamin\w+|discect\w+|(?:herniated|intervertebral|lumbar|cervical|"
    r"thoracic) dis[ck]s?|dis[ck] (?:herniat\w+|space|protru\w+|bulge|replacement)|crani\w+|"
    r"brain|ventric\w+|shunt|dural?|"
    r"cataract\w*|lens implant|vitre\w+|retin(?:a|al)|cornea\w*|pterygium|conjunctiv\w+|"
    r"strabismus|"
    r"lacrimal|nasolacrimal|orbit(?:al)?|enucleat\w+"
    r"(?! of (?:(?:the|an?|this|her|his|left|right) )*(?:\w+ )?(?:dermoid|cysts?|lesions?|nodules?|"
    r"mass|tumou?r|lipomas?|wens?|mollusc\w+|growths?))|globe|amputat\w+|muscle biops\w+|bone)\b"
)
_SKIN = rx(
    r"\b(?:skin|cutaneous|dermal|dermat\w+|subcutaneous|soft tissue|scalp|eyelids?|lids?|ear "
    r"?lobes?|"
    r"nevus|mole|melanoma|carcinoma of the skin|basal|squamous|kerato\w+|sebaceous|epiderm\w+|"
    r"lipomas?|warts?|condylom\w+|nails?|toenails?|abscess\w*|lacerations?|ulcers?|decubitus|"
    r"burns?|"
    r"vulv(?:a|ar|ectomy)|labi(?:al?|um)|scrot(?:al|um)|"
    r"keloids?|scars?|wounds?|pilonidal|hidradenitis|lesions? of the)\b"
)
# Steps that belong to any operation; other techniques name skin work by themselves.
_STEPS = frozenset(
    {
        "excision", "removal", "repair", "debridement", "biopsy_unspecified", "flap", "graft",
        "other", "destruction", "incision_drainage", "biopsy_incisional",
    }
)  # fmt: skip


def on_skin(acts: Sequence[Act], sentences: Sequence[Sentence]) -> list[Act]:
    """The acts of an operation report that are skin work.

    A title that names an organ binds: its act and the bare steps of its narrative are none.
    """
    heads = [s for i, s in enumerate(sentences) if not i or sentences[i - 1].heading != s.heading]
    titles = [s for s in sentences if is_title(s) or (s in heads and _names_organ(s))]
    skin_titles = any(is_title(s) and not _organ(s.text) for a in acts for s, _, _ in a.anchors)
    foreign = bool(titles) and not skin_titles and any(_organ(s.text) for s in titles)
    return [a for a in acts if not _beyond(a, foreign, skin_titles)]


# The line of a procedure's heading that names its organ and no technique: "Removal of port".
_HEADS = frozenset({"procedure", "procedures", "operation", "procedure performed", "operations"})


def _names_organ(sentence: Sentence) -> bool:
    """ "PROCEDURE: Removal of subclavian port": a title although no technique of ours is in it."""
    bare = sentence.heading in _HEADS and len(sentence.text) < 120 and sentence.key is None
    told = rx(r"\b(?:was|were|i|then|to)\b").search(sentence.text) is not None
    return bare and not told and not find_techniques(sentence.text) and _organ(sentence.text)


# Structures that a cut on the skin goes down to, spares or meets on its way; a look inside.
_ON_THE_WAY = rx(
    r"\b(?:colpo|vagino|cysto|cystourethro|ano|procto)scopy(?: of (?:the )?(?:vagina|cervix|anus))?"
    r"(?=[,;.]| and\b| *$)|\b(?:vaginal|rectal|anal) (?:exam\w*|inspection)\b|"
    r"\b(?:spar(?:ed|ing)|preserv(?:ed|ing)|protect(?:ed|ing)|avoid(?:ed|ing)|respect(?:ed|ing)|"
    r"(?:clear|short|away|free) (?:of|from)|superficial to|(?:just )?(?:above|over|overlying)|"
    r"(?:down )?to (?:the )?(?:level|plane|depth) of|down (?:on)?to|without (?:injury|harm|damage) "
    r"to|ligat(?:ed|ing)|tied(?: off)?|cauteri[sz](?:ed|ing)|identif(?:ied|ying))\b"
    r"(?: (?!and\b|with\b|excis|remov|biops)[\w-]+){0,5}"
)


def _organ(text: str) -> bool:
    text = _ON_THE_WAY.sub(" ", text)
    return _ORGAN.search(text) is not None and _SKIN.search(text) is None


def _beyond(act: Act, foreign: bool, skin_titles: bool) -> bool:
    if act.technique not in _STEPS:
        return False
    named = [(s.text, x, y) for s, x, y in act.anchors if is_title(s)]
    if named:
        return all(_organ(text[x:y]) for text, x, y in named) and not _skin_lesion(act)
    told = act.statement
    if _organ(told) and not skin_titles and (act.inherited or not act.places):
        return True
    return foreign and not _skin_lesion(act)


def _skin_lesion(act: Act) -> bool:
    """A statement of the act names skin, a skin lesion or a place on the skin without an "
    "organ."""
    for sentence, start, end in act.anchors:
        text = sentence.text[start:end]
        if _ORGAN.search(text):
            continue
        specific = any(not d.generic for d in find_diagnoses(text))
        if specific or (_SKIN.search(text) and find_sites(text)):
            return True
    return False

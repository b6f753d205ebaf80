"""The words around a length that tell what it measures, as patterns before and behind it."""

from __future__ import annotations

from audit.chart.words.patterns import rx

LESION = (
    r"(?:lesions?|papules?|plaques?|nodules?|macules?|patch(?:es)?|cysts?|nev(?:us|i)|moles?|"
    r"tumou?rs?|growths?|mass(?:es)?|"
    r"warts?|keratos[ei]s|kerat\w+|i?sks?|aks?|bcca?s?|scca?s?|sccis|bowen\w*|carcinomas?|melanomas?|lipomas?|"
    r"neoplasms?|ulcer(?:ation)?s?|bumps?|tags?|remnant|"
    r"pap|segment|cancers?|abscess(?:es)?|horn|lentigo|verruca|keloid|pigmented area|"
    r"area of concern|residual|scar|erosion|lacerations?|tags?|angiomas?|"
    r"nodul\w+|spots?|condylom\w+|crust|lacs?|punctures?|collections?|papillomas?|\w+cystomas?|"
    r"swellings?|lumps?|sacs?|lobes? of fat|lipomata|ones|"
    r"(?:fluctuan\w+|indurat\w+|swollen|tender|red|boggy|gritty) "
    r"(?:\w+ )?area|fluctuance|burns?|wound at the start|gash|gouge|fibromas?|histiocytomas?|"
    r"molluscum|molluscs?|milium|milia|ha?emangiomas?|granulomas?|calcinosis|callus|corns?|tophus|"
    r"tattoos?|wens?|sores?|birthmarks?|blisters?|na?ev(?:us|i))"
)
# Role, cue before the figure, cue behind it. Of all cues the nearest wins; a cue reaches to the
# next comma-free stretch only as far as its pattern says.
_CUES: tuple[tuple[str, str, str], ...] = (
    (
        "margin",
        r"\b(?:margins?|marg|cuff|rim|border|clearance)\b(?![^(]*\))(?! (?:is|was|were) (?:clear|"
        r"free|negative|positive|involved))[^.;]{0,50}$|"
        r"\b(?:drew|went|allowed|measured out|gave it)(?: (?:out|about|an extra|some))? $",
        r"^(?: (?:was|were|is))?(?: (?:drawn|marked|outlined|inked|scored|taken|cut|out))* (?:all "
        r"(?:a)?round|around(?! the (?:clock|wound|defect)))\b|"
        r"^ beyond (?:it\b|them\b|(?:the |its )?(?:visible|"
        r"clinical|apparent|palpable|tumou?r|lesion))|^ borders?\b(?! irregular)|"
        r"^(?: (?:of|in))?[^.;,\d]{0,44}?\b(?:margins?|marg|cuff|rim|clearance|"
        r"skirt|collar|(?<=normal )borders?|(?<=clear )borders?|"
        r"(?<=skin )borders?|"
        r"(?:of )?(?:clinically )?(?:normal|uninvolved|clear|healthy)[^.;,\d]{0,20}(?:skin|"
        r"tissue|lip|mucosa|ear|lid|eyelid|vermilion)|all around|"
        r"on (?:each|every|either|all) (?:sides?|limbs?|edges?|ends?)|circumferential)\b",
    ),
    (
        "excised",
        r"(?:excised|excision|total|final)(?: \w+)? (?:diameter|size|dimensions?)\b[^.;]{0,40}$|"
        r"\bted\b[^.;]{0,15}$|(?:lesion|tumou?r)s? (?:plus|\+|and|with|w/|&|including|"
        r"incl\.?) (?:\w+ )?margins?[^.;\d]{0,40}$|(?:size|diameter)[^.;\d]{0,25}(?:with|incl\w*|"
        r"plus|\+) (?:the )?margins?[^.;\d]{0,30}$|(?:including|incl\.?|with) margins?[:=]? *$|"
        r"(?:counting|adding) (?:the |its |both |that |this )?(?:\w+ )?margins?,? *$|"
        r"total (?:diameter )?(?:(?:of|was|=|:) *)?$|excised (?:area|specimen) (?:was|measured|"
        r"of)[^.;\d]{0,20}$|excised (?:to|at) (?:a total of )?$",
        r"^ (?:excised diameter|total excised|excision diameter|total excision|"
        r"including (?:the )?margins?|incl\.? margins?|with margins? included)",
    ),
    (
        "length",
        r"(?:(?:wound|closure|repair|final|linear|suture line|total|incision line|scar|closed|"
        r"closing)(?: \w+)? length|length of (?:the )?(?:\w+ )?(?:closure|repair|wound|\w+ wound|"
        r"suture line|incision line)|^ *length|repaired (?:to|over|for)|closed (?:to|over|for)|"
        r"(?:repair|closure|closed|repaired|sutured?|suture line|approximated)\b)[^.;\d]{0,45}$|"
        r"\blength\b[^.;\d]{0,20}$",
        r"^(?: (?:in )?(?:total )?(?:final )?(?:length|long)\b[^.;]{0,25}\b(?:closure|repair|"
        r"wound|suture)|(?:(?! with\b| and\b| then\b| by\b)[^.;,\d]){0,20} (?:repair|closure|"
        r"suture line|(?:intermediate|complex|layered|simple|linear) (?:repair|closure)))\b",
    ),
    (
        "ellipse",
        r"\b(?:ellip\w+|fusiform|incision|lenticular)\b[^.;\d]{0,40}$",
        r"^ (?:long|in length|ellip\w+|fusiform|incision|elliptical)\b",
    ),
    (
        "instrument",
        r"\b(?:punch|curette|trephine)\b[^.;,\d]{0,14}$",
        r"^[- ]*(?:core|plug)\b|^[- ]*(?:disposable |sterile |skin |bx |biopsy )*"
        r"(?:punch|curette|trephine|biopsy punch|keyes)",
    ),
    ("undermining", r"\bundermin\w+\b[^.;]{0,60}$", r"^[^.;,\d]{0,30}\bundermin\w+"),
    (
        "secondary",
        r"\b(?:secondary|donor)\b[^.;]{0,40}$|\b(?:secondary|donor) (?:defect|wound|site)\b(?:,"
        r"[^.;,\d]{0,70},)?(?:(?!clos|sewn|sutur|repair|length|primary|and the)[^.;,\d]){0,70}$",
        r"^[^.;,\d]{0,12}\b(?:secondary|donor) (?:defect|site)",
    ),
    (
        "defect",
        r"\b(?<!secondary )(?<!donor )(?:defects?|hole|raw area|crater|cavity|"
        r"wound(?: after \w+)?|(?:post|after)[- ]?(?:mohs|op|curettage))\b[^.;\d]{0,45}$|"
        r"\b(?:final|post-?op\w*) (?:size|wound)\b[^.;\d]{0,30}$",
        r"^[^.;,\d]{0,18}\b(?:defect|wound|hole|raw area|crater|cavity|surgical defect)\b|"
        # "the site measured 13 mm across when done"
        r"^[^.;,\d]{0,15}\b(?:when (?:i was |we were )?(?:done|finished|complete\w*|through)|"
        r"afterwards?|at (?:the )?(?:end|completion)|on completion|once (?:done|finished))\b",
    ),
    (  # not "the defect where the flap was lifted", "the flap left a defect of"
        "graft",
        r"(?<!where the )(?<!when the )(?<!of the )(?<!by the )(?<!from the )"
        r"\b(?:graft|flap|donor)\b"
        r"(?![^.;\d]{0,30}\bdefect\b)[^.;\d]{0,30}$",
        r"^[^.;,\d]{0,15}\b(?:graft|flap)\b",
    ),
    (
        "depth",
        r"\b(?:breslow|depth|deep|thick(?:ness)?|invasion|thick of)\b[^.;\d]{0,20}$",
        r"^ (?:deep|thick|in depth|breslow|in thickness|of depth)\b",
    ),
    (
        "distance",
        r"\b(?:from|distance|over|past|beyond|exposed over)\b *(?:about |approximately )?$|"
        r"\b(?:discrim\w*|2[- ]?pt|two[- ]point)\b[^.;,\d]{0,20}$|\bguard\b[^.;,\d]{0,8}$",
        r"^,? *(?:from|proximal|distal|left of|right of|to the (?:left|right)|below|above|"
        r"anterior to|posterior to|lateral to|medial to|superior to|inferior to|away|"
        r"off (?:the )?midline|past|beyond|cephalad|caudal|(?:infer|super|anter|"
        r"poster)ior to|under the|behind)\b",
    ),
    (
        "freeze",
        r"\b(?:freeze|frost|halo|ice ?ball|spray)\b[^.;\d]{0,30}$",
        r"^[^.;,\d]{0,12}(?:freeze zone|halo|freeze margin|rim of frost|ice ?ball|frost)",
    ),
    (
        "tract",
        r"\b(?:tract|drain|tunnel\w*|sinus|laparotomy|chisel|stalk|pedicle|"
        r"nerve)\b[^.;\d]{0,30}$",
        r"^[^.;,\d]{0,14}\b(?:tract|drain|chisel|stalk|suture|needle|laparotomy|implant|"
        r"gauze|strip|blade|tunnel|iodoform|packing|nu[- ]?gauze)\b",
    ),
    (
        "specimen",
        r"\b(?:specimen|tissue|gross(?:ly)?|fragment|removed tissue|slab|block|"
        r"(?:whole|entire|excised|removed) (?:piece|segment|unit|dis[ck])|piece of (?:skin|"
        r"tissue))\b[^.;\d]{0,30}$",
        r"^[^.;,\d]{0,12}\b(?:specimen|fragment|section)\b",
    ),
    (
        "lesion",
        rf"\b(?:{LESION}|size|sized|diameter|dimensions?|measur\w+|across)\b[^.;\d]{{0,40}}$",
        rf"^[^.;\d]{{0,60}}?\b(?:{LESION}|in (?:greatest )?(?:diameter|dimension|size)|"
        rf"across(?! when\b| at the end| afterward| (?:the |its )?(?:line|axis|closure|wound|"
        rf"defect|suture))|in size|diameter|"
        rf"greatest)\b",
    ),
)
COMPILED = tuple((role, rx(a), rx(b)) for role, a, b in _CUES)

"""The lines of a laboratory report by kind: label, heading, diagnosis, header, end."""

from __future__ import annotations

import re

# "A.", "A)", "(A)", "#1", "Part A", "Jar 1:", "[B]", "1 -"; a bare letter needs wide space after.
_HOLDER = r"(?:part|specimen|spec\.?|jar|bottle|container|vial|site|slide|sample)"
LABEL = re.compile(
    rf"^[ \t*•>-]*(?:"
    rf"{_HOLDER}[ \t]*(?:no\.?|number)?[ \t]*[#(]?(?P<h>[A-L]|\d{{1,2}})\b\)?"
    r"[ \t]*[.:)\]–—=-]*[ \t]*|"
    r"[(\[#](?P<b>[A-L]|\d{1,2})[)\]]?[ \t]*[.:)\]–—-]*[ \t]*|"
    r"(?P<l>[A-L]|\d{1,2})(?:[.:)\]][ \t]*|[ \t]+[–—=-]+>?[ \t]+|[ \t]{2,}|\t))"
    r"(?=[\"“'(]?[A-Za-z])",
    re.IGNORECASE,
)
# The diagnosis of the pathologist; never the clinician's or the one before the operation.
DIAGNOSIS = re.compile(
    r"^[ \t*=_-]*(?:(?:final|amended|revised|corrected|pathologic(?:al)?|histologic(?:al)?|"
    r"histopathologic(?:al)?|microscopic|surgical|anatomic|dermato)[ \t-]*)*(?:pathology[ \t]+|"
    r"path[ \t]+)?(?:diagnos[ei]s|dx|interpretations?|results?)(?:\(es\))?"
    r"(?P<extra>[ \t]*\([^)\n]{0,40}\))?(?P<sep>[ \t]*[:=*_-]+[ \t]*|[ \t]{2,}|\t|[ \t]*$)",
    re.IGNORECASE,
)
HEADER = re.compile(
    r"^[ \t]*(?:patient|pt\b|name|dob|mrn|sex|age|acc(?:ession)?\b|case\b|collected|coll\b|"
    r"received|"
    r"reported|rptd|request|submitted by|submitting|referr|ordering|physician|provider|from\b|"
    r"taken|date|page|final[ \t]+(?:report\b|\d)|client|location|report (?:date|status))",
    re.IGNORECASE,
)
OTHER = re.compile(
    r"^[ \t*=]*(?P<name>gross|macroscop\w*|microscop\w*|micro\b|clinical|history|specimens?\b|"
    r"pre-?op\w*|post-?op\w*|comments?\b|notes?\b|stains?\b|special stud\w+|immuno\w*|ancillary|"
    r"synoptic|tumou?r summary|material|slides\b|icd|cpt|disclaimer|requested|procedures?\b|"
    r"source|site\b|tumou?r site|anatomic(?:al)? site|"
    r"(?:two|three|four|five|six|one|\d+)[ \t]+(?:jar|container|bottle|specimen)s?)"
    r"[^:.\n]{0,40}(?::|[ \t]{2}|[ \t]*$|\.[ \t]*$)",
    re.IGNORECASE,
)
END = re.compile(
    r"^[ \t/*_(\[-]*(?:e-?signed|electronically|digitally|signed|verified|authenticated|"
    r"reviewed by|released|reported by|/s/|this (?:report|test)|cc:)|"
    r"\b(?:electronically|digitally) signed\b|\bsigned electronically\b",
    re.IGNORECASE,
)
# "Odalys Reader, MD, Dermatopathologist": the pathologist's name closes the report.
NAME = re.compile(
    r"^[ \t]*(?:Dr\.? )?[A-Z][\w.'-]*(?: [A-Z][\w.'-]*){1,3},? (?:M\.?D|D\.?O|MBBS|FRCPC?|PhD)\b"
)
ADDENDUM = re.compile(
    r"^[ \t*=_-]*(?:addend\w+|amend\w+|corrected|revised|supplement\w*)\b", re.IGNORECASE
)
# Between the site and the diagnosis: a colon, an arrow, a dash, an equal sign or wide space.
SEPARATOR = re.compile(r":|->|=>|→|[ \t]+[–—=-]+[ \t]+|\n|[ \t]{3,}|\.[ \t]+(?=[A-Z])")
UNLABELLED = re.compile(r"^[ \t*•-]*(?:skin|scalp)\b[ \t]*[,(:;-]", re.IGNORECASE)
TUMOUR_TYPE = re.compile(
    r"^[ \t*•-]*(?:histolog(?:ic|y)[ \t]+(?:sub)?type|tumou?r[ \t]+type|histologic[ \t]+diagnosis)"
    r"[ \t]*(?:[:=.]+|[ \t]{2,})[ \t]*(?=\S)",
    re.IGNORECASE,
)

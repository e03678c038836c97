"""What stands before and behind a number and tells what it counts: the patterns of `quantities`."""

from __future__ import annotations

import re

from kg.cues import Cued
from kg.language.numbers import DIGITS, DOZEN, FRACTION, NUMBER_WORD

PLACE = re.compile(r"(?P<digits>\.?\d+)|[A-Za-z]+")
"""Digits, and words that may begin a `CANDIDATE`."""
CANDIDATE = re.compile(
    rf"(?P<digits>(?<![\w*.:^$])(?<!\*-)(?<!\* ){DIGITS})|"
    rf"\b(?:(?P<share>{FRACTION})\b|(?P<dozen>{DOZEN})\b|"
    rf"(?P<single>(?:a|one)\s+single"
    rf"(?=\s+(?:patient|case|subject|person|instance|woman|man|child|recipient|participant|infant)\b))|"
    rf"(?P<multiple>twice|thrice|double|triple)\b|(?P<none>none)\b|(?P<neither>neither)\b|"
    rf"(?P<no>[Nn]o)\b|(?P<all>[Aa]ll|[Bb]oth)\b|"
    rf"(?P<word>{NUMBER_WORD})\b)",
    re.IGNORECASE,
)

LABEL = (
    r"cases?|tables?|figures?|fig\.|phases?|type|stage|class|group|zone|child(?:-pugh)?|nyha|genotypes?|factors?|"
    r"item|version|"
    r"trial|study|part|chromosome|cyp|cytochrome p|hla-?\w*|mg|level|section|code|no\.|number|schedule|lines?|appendix|"
    r"day|week|month|cycle|year|cox|ligands?|receptors?|proteins?|domains?|kinases?|il|interleukin|cd|type ii|"
    r"type i|ca|vitamin|complex|omega|grades?"
)
BEFORE = Cued(
    rf"\b(?=\w)(?:(?P<age>age[sd]?(?:\s+(?:of|range[sd]?|between|from|over|under|above|below|was|were|is))*"
    rf"(?:\s*[:,=]|\s+(?:about|~))?)\s*$|"
    r"(?P<sample>[nN]\s?=)\s*$|"
    r"(?P<statistic>(?:odds|hazard|risk|rate|reporting odds|likelihood) ratios?(?:\s*[\[(]\w+[\])])?"
    r"(?:\s+(?:of|was|were))?\s*[=:,]?|"
    r"relative risks?(?:\s+of)?|(?:mean|median|average)\s*[=:]|(?:OR|RR|HR|ROR)\s*[=:]?|[pP]\s*[<=>≤≥]|"
    r"by a factor of|"
    r"scores?(?: of| was| were)?|(?:index|values?|ratio|levels?) of)\s*$|"
    rf"(?P<label>(?:{LABEL})(?:\s+(?:[1-9IVX]+\s*(?:,|and|or|to|-|–|&)\s*)+)?)[\s-]*$|"
    r"(?P<analyte>"
    r"(?:INR|ALT|AST|GGT|LDH|Alk\s?P|ALP|CPK|CK|bilirubin|albumin|ammonia|creatinine|pH|lactate|PT|protime|"
    r"prothrombin (?:index|time|activity|level)|eosinophils?|eosinophil count|lymphocytes?|neutrophils?|"
    r"hematocrit|hemoglobin|"
    r"factor V|ferritin|MELD(?: score)?|RUCAM(?: score)?|R|R ratio|R value|IgG|ANA|SMA|CD4(?: count)?|BMI|WBC|"
    r"platelets?)"
    r"(?:\s*(?:levels?|values?|activity|counts?))?\s*"
    r"(?:of|was|were|=|:|~|to|rising to|rose to|peak(?:ed at)?|[<>≥≤]|\[)*)\s*$)",
    re.IGNORECASE,
)

TO = r"\s*(?:-|–|—|‐|‑|to|to as (?:high|many|long) as|and as (?:high|many) as|and|or)\s*"
PERCENT = r"(?:\s?%|\s?percent\b|\s?per\s?cent\b)"
DIGITS = rf"(?:{DIGITS})"
ULN = (
    r"(?:the\s+)?(?:upper\s+limits?\s+of\s+(?:the\s+)?normal(?:\s+range)?|upper\s+normal\s+limits?|upper\s+limits?|"
    r"limits?\s+of\s+(?:the\s+)?normal|ULN|UNL|"
    r"normal(?:\s+(?:range|values?|levels?|limits?))?(?!\s+(?:saline|volunteers)))"
    r"(?:\s+(?:range|value))?(?:\s*[\[(]\s*ULN\s*[\])])?"
)
FOLD = r"\s*[-‐]?\s*(?:times|fold|x|×)\s*"
TIME = r"(?:minutes?|min|hours?|hrs?|h|days?|d|weeks?|wks?|months?|mos?|years?|yrs?|cycles?|courses?)"
MASS = (
    r"(?:mg|g|grams?|gm|µg|μg|mcg|ug|micrograms?|milligrams?|kg|ng|IU|MU|million units|million IU|units?|mL|ml|L|"
    r"mmol|mEq|MIU|mCi|Gy)"
)
PER = (
    r"(?:\s*(?:/|per)\s*"
    r"(?:kg|m2|m²|day|d|dose|week|wk|hour|hr|h|min|mL|ml|L|dL|dl|month|body weight|square meter)\b){0,2}"
)
LEVEL = (
    r"(?:I?U\s?/\s?(?:L|mL)|units?/L|mg\s?/\s?dL|g\s?/\s?d?L|ng\s?/\s?m?L|[µμu]g\s?/\s?[dm]?L|[µμu]?mol\s?/\s?L|"
    r"[mnp]mol\s?/\s?L|[µμ]mol|[µμ]M|mm\s?Hg|cells/[µμ]L|/[µμ]L|K/[µμ]L|copies/mL|mEq/L|pg/mL|[µμ]?kat/L|bpm|"
    r"sec(?:onds?)?\b|"
    r"mm/h(?:our)?|x 10|×\s?10|kPa|°\s?C|points?\b|cm\b|mm\b|kg/m2|"
    r"kg\b(?=\s*(?:/m2|\[|\)|,|;|\.|$|vs|with|in|over|and))|lbs?\b|pounds\b)"
)
PERSON_TIME = (
    r"(?:(?:defined[- ])?(?:persons?|patients?|subjects?|treatments?|users?|drug)[- ]?(?:years?|months?|days?)"
    r"(?:\s+of\s+\w+)?|"
    r"exposures?|"
    r"exposed(?: patients)?|"
    r"prescriptions?|(?:million )?(?:defined )?(?:daily |drug )?doses|"
    r"treatment courses?|treatments|treated(?: patients)?|"
    r"courses? of (?:treatment|therapy)|courses?|"
    r"patients(?: treated| exposed)?|users|recipients|persons?(?: treated)?|vaccinations?|infusions?)"
)
BIG = (
    rf"\d{{1,3}}(?:,\d{{3}})+|\d+|\b(?:{NUMBER_WORD})\b|(?:one |a |\d+ )?(?:million|hundred thousand|thousand|hundred)"
)

IN_PERCENT = re.compile(r"PT|prot|eosinophil|lymphocyte|neutrophil|hemat|factor", re.IGNORECASE)
"""What is itself measured in percent."""
PERCENT_RANGE_BEHIND = re.compile(rf"(?P<first>{PERCENT})?{TO}(?P<high>{DIGITS}){PERCENT}(?!\s*CI)")
PERCENT_BEHIND = re.compile(
    rf"{PERCENT}(?!\s*(?:CI\b|confidence))(?:(?P<more>\s+or\s+(?:more|greater|higher)\b)|(?P<less>\s+or\s+(?:less|fewer|lower)\b))?",
    re.IGNORECASE,
)
PERCENT_PAIR_BEHIND = re.compile(rf"\s*(?:vs\.?|versus|compared (?:to|with))\s+{DIGITS}{PERCENT}", re.IGNORECASE)
CONFIDENCE_BEHIND = re.compile(rf"{PERCENT}\s*(?:CI\b|confidence)(?:[^;\])\d]*\d+(?:\.\d+)?)*", re.IGNORECASE)
THRESHOLD_BEHIND = re.compile(
    rf"(?:{TO}(?P<high>{DIGITS}))?(?:\s+or\s+more)?(?:{FOLD}(?:above\s+|over\s+|elevated\s+|greater\s+than\s+|of\s+)?"
    rf"(?:baseline\s+or\s+)?{ULN}|{FOLD}(?=elevat|increas|above|rise|higher|greater|[\])\s]*$|,|;|"
    rf"in\s+(?:only\s+|up\s+to\s+|about\s+)?(?:none\b|[<>~]?\s?\d+(?:\.\d+)?\s?%))|"
    rf"\s*[-‐]?\s*fold\b|\s*ULN\b)",
    re.IGNORECASE,
)
_STEP = rf"\s*(?:,(?:\s*(?:and|or)\b)?|\b(?:and|or)\b|/)\s*(?:[>≥]=?\s*|above\s+|over\s+)?(?:{DIGITS})"
_STEP_ENDS = rf"(?:{FOLD}(?:{ULN})?|\s*[-‐]?\s*fold\b)?"
LADDER_BEHIND = re.compile(
    rf"{_STEP_ENDS}(?:{_STEP}{_STEP_ENDS})*?{_STEP}(?:{FOLD}(?:above\s+|over\s+)?{ULN}|\s*ULN\b)", re.IGNORECASE
)
"""What stands behind a limit in a row of them: "3, 5 and 10 times ULN", "3-fold or 5-fold ULN"."""
TIMES_IN_SOME = re.compile(rf"{FOLD}(?=in\s+(?:only\s+|just\s+)?(?:\d+|{NUMBER_WORD})\b)", re.IGNORECASE)
MULTIPLE_BEHIND = re.compile(rf"(?:\s+(?:of\s+)?{ULN})", re.IGNORECASE)
LEVEL_BEHIND = re.compile(rf"(?:(?:{TO}|,\s*|\s+vs\.?\s+|\s*/\s*)(?P<high>{DIGITS}))*\s?(?P<unit>{LEVEL})(?!\w)")
DOSE_BEHIND = re.compile(
    rf"(?:(?:{TO}|,\s*(?:and\s+|or\s+)?|\s+vs\.?\s+)(?P<high>{DIGITS}))*\s*[-‐]?(?P<unit>{MASS}{PER})(?!\w)"
)
AGE_BEHIND = re.compile(
    rf"(?:{TO}(?:{DIGITS}))?[\s-]*(?:year|yr|month|week|day)s?[\s-]+(?:old|of age)\b", re.IGNORECASE
)
AGE_LIST_BEHIND = re.compile(
    rf"(?:(?:{TO}|,\s*|,\s*and\s+){DIGITS}(?![\d.]*\s?%))*(?:\s*(?:years?|yrs?|months?)(?:\s+old)?|\s*y\b)?"
)
DURATION_BEHIND = re.compile(
    rf"(?:\s*(?P<first>{TIME}))?(?:(?:{TO}|,\s*(?:and\s+)?|\s+vs\.?\s+)(?P<high>{DIGITS}|{NUMBER_WORD}))*[\s-]*"
    rf"(?P<unit>{TIME})\b",
    re.IGNORECASE,
)
YEARS_BEHIND = re.compile(r"(?:s\b|(?:\s*(?:-|–|to|and|through|until)\s*(?:[A-Z][a-z]+ )?((?:19|20)?\d\d))(?!\s?%|\d))")
RATE_BEHIND = re.compile(
    rf"(?:{TO}(?P<high>{DIGITS}))?\s*(?:(?:cases?|instances?|reports?|events?|deaths?|episodes?|patients?|persons?|"
    rf"individuals|recipients|users)\s+)?(?:in|per|out of|/|:|of every|for every|in every)\s*(?:every\s+|each\s+)?"
    rf"(?P<total>{BIG})(?:(?:{TO})(?:1\s*(?:in|:|per)\s*)?(?P<total_high>\d{{1,3}}(?:,\d{{3}})+|\d{{3,}}))?"
    rf"(?:\s*(?P<unit>{PERSON_TIME}))?(?=\s|[,.;)\]]|$)",
    re.IGNORECASE,
)
RATE_PAIR_BEHIND = re.compile(
    rf"\s+(?:vs\.?|versus|compared (?:to|with))\s+{DIGITS}\s+(?:cases\s+)?per\s+\d[\d,]*0\b", re.IGNORECASE
)
SAMPLE_OF_BEHIND = re.compile(rf"\s*(?:of|/)\s*(?P<total>{DIGITS})")
RATIO_BEHIND = re.compile(
    r"\s*(?:of|out of|among|/)\s*(?:the\s+|these\s+|those\s+|a total of\s+|all\s+|its\s+)?"
    r"(?:first\s+|initial\s+|last\s+|other\s+|remaining\s+)?"
    rf"(?P<total>{DIGITS}|\b(?:{NUMBER_WORD})\b)"
    rf"(?!\s*(?:%|\.\d|/|mg\b|doses?\b|regimens?\b|arms\b|studies\b|trials\b|different\b|"
    r"drugs?\b|agents?\b|-))",
    re.IGNORECASE,
)
COUNT_RANGE_BEHIND = re.compile(rf"\s*(?:-|–|—|to)\s*(?P<high>{DIGITS})(?![\w%])")
UNKNOWN_UNIT_BEHIND = re.compile(r"[A-Za-zµμ°]")
NO_SUCH = re.compile(
    r"\s+(?:specific |other |further |detailed |such |obvious |apparent |known |clear |additional )?"
    r"(?:mention|discussion|evidence|information|data|"
    r"details?|longer|more|less|greater|higher|lower|different|difference|differences|doubt|reason|need|history|"
    r"role|effect|effects|association|"
    r"increase|increased|significant|relationship|correlation|risk|control|attempt|description|explanation|cause|"
    r"alternative|clear|way|one knows|agent|drug)\b",
    re.IGNORECASE,
)
ON_NOTHING = re.compile(r"\b(?:on|receiving|received|taking|given|assigned to)\s+$", re.IGNORECASE)
ALL_OF = re.compile(
    rf"\s+(?:of\s+)?(?:the\s+)?(?P<n>\d{{1,3}}|\b(?:{NUMBER_WORD})\b)"
    rf"(?=\s+(?:patients?|subjects?|children|adults|women|men|cases|persons|individuals|recipients|infants|on|"
    rf"taking|receiving)\b)",
    re.IGNORECASE,
)
ONE_OF_MANY = re.compile(
    r"one of "
    r"(?:several|many|multiple|various|a few|a number|the (?:most|first|few|many|major|more|main|best|leading))\b",
    re.IGNORECASE,
)
OF_THEM = re.compile(r"\s+of\s+(?:the|these|those|them|whom|which|whose|our|this)\b", re.IGNORECASE)
PATTERN_IN = Cued(
    r"\b(?:hepatocellular|cholestatic|mixed|mild|severe|moderate|symptomatic|asymptomatic)\s+in\s+$", re.IGNORECASE
)
RATES_WERE = Cued(
    r"\b(?:rates?|frequency|incidence)\s+(?:(?:for|with|in|on|among)\s+[^;,.\d]{1,40}\s+)?(?:was|were|being|is|are)\s+"
    r"(?:only\s+)?$",
    re.IGNORECASE,
)
OTHER_FORM = Cued(
    r"\b(?:acute|chronic|first|second|other|latter|former|severe|mild)\s+(?:form|type|variant|pattern)\b", re.IGNORECASE
)

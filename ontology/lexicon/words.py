"""Which words of the vocabularies may name a term, and which never do."""

from __future__ import annotations

import re

from kg.lexicon import normal
from kg.text import word_set

LONGEST_LABEL, LONGEST_SYNONYM, LONGEST_CONDITION = 6, 4, 5
SHORTEST_EVENT, SHORTEST_DRUG = 3, 5
LONGEST_UNKNOWN_CONDITION, LONGEST_DRUG = 3, 3
UNPUBLISHED = re.compile(r"\b(?:NOS|nos|not otherwise specified|other|unspecified|obsolete|finding)\b|[\[\]{}<>]")
MORPHOLOGY = re.compile(
    r"^(?:abnormal(?:ity)?|aplasia|hypoplasia|aplastic|hypoplastic|absent|short|long|broad|narrow|wide|small|large)\b"
    r"|metacarp|phalan|epiphys|metaphys|vertebra|cleft|digit|toe\b|finger\b|thumb|hallux|tooth|teeth|incisor|carpal|tarsal",
    re.IGNORECASE,
)
STOP = word_set(
    "all none other mass pain-free death-free onset male female adult child infant therapy treatment study group "
    "dose drug patient disease disorder syndrome symptom sign condition abnormality injury reaction event effect "
    "response use test level history family time age sex weight height activity function change increase decrease "
    "loss gain chronic acute mild moderate severe progressive transient diffuse focal generalized bilateral "
    "unilateral distal proximal frequency rare common absence presence position growth movement pregnancy birth "
    "abuse work stress aging immune negative positive recurrent stable isolated intermittent episodic variable "
    "congenital resolving arm leg hand foot head neck back chest skin eye ear nose mouth liver kidney heart lung "
    "brain blood bone muscle complication toxicity failure attack crisis episode shock crash fall accident "
    "exposure systematic severity genetic sensitivity sensitive role right left prolonged refractory central "
    "peripheral serious cardiovascular bladder hair nail mother affect affected dialysis surgery emergency "
    "intensity occasional sporadic mitochondrial breastfed inflammation necrosis rupture sclerosis high low "
    "breast-feeding lactation diet smoking alcohol fasting attitude behavior emotion speech sleep posture gait "
    "vision hearing memory attention language thinking thought mood personality intelligence consciousness "
    "sensation cognition suggestion resilience dominance aggregation duration remission pigmentation coagulation "
    "digestion respiration metabolism excretion secretion immunity genotype phenotype inheritance penetrance "
    "trait carrier triggered ameliorated provoked diurnal nocturnal seasonal acquired intermediate pas mel flu "
    "cns ace gist gerd copd rapidly hernia transplantation implantation injection infusion admission frequent "
    "angiotensin hospital concern problem issue pressure temperature pulse rate rhythm volume density mobility "
    "color cell tissue"
) | frozenset(
    normal(words)
    for words in (
        "signs and symptoms",
        "symptoms and signs",
        "signs symptoms",
        "severity of",
        "isolated case",
        "isolated cases",
        "very rare",
        "rapid progression",
        "rapidly progressive",
        "body weight",
        "urinary tract",
        "central nervous system",
        "adverse event reporting",
        "triggered by",
        "body mass",
        "blood pressure",
        "heart rate",
        "life style",
        "quality of life",
        "drug use",
        "drug interaction",
        "disease attribute",
        "angiotensin converting enzyme",
        "nervous system",
        "drug administration",
        "prodromal symptoms",
        "risk factor",
        "risk factors",
        "single dose",
        "long term",
        "short term",
        "wound healing",
    )
)
NOT_A_DRUG = frozenset(
    normal(word)
    for word in word_set(
        "water food oxygen serine valine urea starch sugar sodium ethers amides pectin pepsin hemin lipase uracil "
        "nitrogen carbon glucose lactate cholesterol protein albumin bilirubin creatinine ammonia potassium calcium "
        "magnesium phenol helium barium boron cumin eosin fennel kaolin lysine radium silver sulfur talc tars copper "
        "acid base gas air ice salt wine beer milk egg plasma serum blood thrombin trypsin collagen keratin glycine "
        "alanine leucine proline tyrosine histidine aspartate glutamate cytokine enzyme hormone vitamin mineral fat "
        "oil factor complex agent agents medium base light solution placebo control cream gel dental life pain relief "
        "sleep cold flu cough allergy sinus ambulatory balance baby clear ease care plus advance complete active "
        "total ultra prime ideal alpha beta gamma delta hdl ldl alt ast ana all men women pro ace cox her apc "
        "histamine acetylcholine dopamine norepinephrine serotonin phosphate chloride bicarbonate nitrate sulfate "
        "alcohol lactic cortisol ferritin hemoglobin thymidine angiotensin angiotensin ii renin testosterone "
        "dihydrotestosterone estradiol insulin-like lactic acid ethanol amino acids fatty acids triglyceride "
        "triglycerides glutathione deoxythymidine adenosine immunoglobulin fibrinogen fibrin bile acids bile acid "
        "folate iron iodine gold lithium zinc amylase prothrombin"
    )
) | {normal(name) for name in ("alkaline phosphatase", "cytochrome c", "lactic acid", "uric acid")}
NO_NAME = re.compile(r"\b(?:generic\w*|available|tablets?|capsules?|granules?)\b", re.IGNORECASE)
CLASS = re.compile(
    r"\b(?:inhibitors|antagonists|agents|blockers|agonists|drugs|compounds|antimalarials|antacids|alkaloids|antibodies|"
    r"statins|steroids|corticosteroids|glucocorticoids|mineralocorticoids|bisphosphonates|catecholamines|vaccines|"
    r"xanthines|tetracyclines|aminoquinolines|antibacterials|phospholipids|fenamates|cannabinoids|electrolytes)\b",
    re.IGNORECASE,
)
"""In the name of a class of drugs, which is no drug."""
KEEP_AS_DRUG = frozenset(
    {"iron", "gold", "lithium", "zinc", "iodine", "testosterone", "estradiol", "ethanol", "alcohol"}
)
TREATED_DISEASES = re.compile(r"(?:^|\|)(?:C01|C04|C16|F03\.(?:700|400|087|550))")
STILL_EVENTS = frozenset(
    normal(word)
    for word in word_set(
        "pneumonia sepsis bronchitis sinusitis cellulitis candidiasis influenza pharyngitis rhinitis conjunctivitis "
        "otitis media gastroenteritis"
    )
) | frozenset(
    normal(words)
    for words in (
        "urinary tract infections",
        "respiratory tract infections",
        "herpes zoster",
        "bacterial infections",
        "opportunistic infections",
        "septic shock",
        "lymphoma",
        "fungemia",
        "bacteremia",
        "abscess",
        "tuberculosis reactivation",
    )
)


def usable(word: str, *, longest: int = LONGEST_LABEL) -> bool:
    """True for a word that a sentence may hold and that means one thing wherever it stands."""
    form = normal(word)
    return (
        len(form) >= SHORTEST_EVENT
        and form not in STOP
        and form.count(" ") < longest
        and not UNPUBLISHED.search(word)
        and not re.search(r"[,;]|\btypes? ?[\dA-Z]|\d\d|\b\d$", word)
    )


def turned(label: str) -> str:
    """``label`` in the order of speech: "Liver Failure, Acute" is "Acute Liver Failure"."""
    head, comma, tail = label.partition(", ")
    return (
        f"{tail} {head}" if comma and "," not in tail and not tail.startswith(("and", "or", "due", "with")) else label
    )


def is_abbreviation(word: str) -> bool:
    return bool(re.fullmatch(r"[A-Z][A-Z0-9&/-]{1,5}s?|[A-Z][a-z][A-Z]+", word))

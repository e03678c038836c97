"""Whether words that the lexicon does not know can name an event at all: by the noun they turn on."""

from __future__ import annotations

import re

from kg.cues import Cued
from kg.lexicon import normal
from kg.text import word_set

_HEADS = word_set(
    "abnormality abortion abscess abuse accident ache aggression agitation allergy anomaly apnea arrest arrhythmia "
    "attack behavior bleeding bloating block blurring breath bruising burn burning cancer change clot cold collapse "
    "coma complaint complication confusion congestion contraction convulsion cough cramp crisis damage death "
    "deepening defect deficiency deficit dependence depression deterioration difficulty dilation discharge "
    "discoloration discomfort disease disorder distention distress disturbance dream drowsiness dryness dysfunction "
    "ectasia edema effect effusion elevation embolism enlargement episode erosion eruption euphoria event "
    "exacerbation exhaustion extravasation failure fall fatigue fever fissure fistula flare flash flushing fracture "
    "gain growth hallucination headache hemorrhage hepatocellular hernia hypersensitivity hypertension hypertrophy "
    "hypotension hypoxia ideation impairment incontinence increase indigestion induration infarct infarction "
    "infection infertility infiltrate inflammation inhibition injury instability intolerance intoxication "
    "irregularity irritability irritation itching jaundice laceration laxity lesion lethargy leukemia "
    "lightheadedness loss lump lymphoma malaise malformation malignancy mass movement necrosis neoplasm nodule "
    "numbness obstruction occlusion odor overdose overgrowth pain palpitation palsy paralysis perforation phenomena "
    "phenomenon photosensitivity pneumonia problem prolapse prolongation psychosis rash reaction reactivation "
    "recurrence reduction reflux relapse restlessness retardation retention rigidity rise rupture scar sclerosis "
    "sedation seizure sensation sensitivity sepsis shock sign slowing sneezing soreness spasm spotting stenosis "
    "stiffness stomatitis stone stroke sunburn suppression swallowing sweat sweating swelling swing symptom syncope "
    "syndrome tachycardia taste tenderness thickening thinning thought thrombosis tic tightness tingling toxicity "
    "tremor trouble tumor twitching ulcer ulceration unsteadiness upset urgency urination urticaria vertigo vision "
    "voice vomiting warmth weakness wheezing withdrawal worsening"
)
_HEAD_ENDS = re.compile(
    r"\w(?:itis|itide|osis|oses|emia|emic|uria|pathy|algia|oma|penia|plegia|rrhea|rrhagia|phobia|ness|ia)$"
)
_BEFORE_HEAD_ENDS = Cued(
    r"\s(?:of|in|with|from|to|for|on|at|by|after|during|due|that|which|without|following|upon)\s", re.IGNORECASE
)
_ALTERED = re.compile(
    r"(?:increased?|decreased?|elevated|reduced|raised|lowered|diminished|abnormal|impaired|altered|excessive|low|high|"
    r"poor|dry|sore|swollen|blurred|burning|itchy|painful|numb|stiff|"
    r"yellow|dark|bloody|heavy|peeling|prolonged|delayed|irregular|"
    r"disturbed|unusual|absent|lack of|loss of|changes? in)\s+[a-z]",
    re.IGNORECASE,
)


_WORKINGS = re.compile(r"(?:the\s+)?(?:effects?|results?|changes?|increases?)\s+(?:on|of)\b", re.IGNORECASE)


def is_clinical(words: str) -> bool:
    """True where the noun that ``words`` turn on is one for an illness, a finding or a change of the body.

    >>> [is_clinical(words) for words in ("deepening of the voice", "muscle tissue", "attributed to its use")]
    [True, False, False]
    """
    if _ALTERED.match(words):
        return True
    if _WORKINGS.match(words):
        return False
    head = normal(words[: ends.start()] if (ends := _BEFORE_HEAD_ENDS.search(words)) else words).rpartition(" ")[2]
    return head in _HEADS or _HEAD_ENDS.search(head) is not None

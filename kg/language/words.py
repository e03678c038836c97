"""The closed classes of the book's English: verbs, persons, arms, cues. Data, kept as sets."""

from __future__ import annotations

from kg.text import word_set

OCCUR = word_set(
    "occur occurs occurred occurring arise arises arose arisen arising appear appears appeared appearing seen "
    "found observed noted detected present described identified recorded encountered documented reported "
    "reporting happened emerged emerging began begin beginning started presenting presented"
)
HAVE = word_set(
    "had have has having developed develop develops developing experience experienced experiences experiencing "
    "show showed shown shows exhibited achieved achieve achieving sustained suffered manifested demonstrated "
    "required require requires requiring needed underwent displayed redeveloped report attained reached met "
    "maintained necessitating leading progressed progressing reported evidenced exhibiting showing demonstrating "
    "undergoing undergone complained acquired harbored entered attain attaining exceeded exceeding surpassed "
    "manifesting encountered"
)
EVENT_VERB = {
    "died": "death",
    "die": "death",
    "dying": "death",
    "fatal": "death",
    "discontinued": "treatment-discontinuation",
    "discontinuing": "treatment-discontinuation",
    "stopped": "treatment-discontinuation",
    "withdrew": "treatment-discontinuation",
    "withdrawn": "treatment-discontinuation",
    "hospitalized": "hospitalization",
    "relapsed": "relapse",
    "recurred": "recurrence-of-liver-injury",
    "redeveloped": "recurrence-of-liver-injury",
    "jaundiced": "jaundice",
    "transplanted": "liver-transplantation",
}
OUTCOME_VERB = {
    "recovered": "recovery",
    "recover": "recovery",
    "resolved": "recovery",
    "responded": "objective-response",
    "survived": "overall-survival",
    "improved": "improvement",
    "cured": "cure",
    "healed": "cure",
    "normalized": "recovery",
}
FALL = word_set(
    "resolved resolving resolve improved improving decreased decreasing reduced fell normalized normalizing "
    "disappeared cleared declined returned lowered abated subsided"
)
BE = frozenset(["is", "are", "was", "were", "be", "been", "being", "becoming", "became", "remained"])
MODAL = word_set(
    "may can could might will would should must also still only just even then thereafter subsequently later "
    "usually often generally typically commonly frequently rarely uncommonly occasionally eventually ultimately "
    "initially additionally apparently probably possibly reportedly actually approximately clearly mostly all "
    "both each either did do does"
)
ATTRIBUTE = word_set(
    "attributed due linked related associated implicated ascribed assigned attributable blamed considered judged "
    "thought believed caused implicating involving involved listed"
)
PERSON = word_set(
    "patient patients subject subjects person persons people individual individuals participant participants "
    "volunteer volunteers woman women man men child children adult adults infant infants adolescent adolescents "
    "boy boys girl girls neonates newborns recipient recipients user users those veterans inpatients outpatients "
    "members workers pregnant students elderly responders survivors carriers noncarriers non-carriers contacts "
    "travelers soldiers residents inhabitants citizens enrollees beneficiaries consumers"
)
NO_PEOPLE = word_set(
    "agents drugs studies trials medications antibiotics products compounds doses regimens forms formulations "
    "statins inhibitors countries centers hospitals sites laboratories registries databases types classes genes "
    "alleles mechanisms phases cycles courses arms groups tests methods criteria reviews publications articles "
    "others factors ways reasons forms things mechanisms options possibilities therapies treatments lines infusions "
    "injections transfusions tablets capsules"
)
CASE = word_set("case cases instance instances report reports episode episodes example examples occurrences")
IN = frozenset(["in", "among", "amongst", "within"])
USE = word_set(
    "on taking receiving given treated using during with by after under following received starting started "
    "administered assigned randomized undergoing exposed via taken"
)
DEED = word_set("start starts stop stops stopping stopped use uses continue continued discontinue discontinued")
OTHER_PREPOSITION = word_set(
    "for from at over between upon despite without against because into through throughout since until before per "
    "toward towards across about around as like than beyond near off out up down if when once where"
)
VERSUS = frozenset(["vs", "vs.", "versus", "v", "v."])
AND = frozenset(["and", "or", "plus", "nor", "&", "and/or"])
BUT = frozenset(["but", "while", "whereas", "although", "though", "however", "yet"])
RELATIVE = frozenset(["who", "which", "that", "whose", "whom"])
NOT = frozenset(["not", "never", "neither", "cannot", "nor", "without"])
DETERMINER = word_set(
    "the a an this these those such any its their his her some other another several many most more few"
)
ARM_HEAD = word_set(
    "group groups arm arms recipients cohort cohorts controls control comparator comparators therapy treatment "
    "monotherapy alone treated users exposed combination regimen"
)
CONTROL = word_set(
    "placebo control controls comparator comparators untreated historical non-users nonusers no-treatment sham"
)
CHANGE = word_set(
    "elevation elevations increase increases rise rises abnormality abnormalities alteration alterations change "
    "changes flare flares derangement derangements disturbance disturbances"
)
ELEVATED = frozenset(["elevated", "raised", "increased", "abnormal", "high", "rising"])
GENERIC_CHANGE = frozenset(["elevations", "elevation", "values", "levels", "abnormalities", "increases", "rises"])
MEASURED_BY = frozenset(["by", "from", "to"])
GENERIC_EVENTS = frozenset({"adverse-event", "serious-adverse-event"})
STUDY_NOUN = word_set(
    "study studies trial trials analysis analyses review survey series cohort registry database follow-up "
    "experience results summary report description evaluation comparison investigation meta-analysis data"
)
SEXES = frozenset(
    ["man", "men", "woman", "women", "male", "males", "female", "females", "boy", "boys", "girl", "girls"]
)

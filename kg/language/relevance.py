"""Whether a sentence tells an event of the drug: not what it is used for, compared with, watched for or spared."""

from __future__ import annotations

import re

from kg.cues import Cued
from kg.language.events import CARRIERS, EventMention

_CAUSE = Cued(
    r"\b"
    r"(?:associated with|linked to|linked with|implicated in|can cause|(?<!the )cause[sd]?|causing|induce[sd]?|"
    r"result(?:s|ed|ing)? in|"
    r"attributed to|complain(?:s|ed|ing)? of|experienc(?:e|es|ed|ing)(?!\s(?:with|in|of)\b)|reports? of|"
    r"(?:complicated|accompanied|limited|followed) by|"
    r"(?:therapy|treatment|use|doses|overdos\w+|exposure|abuse|administration)\b[^.;,]{0,40}\b(?:leads?|led) to|"
    r"precipitate[sd]?|risk of|risks of|potential for|prolong|warnings?|instances? of|cases? of|propensity)\b",
    re.IGNORECASE,
)
_USED_FOR = Cued(
    r"\b"
    r"(?:used|indicated|approved|indications?|therapy|treatment|treat|treated|management|prevention|"
    r"prevent(?:ing)?|prophylaxis|efficacy|effective|"
    r"patients|persons|subjects|adults|children|those|women|men|individuals|people|recommended|"
    r"reduc(?:e|es|ing|tion)|contraindicated|alleviat\w+|"
    r"reliev\w+|history|preexisting|underlying|caution|avoided|risk factors?|susceptib\w+|lower(?:s|ing)?|"
    r"decreas(?:e|es|ed|ing)|improv\w+|benefi\w+|"
    r"ameliorat\w+|due to|presence of|diagnosis of|trials in|studies in|setting of|symptoms of|signs of|"
    r"resembl\w+|protect\w+|monitoring|tests? for|"
    r"testing|screening|in cases of|for severe)\s+"
    r"(?:(?:for|of|with|in|the|a|an|from|to|against|on|by|use|who|have|has|had|are|as|severe|acute|chronic|serum|"
    r"routine|regular|liver|conditions?|disorders?|diseases?|symptoms?|associated|related|gastrointestinal|"
    r"patients|persons|adults|children|advanced|mild|moderate|refractory|or|and|relapsed|active|preexisting|"
    r"preventing|treating|treatment|management|therapy)\s+)*$",
    re.IGNORECASE,
)
_LIKE = re.compile(r"[- ]like\b|[- ]type\b")
_BY_CAUSE = Cued(
    r"\b"
    r"(?:not in association with|(?:indicative|reminiscent|suggestive|typical) of|indistinguishable from|"
    r"(?:may|might|could|can) (?:also )?(?:be|have been) (?:largely |partly |partially |mainly )?"
    r"(?:related|due|secondary|attributable) to|"
    r"rather than(?: \w+){0,2}|mimic(?:s|ked|king)?|confused with)\s+(?:an?\s+|the\s+)?$",
    re.IGNORECASE,
)
_RESEMBLED = Cued(
    r"\b(?:resembl(?:e[sd]?|ing)|(?:similar|identical) to)(?: that of| those of)?(?: an?| the)?\s+"
    r"(?:acute\s+|chronic\s+)?$",
    re.IGNORECASE,
)
_OF_OTHER_CAUSE = Cued(
    r"\b(?:viral|autoimmune|alcoholic|nonalcoholic|infectious|ischemic|primary|sclerosing|Wilson|Reye|mononucleosis)\b|"
    r"^(?:acute |chronic )?hepatitis$",
    re.IGNORECASE,
)
"""A disease that has its own cause; what resembles it is not it."""
_CAUSE_OF = Cued(r"\bcauses? of\s+(?:\w+\s+){0,3}$", re.IGNORECASE)
_SUCH_A_CAUSE = Cued(
    r"\b"
    r"(?:(?:implicated|identified|recogni[sz]ed|described|suspected|reported|incriminated) as an?|rare|uncommon|"
    r"infrequent|frequent|common|unusual|occasional|established|known|important|documented|recognized|likely|"
    r"probable|possible)\s+"
    r"(?:but\s+)?(?:[\w-]+\s+){0,3}causes? of\b[^.;]*$",
    re.IGNORECASE,
)
_MECHANISM_OF = Cued(
    r"\b(?:mechanism|cause|reason|pathogenesis|basis|explanation) (?:of|for|by which)\b[^.;]{0,80}$", re.IGNORECASE
)
_NOT_OF_DRUG = Cued(
    r"\b"
    r"(?:hepatitis [A-E](?: virus)?|viral hepatitis|alcoholic|alcohol|nonalcoholic|non-alcoholic|"
    r"autoimmune hepatitis and|HIV|infections? with|risk factors?|"
    r"family history|porphyria)\b",
    re.IGNORECASE,
)


_SIGNS_OF = re.compile(r"\b(?:due to|signs? (?:and symptoms )?of|(?<!with )(?<!by )(?<!including )symptoms of)\s+$")
_WITH_SIGNS = Cued(
    r"\b(?:accompanied by|present\w* with|marked by|typically with|followed by|including|associated with|with)\s+"
    r"(?:\w+\s+)?(?:signs|symptoms)(?: and (?:signs|symptoms))? of\s+(?:[\w-]+(?:,| and| or)\s+)*$",
    re.IGNORECASE,
)
"""Symptoms that come with the injury are told of it: "accompanied by symptoms of fever and rash"."""
_SPARED = Cued(
    r"\b(?:"
    r"(?:reduc(?:e[sd]?|ing|tions? (?:in|of))|(?<!\ba )(?<!the )(?<!with )lower(?:s|ed|ing)?|"
    r"decreas(?:e[sd]?|ing)|lessen(?:s|ed|ing)?|diminish\w*|"
    r"prevent(?:s|ed|ing)?)\s+(?:the\s+)?"
    r"(?:(?:overall|relative|long term|potential)\s+)?"
    r"(?:risks?|rates?|incidence|frequency|likelihood|potential|chances?|occurrence|severity)\s+(?:of|for)|"
    r"(?:decreased|reduced)\s+(?:risks?|rates?|incidence|frequency|likelihood|potential|occurrence)\s+(?:of|for)|"
    r"less likely(?: than [\w\s-]{1,40})? to\b[^.;]{0,40}?\b(?:cause|induce|result in|produce)|"
    r"attenuat\w+|ameliorat\w+|protect\w*\s+(?:against|from))\b"
    r"(?:(?!\b(?:but|cause[sd]?|although|linked|while|whereas|"
    r"is associated|are associated|has been|have been)\b)[^.;])*$",
    re.IGNORECASE,
)
"""What the drug, or another beside it, makes rarer is no harm of it: "thereby reducing the risk of stroke"."""
_WATCHED_FOR = Cued(
    r"\b(?:(?:screen|test|monitor|check|watch|evaluat|observ)\w*\s+(?:patients\s+)?for|"
    r"risk factors?(?: for\b[^.;]{0,60})?\s+"
    r"(?:include|are|were|such as)|contraindicated in|conditions? (?:associated with|due to|caused by))\b"
    r"(?:(?!\b(?:reported|occurred|found|showed?|revealed|detected|described)\b)[^.;]){0,80}$",
    re.IGNORECASE,
)
_CROSS = re.compile(r"\bcross[- ]?(?:sens|react|hepato)\w+\b")
_OF_A_BENEFIT = re.compile(
    r"\b(?:efficacy|effectiveness|roles?|benefits?)\b[^.;]{0,60}$|"
    r"\beffects?\b(?:(?!\b(?:caus|link|associat|implicat|induc|result|lead)\w*\b)[^.;]){0,60}$",
    re.IGNORECASE,
)
_AMONG_WHOM = Cued(
    r"^\W*(?:In|Among|For|From)\s+(?:"
    r"(?:patients|persons|subjects|those|individuals|adults|children|women|men)\s+(?:\w+\s+)?with\b|"
    r"(?:[\w-]+\s+){0,3}(?:case series|series|registr\w+|surveys?)\s+(?:of|on)\b)"
    r"(?:(?!\b(?:treated|taking|receiving|given|due to|from|caused|on)\b)[^,.;])*$",
    re.IGNORECASE,
)
"""Those of whom something is told have it already: "in patients with steatohepatitis, the drug …"."""
_MORE_IN_WHOM = Cued(
    r"\b(?:highe(?:r|st)|greate(?:r|st)|increased|more|most|particularly|especially|common|frequent|susceptible)\b"
    r"[^.;,]{0,40}?\b(?:in|among)\s+(?:the\s+)?(?:[\w-]+\s+){0,2}"
    r"(?:patients|persons|subjects|those|individuals|adults|children|women|men)\s+"
    r"(?:(?:with|who have|having|who had)\s+)"
    r"(?:(?:an?|preexisting|underlying|known|a history of|chronic|severe|HIV|advanced|active)\s+)*$",
    re.IGNORECASE,
)
"""Among whom the risk of something else is high: "highest in those with obesity or diabetes"."""
_TURNS_FROM_USE = (
    r"\b(?:but|although|however|while|whereas|and (?:is|has|can|may|are|was|were|have)|which|"
    r"that (?:has|have|can|is|are)|has|have|can|may|"
    r"is associated|are associated|side effects?|adverse|linked|implicated|induced?|complicated|limited|"
    r"caus(?:es?|ing)|caused(?! by)|results?|resulted|leads?|led|develop\w*|occur\w*|aris\w*|arose|report\w*|risk|"
    r"during|after|while|rare|instances?|accompanied|followed|marked)\b"
)
_IN_A_USE = Cued(
    r"\b(?:used|approved|indicated|licensed|prescribed|recommended|effective|useful)\b"
    rf"(?:(?!{_TURNS_FROM_USE})[^.;]){{0,160}}?"
    r"\b(?:treat(?:ing)?|treatment|therapy|management|prevention|prevent|prophylaxis|control|relief|symptoms)\b"
    rf"(?:(?!{_TURNS_FROM_USE})[^.;]){{0,120}}$",
    re.IGNORECASE,
)
"""With what the condition that is treated comes: "used to treat anemia associated with kidney disease"."""
_DIFFERENTIAL = Cued(
    r"\b(?:differential diagnosis|(?:factors?|findings?|features?) (?:favou?ring|that favou?r|suggesting|pointing to)|"
    r"(?:can|may|could|might) (?:also )?be (?:caused|produced) by)\b[^.;]*$",
    re.IGNORECASE,
)
"""What else may have done it, or speaks for it, is not of the drug: "a similar picture can be caused by shock"."""
_WHETHER = Cued(
    r"\b(?:unclear|unknown|uncertain|not (?:been )?(?:clear|known|certain|shown|proven)|possibilit(?:y|ies)|question)\b"
    r"[^.;]{0,30}\b(?:whether|if|is that)\b[^.;]*$",
    re.IGNORECASE,
)
_WHETHER_IT_DOES = Cued(r"\bwhether\b[^.;,]*$", re.IGNORECASE)
_IS_UNKNOWN = re.compile(
    r"[^.;]{0,100}?\b(?:unclear|unknown|uncertain|debated|controversial|"
    r"not (?:been )?(?:\w+ly )?(?:clear|known|certain|shown|proven|established|defined))\b",
    re.IGNORECASE,
)
""" "Whether the drug causes E is unclear"."""
_WHO = r"\b(?:patients|persons|subjects|those|individuals|adults|children|women|men|people)\s+"
_WHO_HAVE = rf"{_WHO}(?:with|who (?:have|had)|having)\b"
_ALL_WITH = Cued(rf"^\W*{_WHO_HAVE}[^.;]*$", re.IGNORECASE)
_EXCLUDED = re.compile(
    r"[^.;]*\b(?:excluded|ineligible|not (?:been )?(?:enrolled|included|eligible|studied|evaluated))\b", re.IGNORECASE
)
_WITH_UNDERLYING = Cued(
    rf"{_WHO_HAVE}\s+(?:an?\s+)?(?:underlying|preexisting|pre-existing|known|history of|concurrent|concomitant)\b"
    r"(?:(?!\b(?:but|develop\w*|experienc\w*|has|can|may|treated|receiving|taking|given)\b)[^.;])*$",
    re.IGNORECASE,
)
"""What people already had: "in patients with underlying heart failure and cirrhosis"."""
_EXPLAINS = re.compile(
    r"[^.;,]{0,40}?\b(?:may|might|could|can)\s+(?:also\s+)?(?:have\s+)?"
    r"(?:explain\w*|account(?:ed)? for|contribut\w+|be responsible)\b",
    re.IGNORECASE,
)
_WORSENED = Cued(r"\b(?:not|no|without)\b[^.;]{0,40}\b(?:worsen\w*|exacerbat\w+|aggravat\w+)\b[^.;]*$", re.IGNORECASE)
_DUE_TO = Cued(r"\b(?:due|related|secondary|attributable|attributed) to\b[^.;]*$", re.IGNORECASE)
_RATHER = re.compile(r"[^.;]{0,30}\brather than\b", re.IGNORECASE)
_IMPROVED = Cued(
    r"\b(?:improv\w+|reductions?|decreases?|relief)\s+(?:(?:in|of)\s+)?(?:the\s+)?"
    r"(?:(?:symptoms|severity|degree|frequency|signs)\s+of\s+)?$",
    re.IGNORECASE,
)
_STOPPED = Cued(
    r"\b(?:discontinu\w+|stopp\w+|withdr\w+|cessation|interrupt\w+|recover\w*|resol\w+|corticosteroid\w*|dose)\b",
    re.IGNORECASE,
)
"""What gets better when the drug is stopped is a harm of it; what gets better with it is none."""
_NOT_OF_THIS = re.compile(
    r"[^.;]*?\b(?:but|although|while|and)\s+(?:this|these|such \w+|the same|similar \w+)(?: \w+)?\s+"
    r"(?:has|have|had|was|were|is|are)\s+not\s+(?:been\s+)?"
    r"(?:shown|reported|demonstrated|described|found|seen|observed|identified|linked|associated)\s+(?:for|with|in|to)\b",
    re.IGNORECASE,
)
_AS_AIM = re.compile(r"\s+(?:prevention|prophylaxis|management|control)\b", re.IGNORECASE)
""" "Its use for asthma prevention": the condition is what the drug is given for."""
_OF_A_DISEASE = Cued(
    r"\b(?:diseases?|disorders?|syndromes?|conditions?|deficienc(?:y|ies)),?\s+(?:that|which)\s+(?:\w+ly\s+)?"
    r"(?:results?|leads?|causes?|presents?|manifests?|(?:is|are) (?:characteri[sz]ed|marked|accompanied|complicated))\b"
    r"[^.;]*$",
    re.IGNORECASE,
)
""" "A disorder that results in anemia": what the treated disease does, the drug does not."""
_GIVEN_FOR = Cued(
    r"\b(?:approved|indicated|licensed|registered|prescribed)\s+(?:for|to treat|to prevent)\s+"
    r"(?:(?!(?:and|but|has|have|can|may|which|that|with|cause[sd]?|use|or)\b)[\w-]+\s+){0,5}$",
    re.IGNORECASE,
)
_IN_ANIMALS = Cued(
    r"\b(?:in|to)\s+(?:(?:[\w-]+,?|and|or)\s+){0,3}?"
    r"(?:rats?|mice|dogs|monkeys|rabbits|animals?|rodents|hamsters|guinea pigs)\b|"
    r"^\W*(?:rats|mice|dogs|monkeys|rabbits|animals)\b|\banimal (?:studies|models?|experiments)\b",
    re.IGNORECASE,
)
_IN_PEOPLE = Cued(
    r"\b(?:humans?|patients?|subjects|persons?|people|volunteers|adults|children|women|men|clinical|trials?|cases?|"
    r"instances?|reports)\b",
    re.IGNORECASE,
)
_TURN = Cued(r";|\b(?:but|although|whereas|while|however|and (?:has|have|is|are|was|were|can|may))\b", re.IGNORECASE)
_AT_RISK = Cued(
    rf"{_WHO}(?:(?!(?:is|are|was|were|has|have|had)\b)[^.;,]){{0,50}}"
    r"\bat\s+(?:(?:an?|high|higher|increased|very|low|substantial)\s+)*"
    r"risks?\s+(?:of|for)\s+[^.;,]{0,40}$",
    re.IGNORECASE,
)
"""For what people are at risk before they take the drug: "women at high risk of fracture"."""
_BENEFICIAL = re.compile(
    r"[^.;,]{0,40}?\b(?:led to|leads to|results? in|resulted in|(?:was|is|were|are) (?:followed|accompanied) by)\s+"
    r"(?:an?\s+|the\s+)?(?:(?:marked|significant|rapid|prompt)\s+)?(?:improve\w*|normali[sz]\w*|decreas\w+|reductions?)\b"
    r"(?!\s+(?:in|of)\s+(?:the\s+|its\s+)?(?:dos\w+|treatment|therapy))",
    re.IGNORECASE,
)
""" "Weight loss led to improvement in ALT levels" tells what was aimed at."""
_HAD_BEFORE = Cued(
    r"\b(?:underlying|pre-?existing)\s+(?:(?!predisposition|susceptib|to\b)[\w-]+\s+){0,2}$", re.IGNORECASE
)
_MADE_WORSE = re.compile(r"\s+(?:exacerbation|flares?|reactivation|worsening)\b", re.IGNORECASE)
_BEFORE_THERAPY = re.compile(
    r"[^.;,]{0,50}?\b(?:before|prior to)\s+(?:(?:the|start\w*|initiat\w+|onset|of|\w+)\s+){0,3}?"
    r"(?:therapy|treatment|exposure|dosing)\b(?!\s+(?:was|were|is|stop|discontin|withdr))"
    r"(?![^.;]*\b(?:during|while|after|on|with)\b)",
    re.IGNORECASE,
)
"""What people had before the first dose: "elevations were present before therapy"."""
_MIGHT = Cued(r"\b(?:could|might|may|theor\w+|potential\w*)\b[^.;]*$", re.IGNORECASE)
""" "E is linked to others, but this has not been shown for the drug"."""
_TREATED_FOR = Cued(
    r"\b(?:patients|persons|subjects|those|children|adolescents|adults|women|men|individuals|people|treat|used|history|therapy|treatment|management|monitoring|"
    r"diagnosis|presence|caution)\b[^.;]{0,40}$",
    re.IGNORECASE,
)


_RULE = Cued(
    r"\b(?:recommended|advised|advisable|warranted|indicated|appropriate|prudent|necessary|interrupted|discontinued|"
    r"stopped|withheld|monitor\w*|modification|discontinuation|interruption|cessation|restarting)\b[^.;]*\b(?:if|when|for)\b"
    r"(?:(?!\b(?:reported|occurred|described|has been|have been|because)\b)[^.;])*$",
    re.IGNORECASE,
)
"""What a rule of management waits for has not been seen: "stopping is recommended if bilirubin rises"."""
_LEADS_TO = re.compile(
    r"(?:(?!\b(?:and|but|which|that)\b)[^.;])*\bshould "
    r"(?:lead|prompt|result|trigger|be (?:followed|managed|evaluated|monitored|an indication))\b",
    re.IGNORECASE,
)


def is_told(text: str, event: EventMention, *, liver: bool, start: int) -> bool:
    """True where the sentence tells ``event`` of the drug; ``start`` is where its enumeration begins.

    In a section on the ``liver`` every event is a finding of the drug; elsewhere a statement needs a word of cause.
    """
    before = text[max(0, event.start - 110) : event.start]
    if _is_told_of_another(text, event, start):
        return False
    if _WITH_SIGNS.search(before):
        return True
    if _USED_FOR.search(before[-70:]) and not re.search(
        r"(?:linked|associated|implicated|risk|cause[sd]?|side effects?)[^.;]{0,40}$", before[-45:]
    ):
        return liver and not _SIGNS_OF.search(before) and not _TREATED_FOR.search(before)
    if re.search(r"\bpatterns? of (?:the )?(?:serum |liver )?$", before):
        return False
    if _RULE.search(text, 0, event.start) or _LEADS_TO.match(text, event.end):
        return False
    if _CROSS.search(before) or _OF_A_BENEFIT.search(before[-75:]):
        return False
    if re.search(
        r"\b(?:if(?! ever| any| at all)|when|unless|once|should|"
        r"mechanisms? (?:by|through) which|use in|its use)\b[^.;]{0,70}$",
        before,
    ) and not re.search(r"\b(?:reported|occur\w*|described|arise\w*|developed?|common|rare)\b", before[-40:]):
        return False
    if "reactivation" not in event.term and _NOT_OF_DRUG.search(text[event.start : event.end + 12]):
        return False
    if _CAUSE_OF.search(before):
        return bool(_SUCH_A_CAUSE.search(before))
    if liver:
        return not _MECHANISM_OF.search(before) or bool(_SUCH_A_CAUSE.search(before))
    return bool(_CAUSE.search(before)) or bool(
        re.match(
            r"[^.;]{0,60}\b(?:has|have) (?:been|not)|"
            r"[^.;]{0,40}\b(?:occurs?|can occur|(?:are|is) (?:\w+ )?(?:common|frequent)|rare|uncommon|reported)\b",
            text[event.end :],
        )
    )


def _is_told_of_another(text: str, event: EventMention, start: int) -> bool:
    """True for what an event is compared with, what is made rarer or watched for, and what nobody knows."""
    return bool(
        _LIKE.match(text, event.end)
        or _BY_CAUSE.search(text, max(0, start - 110), start)
        or (_OF_OTHER_CAUSE.search(text[event.start : event.end]) and _RESEMBLED.search(text, 0, event.start))
        or _AMONG_WHOM.search(text[: event.start])
        or _MORE_IN_WHOM.search(text, 0, start)
        or _IN_A_USE.search(text, 0, event.start)
        or _SPARED.search(text, 0, start)
        or _WATCHED_FOR.search(text, 0, event.start)
        or _WHETHER.search(text, 0, event.start)
        or _DIFFERENTIAL.search(text, 0, event.start)
        or _is_of_other_things(text, event)
        or _is_of_the_treated(text, event)
        or _is_of_animals(text, event)
    )


def _is_of_animals(text: str, event: EventMention) -> bool:
    """True where the words between two turns of the sentence tell of animals, and of no people."""
    start = max((turn.end() for turn in _TURN.finditer(text, 0, event.start)), default=0)
    turn = _TURN.search(text, event.end)
    said = text[start : turn.start() if turn else len(text)]
    return bool(_IN_ANIMALS.search(said)) and not _IN_PEOPLE.search(said)


def _comes_with_the_treated(text: str, at: int) -> bool:
    """True for what a disease does that the drug is not told to cause."""
    disease = _OF_A_DISEASE.search(text, 0, at)
    return disease is not None and not _CAUSE.search(text, 0, disease.start())


def _is_of_the_treated(text: str, event: EventMention) -> bool:
    """True for what the drug is given for, what people had before or were at risk of, and what is aimed at."""
    at, behind = event.start, event.end
    return bool(
        _AS_AIM.match(text, behind)
        or _comes_with_the_treated(text, at)
        or _GIVEN_FOR.search(text, 0, at)
        or _AT_RISK.search(text, 0, at)
        or (_HAD_BEFORE.search(text, 0, at) and not _MADE_WORSE.match(text, behind))
        or _BEFORE_THERAPY.match(text, behind)
        or (event.term not in CARRIERS and _BENEFICIAL.match(text, behind))
    )


def _is_of_other_things(text: str, event: EventMention) -> bool:
    """True for what people had before, what may have caused something else, and what the drug makes better."""
    at, behind = event.start, event.end
    return bool(
        (_WHETHER_IT_DOES.search(text, 0, at) and _IS_UNKNOWN.match(text, behind))
        or (_ALL_WITH.search(text, 0, at) and _EXCLUDED.match(text, behind))
        or _WITH_UNDERLYING.search(text, 0, at)
        or _EXPLAINS.match(text, behind)
        or _WORSENED.search(text, 0, at)
        or (_DUE_TO.search(text, 0, at) and _RATHER.match(text, behind))
        or (_IMPROVED.search(text, 0, at) and not _STOPPED.search(text))
        or (_NOT_OF_THIS.match(text, behind) and not _MIGHT.search(text, 0, at))
    )

"""The grammar of rates, over the symbols of `atoms`.

Three symbols are added while a clause is read: ``S`` a number of people studied, ``M`` a
number that counts nobody (a dose, a size of change), ``A`` a word such as "values" or
"elevations" that stands for the event spoken of before.
"""

from __future__ import annotations

import re

Pattern = re.Pattern[str]
NEAR = 40

# What may stand between a number and what it counts.
HEAD = r"[nmMGTLJk]*?"
WHO = (
    r"(?:fR|iL[nm]*|"
    r"f?[nmMDLcSu]*[PCD]B?(?:[nm]|K|u[nmMDcGL]*?[DM]|[fuiy]{1,2}[nmMDLeEScK]+?)*?(?:R[^QZEkdsx]{1,12}?)?"
    r"(?:k[^QZEkdsDh]{1,16}k)?k?|[yi][nmM]{1,4}(?=h)|i[nm]*D[nm]{0,2}(?=[hx]))?"
)

# What stands behind the number: "33% had E", "2 patients with E", "none were above T".
RIGHT: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        "had",
        re.compile(
            rf"[BK]?k?{WHO}[BK]?k?R?[mNnk]*?[hb]*h[mNn]*?(?:t[nm]*)?(?:[nm]{{1,2}}c)?"
            rf"[nmMGTLJy]*?(?:f[nmMGT]*)?(?P<event>[Ex]|A(?![nmbhG]*T))"
        ),
    ),
    ("verb", re.compile(rf"[BK]?k?(?:fR)?{WHO}[BK]?k?R?[mnNk]{{0,3}}[bh]*[mN]*(?P<event>x)")),
    ("which-were", re.compile(r"[BK]?fRn?[bh][mnTG]*(?P<event>[xE])")),
    ("were-event", re.compile(rf"[BK]?{WHO}[BK]?R?[mn]?b[mnNyo]*(?P<event>E)(?![nm]*[io][nmM]*Q)")),
    ("threshold", re.compile(r"[BK]?(?:fR|(?:f?[nmMD]*[PC])?R?)m*[bhn]?[mnA]*?(?P<threshold>T)(?![nm]*E)")),
    ("grade", re.compile(r"[BK]?(?:f?[nmMD]*[PC])?R?[bhn]?[nmA]*?(?P<grade>G)(?![nm]*[Ex])")),
    ("cases-of", re.compile(r"[BK]?[nmM]*(?:h(?=C))?C[BK]?(?:f|u|[bo]*y)[nmMGTL]*(?:P[nm]*u[nm]*)?(?P<event>E)")),
    ("told", re.compile(r"[BK]?[nm]*C[mhb]*o(?![^k]*E)")),
    ("were-done", re.compile(rf"[BK]?{WHO}[BK]?R?b[mn]*n[uy][nm]*(?P<event>E)")),
    ("with", re.compile(r"[BK]?(?:[nmMD]*[PC])?u[nmMGTL]*(?:(?:f|i)[nmMGT]*)?(?P<event>E)")),
    ("noun", re.compile(r"[BK]?[nmMGD]*?(?P<event>E)(?![TGnm]*(?:b[mn]*|o[mn]*)?[iy][nmM]*[QZ])")),
    ("attributed", re.compile(r"[BK]?(?:f?[nmMD]*[PC])?(?:fR|R)?[mnN]*[bh]*[mN]*(?P<attributed>r)")),
    ("attributed", re.compile(r"[BK]?[PC]?[BK]?(?:R?b)?[mn]*t[nm]*(?P<attributed>D)")),
    ("due", re.compile(r"[BK]?(?:f?[nmMD]*[PC])?[BK]?(?:fR|R)?[mnN]*[bh]*[mN]*(?P<due>y)[nm]*D")),
)

# "49 were attributed to statins, including 8 to X and 2 Y": what goes on counting the same event.
ATTRIBUTED_TOO = re.compile(r"[BK]?[PC]?[BK]?m?t?[nm]*D")
ATTRIBUTED_CAUSE = re.compile(r"[BK]?(?:f?[nmMD]*[PC])?[BK]?R?[mnN]*[bh]*[mN]*rt[nm]*E")
CAUSE = re.compile(r"[ryZ]")
CAUSED_BY = re.compile(r"rt[nm]*(?P<event>E)")
CASES_OF = re.compile(r"[PC][nm]*[fu][nm]*(?P<event>E)|(?P<told>E)C")
ATTRIBUTED_ARM = re.compile(
    r"[BK]?(?:f?[nmMD]*[PC])?[BK]?(?:fR|R)?[mnN]*[bh]*[mN]*(?:r?[nm]*[tyu])?[nm]*(?P<arm>D)(?:[nmM]*c[nm]*D)*"
)
SEXES = re.compile(r"Q[nm]*P[BK]?(?:k?c|k)[nm]*Q[nm]*P")
IMPLICATED_IN = re.compile(r"D[nmbh]*[rn]i[nm]*$")
SHARE_ON = re.compile(r"QB?(?:u[nm]*)?D")
OF_WEIGHT = re.compile(r"E[nm]*$")
DOSES = re.compile(r"vt?M")
DEED_BEFORE_ARM = re.compile(r"n+[fiuty]")
LEVELS = re.compile(r"M.*[kc]")
OF_OTHER_THINGS = re.compile(r"[if]n")
CASES = re.compile(r"[nm]*C[BK]?f[nmMGTLD]*E")
FOUND_IN = re.compile(r"[ob][nm]*i[nm]*$")
OTHER_NOUN_IN = re.compile(r"[kc]n{1,3}i[nm]*$")
DENIED_ARM = re.compile(r"N[nm]*[ui][nm]*$")
GROUP_BEFORE = re.compile(r"Q[BK]?f[nm]*(?P<who>P[nm]*u[nm]*E)[^QZkd]*c[nm]*$")
OTHER_PREDICATE = re.compile(r"[BK]?(?:f?[nm]*P)?R?m*h[mn]*n(?![nmA]*[AT])")
OWN_LIMIT = re.compile(r"kQ[BK]?[nm]*[TG](?![nm]*[Ex])")
OTHER_NOUN = re.compile(r"n{1,3}(?:[kc]|$)")
WITH = re.compile(r"u$")
CREDITED_TOO = re.compile(r"c[nmyMf]*i[nm]*$")
CREDITED_CASES = re.compile(r"[BK]?f?[nmML]*C[BK]?f[nmMGTL]*(?P<event>E)")
OF_EVENT = re.compile(r"f[nmMGTL]*(?P<event>E)")
CREDITED = re.compile(r"D[BK]?(?:k?R)?[nmb]*(?:r(?:y[nm]*)?i|(?P<verb>n)y)[nm]*$")
ARM_FIRST = re.compile(r"(?:^|[kcsd])[nm]*D[nms]*$")
ARM_FIRST_ENDS = re.compile(r"[BK]?(?:[kcR]|$)")

# Rules by which a number takes an event right behind it.
OWN_EVENT = frozenset({"had", "verb", "noun", "cases-of", "with", "were-event", "which-were", "were-done"})

# What stands before the number: "E occurred in 5%", "the rate of E was 5%", "E in 5%".
LEFT = re.compile(
    r"(?P<event>[ExA])(?:(?P<between>(?:[TGnmMKPCSLNR]|[obhr]|[fuit](?!$)|[cyk](?=[nmoihMDb])|k(?=R[nmb]*[or])|D)*)"
    r"(?P<link>(?:[ify]|b[mnr]*(?:t[bnm]*)?|s|k|u|t|n|o[mn]*|m)[nmy]*))?$"
)
ELIDED = re.compile(r"(?P<threshold>[TMG])(?P<between>[nmobMAK]*)(?P<link>[if]|b[mn]*|)[nmy]*$")
RATE_OF = re.compile(r"f[nmD]*(?P<event>E)")
OCCURRING_IN = re.compile(r"(?:^|[ksc])[nm]*(?P<verb>o[nm]*)?i[nm]*$")
SHARE_OF_PEOPLE = re.compile(r"[BK]?f[nm]*P")
CLAUSE_OPENS = re.compile(r"(?:^|[kcsd])[nmfy]*(?:i[nm]*k)?[nm]*$")
AT_FIRST = re.compile(r"[BK]?y[nmM]+")
TIME_BEHIND = re.compile(r"[BK]?y[nm]*M(?![nm]*[DQ])")
SHARED_IN = re.compile(r"D[nm]*i[nm]*$")
ON_DOSE = re.compile(r"[BK]?(?:f[nm]*P[nm]*)?u[nm]*(?P<dose>M)")
ON_ARM = re.compile(r"[BK]?(?:f[nm]*P[nm]*)?u[nm]*D[BK]?[nm]*k?v")
GROUP_OPENS = re.compile(r"(?:^|[kdsc])[nmd]*i[nm]*$")
GROUP_FIRST = re.compile(r"[BK]?(?:f?[nmMD]*[PC][nmMDu]*)?k?[nmMGTL]*(?P<event>E|A(?=[nm]*[bmn]*T))")

# "no E was reported", "found no E": an absence told of people who were studied.
ABSENT_TOLD = re.compile(
    r"[nm]*(?:c[nm]*)?(?P<event>E)(?:[kc]+[nm]*(?:Z[nm]*)?(?:Cf[nm]*)?E)*[TG]?[nm]*(?:[iyu][nmDPcf]*)*(?:[bhm]*[or]|m*b[mn]*h)"
)
ABSENT_FOUND = re.compile(r"[obh][nm]*$")
ABSENT_NAMED = re.compile(r"[nm]*(?P<event>E)")
ABSENCE_OF = re.compile(r"[^Ek]*?E?[nm]*(?:r|[yu])[nm]*t?(?=[nm]*D)|t(?=[nm]*D)")

NONE_AMONG = re.compile(r"(?:[nm]*Z[nm]*[EA][^QZ]*[obh]|[nm]*b[nm]*Z[nm]*(?:Cf[nm]*)?E(?:[kc]+[nm]*E)*)[nm]*i[nm]*$")
NEGATED = (
    re.compile(r"(?P<event>E)[^EQZkd]*?[mbh]*(?P<not>N)m*o"),
    re.compile(r"[bh](?P<not>N)m*r[uty][nm]*(?P<event>E)"),
)
OF_WHOM = re.compile(r"[BK]?fR")
OF_WHOM_BEFORE = re.compile(r"fR[nm]*$")

# Limits: "E above T", "2% had values above T", "T or greater E".
LIMITS = re.compile(r"(?:[nm]*[TG])*")
LIMIT_BEHIND_EVENT = re.compile(r"[nmGRbth]*(?P<limit>T)(?![nm]*[if]?[nm]*[QZ])")
LIMIT_BEHIND_NUMBER = re.compile(r"[BK]?(?:f?[nm]*[PD])?(?:R?b[mnA]*|h[mnA]*|u[nmA]*|[nA]?)(?P<limit>T)")
LIMIT_BEFORE_EVENT = re.compile(r"(?P<limit>T)[nmc]*$")

LADDER = re.compile(r"T(?:[nm]{0,2}(?:kc|k|c)[nm]{0,2}T)+")
"""Limits in a row, each of the share at its place in a row of shares."""

# The same event in another arm: "… vs 4%", "and 3% on placebo", "(and 1% of controls)".
CHAIN = re.compile(r"(?P<link>(?:k?[vd]|kc|k|c|t)[tum]*[nm]*[ifu]?[nm]*)(?P<next>[QZ])")
CHAIN_FAR = re.compile(
    r"(?:x[nm]*)?(?:[fiuyt]+[nmRbh]*[DMPCES][nmPCD]*[BK]?){1,6}[nm]*(?P<link>k?v[tum]*[nm]*[ifu]?[nm]*)(?P<next>[QZ])"
)
GIVEN_WITH = re.compile(r"(?<=D)u(?=D)")
CHAIN_IN_BRACKET = re.compile(r"^(?:[cvdk][tum]?)+[nm]*[iu]?[nm]*(?P<next>[QZ])")
CONTRASTED = re.compile(r"(?P<first>[DM])[nmP]*k?v[tui]*[nm]*(?P<second>[DM])[^QZdDi]*(?:f[nm]*D)?$")
CONTRASTED_BEHIND = re.compile(
    r"[^QZDdks]*(?:k[^QZDds]*?)*?[bo][nm]*[ui][nm]*(?P<first>D)[nmP]*k?v[tui]*[nmP]*(?P<second>D)"
)
ARM_ALONE = re.compile(r"[nmZL]*u?[nm]*D[nmP]*")
BRACKET_BEHIND = re.compile(r"P?[TG]?[nm]*o?[BK]")
GRADE_OF_NEXT = re.compile(r"G[nm]*E")
SHARE_ALONE = re.compile(r"[nm]*Q")
SOME_OF_PEOPLE = re.compile(r"(?:^|[kcsd])[nm]+f[nm]*P$")
GROUP_BEHIND = re.compile(r"[BK]?f[nm]*(?P<who>P[nm]*u[nm]*E)(?=[nm]*[hx])")
BRACKET_HEAD = re.compile(r"[nms]*")
BRACKET_STOP = re.compile(r"[nmPCTf]*k")
PREPOSED = re.compile(r"[iuy][nm]*$")
PREDICATE = re.compile(r"[BK]?(?:f?[nmMD]*[PC])?R?[nm]*[hb]")
EVENT_LIST = re.compile(r"(?:E[TGnmK]*(?:k|c|kc)[nm]*)+$")
BARE = re.compile(
    r"[nmys]*i?[nm]*Q(?:[BK]?[nmP]*(?:[fiuy]+[nm]*[DMP][nm]*)?(?:k?[vc][tu]?|k)[nm]*[QZ][nmMPfiuyD]*)*[nmMPfiuyDtTKo]*"
)

# The arm behind a number.
ARM_BEHIND = re.compile(
    r"[BK]?[nmP]*(?:R[bm]*(?=u))?(?:[fiuty]+[nmLGP]*(?:R[bm]*(?=u))?|rt[nm]*){0,3}M?(?P<arm>D|M)(?:[nmM]*c[nm]*D)*"
)
ARM_BEHIND_EVENT = re.compile(
    r"[TG]?[nm]*[bo]?m*(?:[yufi]|r[ty]|i[nm]*[QS][nmP]*[uf])[nm]*(?P<arm>D)(?:[nmM]*c[nm]*D)*"
)
CAUSE_BEHIND_EVENT = re.compile(r"[TG]?[nm]*b?m*(?:(?P<due>y)|r[ty])[nm]*D")
BEHIND_ARM = re.compile(
    r"(?:[PC]?[BK])?"
    r"(?:[nmP]*(?:R[bm]*(?=u))?(?:[fiuty]+[nmLGP]*(?:R[bm]*(?=u))?|rt[nm]*){0,3}M?(?:D|M)M?(?:[nmM]*c[nm]*D)*[nmPK]*|"
    r"[fi]?[nm]*P[nm]*(?:(?:u|R[mbh]*)[nmN]*[hb]?[nmN]*E?[nm]*)?|[ui][nm]{1,2}(?=k?(?:v|c[nm]*Q)))?(?:[yu][nm]*M|fD|yn(?=k))*n*"
)
ARMS_BEHIND = re.compile(
    r"[nm]*P?[nm]*(?:[iufyt][nmP]*)+(?P<arms>(?:D|M)[BK]?[nmP]*(?:(?:kc?|c)[nmiuf]*(?:D|M)[BK]?[nmP]*)*)"
)
ARMS_BEFORE = re.compile(r"[iufy][nm]*(?P<arms>D[BK]?[nmP]*(?:(?:kc?|c|kv|v)[nmiuft]*D[BK]?[nmP]*)+)[bok][nm]*$")
SUBJECT_ARM = re.compile(r"D(?=[mnK]*[bhrox])")
ARM_OF_SHARE = re.compile(r"[QM][nmP]*u[nm]*$")
CAUSE_OF_EVENT = re.compile(r"y[nm]*E[nm]*y[nm]*$")
SAID_OF_NONE = re.compile(r"[BK]?(?:f?[nmMD]*[PC])?R?[mn]*h[mn]*Z")
NAMED_IN_ORDER = re.compile(r"D(?:k?[vc]D)+")
FAVOURED = re.compile(r"[nm]u[nm]*(?P<arm>D)")
JOINT_ARMS = re.compile(r"(?P<first>D)[nmP]*(?:c|[ny]u)[nm]*(?P<second>D)[nmP]*$")
COMPARED_TO = re.compile(r"v[tu]?[nm]*$")
COMPARED_TO_OTHERS = re.compile(r"v[tui]?(?P<others>[nmP]+)$")
LISTED_ARMS = re.compile(r"D(?:[BK]?[nm]*k[nm]*D)*[BK]?[nm]*k?c[nm]*D$")
SHARED_OUT = re.compile(r"B(?:k?c|k)[nm]*DB")
OPENING_ARM = re.compile(r"[nmc]*i[nm]*[QS][nmPC]*[uf][nm]*(?P<arm>D(?:[nmM]*c[nm]*D)*)[BKn]*k")
GROUPS = re.compile(r"[QS][nmP]*u[nm]*D[BK]?k?c[nm]*[QS][nmP]*u[nm]*D[BK]?k[^D]*$")
PEOPLE_BEHIND = re.compile(r"[BK]?f?[nm]*P")
OF_THOSE_ON = re.compile(r"[BK]?fP[nm]*u[nm]*D")
WHILE_ON = re.compile(r"[TG]?du[nm]*(?P<arm>D)")
SIZE = re.compile(r"Q(?:[nm]*[Pu]|$)")
ARM_LIST = re.compile(r"(?:r?[nm]*[tyu])?[nm]*(?P<first>D)(?P<size>[BK]?)(?P<rest>(?:k?c?[nm]*D[BK]?|k[nm]*D[BK]?)*)")
BOTH_ARMS = re.compile(r"[BK]?[if]L[nm]*")

# The number behind which stands a thing is no count of people: "2 agents", "130 million doses".
COUNTABLE = re.compile(
    r"[BK]?(?:[nm]{0,3}[PCEx]|D(?=K?(?:[kcQ]|$)|[nm]*P)|[hxbrkcvdfuitTyBKsRo]|m+(?:[hxbrE]|t[nm]*D)|$)"
)
COUNTED = re.compile(r"Q[nmD]*$")
AGAINST_ARM = re.compile(r"v[tui]?[nm]*D")
PEOPLE_IN_ARM = re.compile(r"(?:(?<=v)|(?<=v[nm]))[QSM][nm]*P?[nm]*u[nm]*D$|[QSM][nm]*P[nm]*u[nm]*D$")
COMPARED_GROUPS = re.compile(
    r"[nm]*P[nm]*u[nm]*D[BK]?k?(?:v[nm]*[QS][nm]*P?[nm]*u[nm]*D|[dc][nm]*[QZ][nm]*P?[nm]*u[nm]*D[BK]?[mN]*[hx])"
)
EVENT_BEFORE_ARM = re.compile(r"E[nm]*[uif][nm]*D$")
NUMBER_BEFORE_BRACKET = re.compile(r"Q[PCnmD]*$")
SUBJECT_BEHIND = re.compile(r"[TGnmK]*(?:y[nm]*M[nm]*)?[obhx]")
AFTER_COMMA = re.compile(r"k(?:c[nm]*|[nm]{1,3})?$")
POPULATION = re.compile(r"(?:[PS]|(?<=[iyu])[nm]*C|S[nm]*C)[nm]*(?:[uf]|R(?:[hb]|ou))[nmMc]*(?:E[ck]?[nm]*)*$")
EVENT_BEFORE_BRACKET = re.compile(r"(?P<event>[ExA])(?P<between>[TGnmMKPDfuioy]*)$")
SUBJECT_BEFORE_BRACKET = re.compile(r"(?P<event>[EA])[nmKTG]*b[nmN]*$")
FOR_ARM = re.compile(r"y[nm]*D$")
ARM_BEFORE_BRACKET = re.compile(
    r"(?:[uyck]|v[tu]?)[nm]*(?P<arm>D)$|(?:n|v|c)i[nm]*(?:P[nm]*u+[nm]*)?(?P<group>D)[nP]*$"
)
LIMIT_BEFORE_BRACKET = re.compile(r"(?:B[kcdbnm]+P?|[hbd])[nm]*(?P<limit>T)$")
KNOWN_BEFORE_BRACKET = re.compile(r"E[TGnm]*B")
WORDS_BEFORE_BRACKET = re.compile(r"(?:^|[kcdsfihb])(?P<words>n[nm]*)$")

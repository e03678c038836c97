"""Adverse events and outcomes named in a sentence, with the words that name them.

An event is a word of the lexicon, or a change of a laboratory value put in any of the
ways English has for it: "elevations in serum ALT", "ALT and AST elevations", "raised
aminotransferase levels", "ALT levels rose".
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from kg.cues import Cued
from kg.language import words as w
from kg.language.changes import changes
from kg.lexicon import Entry, Table, normal, stem, table
from kg.text import word_set

if TYPE_CHECKING:
    from kg.language.names import Names

ADVERSE, OUTCOME = "adverse-event", "outcome"
_TOKEN = re.compile(r"[A-Za-z0-9α-ωµ]+(?:\.\d+)?(?:['’]s\b)?")
_POSSESSIVE = re.compile(r"['’]s$")

_OF_THE_LIVER = f"{ADVERSE}/hepatic-adverse-event"
_PREDICATE = re.compile(
    r"\b(?:were|was|being|are)\s+(?P<event>(?:liver|hepatic)[ -]related|hepatic)"
    r"(?=\s*(?:[,:;.\])]|$|(?:and|or|but|including|of|with|in)\b))",
    re.IGNORECASE,
)
_MODIFIER = word_set(
    "mild minor moderate marked severe transient asymptomatic significant substantial slight minimal persistent "
    "intermittent isolated simultaneous concurrent serious prominent temporary reversible progressive unexplained "
    "acute chronic clinically apparent idiosyncratic symptomatic fatal prolonged massive fulminant subacute "
    "icteric anicteric typical self limited possible probable suspected new onset recurrent nonfatal fulminating "
    "emergency peripheral overt evident important life threatening frank bland spontaneous sudden early late "
    "complete partial overall sustained durable mean median clinical long term molecular hematologic virologic "
    "objective grade toxic allergic immunoallergic cholestatic hepatocellular mixed confirmed"
)
CARRIERS = frozenset(
    f"{ADVERSE}/{term}"
    for term in word_set(
        "death treatment-discontinuation hospitalization liver-transplantation recurrence-of-liver-injury "
        "dose-modification fatal-liver-injury excess-mortality"
    )
)
_CAUSED = re.compile(
    r"\s+"
    r"(?:(?:of|from|due to|for|because of|attributed to|owing to|related to|associated with|as a result of|in|"
    r"with|after|upon|on)\s+)"
    r"(?:(?:the|an?|serum|drug-related|treatment related|either)\s+|[\w-]+[\s-](?:induced|related|associated)\s+)*"
)
_OBJECT = re.compile(r"\s+(?:(?:the|an?|their|serum)\s+)?")
_JOINED = re.compile(r"\s+(?:with|and|without)\s+(?:an?\s+|concurrent\s+|associated\s+|concomitant\s+)?")
_STOP_BEHIND = re.compile(
    r"\s+(?:(?:ligand|receptor|domain)s?|necrosis factors?)\b|"
    r"\s+(?:reporting|report(?:s|ed)?\s+(?:to|system|database)|regist(?:ry|ries)|databases?)\b|"
    r"(?<=fall)\s+in\b|(?<=falls)\s+in\b",
    re.IGNORECASE,
)
_STOP_BEFORE = Cued(
    r"\b(?:programmed(?: cell)? $|history|risk factors?|absence) of\s*$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class EventMention:
    """An event at ``start..end``; ``term`` names it (``adverse-event/fever``), or is empty if unknown to the lexicon.

    verb  it is a verb that tells the event ("died", "responded")
    """

    start: int
    end: int
    term: str
    verb: bool = False


@lru_cache(maxsize=2048)
def events_in(text: str, names: Names) -> tuple[EventMention, ...]:
    """The events of ``text`` in order, without overlap; the longest wins."""
    found = _without_overlap([EventMention(*change) for change in changes(text)])
    found += (EventMention(*told.span("event"), _OF_THE_LIVER) for told in _PREDICATE.finditer(text))
    taken = [(event.start, event.end) for event in found]
    found += _words(text, taken, names)
    found.sort(key=lambda event: event.start)
    return tuple(_merged(text, found))


def _without_overlap(found: list[EventMention]) -> list[EventMention]:
    kept: list[EventMention] = []
    for event in sorted(found, key=lambda e: (e.start - e.end, e.start)):
        if all(event.end <= other.start or event.start >= other.end for other in kept):
            kept.append(event)
    return kept


def _words(text: str, taken: list[tuple[int, int]], names: Names) -> Iterator[EventMention]:
    tokens = list(_TOKEN.finditer(text))
    words = [token.group() for token in tokens]
    stems = [_stem(word) for word in words]
    behind = 0
    starts = [start for start, _ in taken]
    for at in _beginnings(words, stems, names):
        inside = bisect_right(starts, tokens[at].start()) - 1
        if at < behind or (inside >= 0 and tokens[at].start() < taken[inside][1]):
            continue
        match = _longest(text, tokens, stems, at, names)
        if match is None:
            continue
        behind, term, verb = match
        start = _with_modifiers(tokens, at, text)
        in_response = text[start : start + 8] == "response" and text[max(0, start - 3) : start] == "in "
        stopped = (
            in_response
            or _STOP_BEFORE.search(text[max(0, start - 40) : start])
            or _STOP_BEHIND.match(text, tokens[behind - 1].end())
        )
        if not stopped or verb:
            yield EventMention(start, tokens[behind - 1].end(), term, verb)


def _beginnings(words: list[str], stems: list[str], names: Names) -> list[int]:
    """The words that may begin the name of an event, which most do not."""
    found = []
    for at, word in enumerate(words):
        alone, of_several = _begins(word)
        if alone or (of_several and _is_pair(stems[at : at + 2])) or (names.abbreviations and names.abbreviation(word)):
            found.append(at)
    return found


@lru_cache(maxsize=1 << 16)
def _begins(word: str) -> tuple[bool, bool]:
    """Whether a word tells an event by itself, and whether it begins the name of one in several words."""
    plain, first = word.lower(), _stem(word)
    tables = [table(kind) for kind in (ADVERSE, OUTCOME)]
    alone = plain in w.EVENT_VERB or plain in w.OUTCOME_VERB or any(first in words.rows for words in tables)
    return alone, any(words.longest.get(first, 1) > 1 for words in tables)


def _is_pair(stems: list[str]) -> bool:
    pair = " ".join(stems)
    return pair in table(ADVERSE).pairs or pair in table(OUTCOME).pairs


@lru_cache(maxsize=1 << 16)
def _stem(word: str) -> str:
    return stem(_POSSESSIVE.sub("", word.lower()))


def _describes_next(text: str, tokens: list[re.Match[str]], stems: list[str], at: int, names: Names) -> bool:
    """True for "fatal" right before another event: of "fatal hepatic necrosis" it is no event of its own."""
    if not text.startswith(" ", tokens[at].end()) or at + 1 == len(tokens):
        return False
    return _longest(text, tokens, stems, at + 1, names) is not None


def _longest(
    text: str, tokens: list[re.Match[str]], stems: list[str], at: int, names: Names
) -> tuple[int, str, bool] | None:
    word = tokens[at].group().lower()
    if word == "fatal":
        whole = table(ADVERSE).at(stems, at)
        if whole is None or whole[0] == at + 1:
            if _describes_next(text, tokens, stems, at, names):
                return None
        elif _usable(table(ADVERSE), text, tokens, stems, at):
            return whole[0], f"{ADVERSE}/{whole[1].term}", False
    if word in w.EVENT_VERB and not _is_participle(text, tokens[at]):
        return at + 1, f"{ADVERSE}/{w.EVENT_VERB[word]}", True
    if word in w.OUTCOME_VERB and not _is_participle(text, tokens[at]):
        return at + 1, f"{OUTCOME}/{w.OUTCOME_VERB[word]}", True
    defined = names.abbreviation(tokens[at].group())
    if defined:
        return at + 1, defined, False
    best: tuple[int, str] | None = None
    for kind in (ADVERSE, OUTCOME):
        words = table(kind)
        found = _usable(words, text, tokens, stems, at) if stems[at] in words.longest else None
        if found and (best is None or found[0] > best[0]):
            best = (found[0], f"{kind}/{found[1].term}")
    described = best is not None and best[0] == at + 1 and word in _DESCRIBES and _is_participle(text, tokens[at])
    return (*best, word in w.BE) if best and not described else None


_DESCRIBES = word_set("relapsed recurred hospitalized jaundiced resolved improved cured transplanted recovered healed")
_NOUN_BEHIND = re.compile(
    r"\s+"
    r"(?:liver|hepatic|hepatitis|acute|cases?|instances?|outcome|course|injury|drugs?|patients?|subjects?|"
    r"persons?|adults|children|women|men|"
    r"cohort|population)\b"
)
_STATE = r"(?:refractory|resistant|progressive|recurrent|metastatic)"
_BESIDE_STATE = (
    re.compile(rf"(?:\s+(?:or|and)\s+|\s*/\s*|,\s+){_STATE}\b"),
    re.compile(rf"\b{_STATE}(?:\s+(?:or|and)\s+|\s*/\s*|,\s+)$"),
)
_NOT_CURED = re.compile(r"\s+(?:unchanged\s+)?(?:in|from)\s+(?:the\s+)?(?:urine|bile|feces|stools?|plasma|serum)\b")
_VERB_BEHIND = re.compile(
    r"\s*(?:[,.;:)\]]|$)|"
    r"\s+(?:and|or|in|on|after|when|while|during|at|by|with|because|due|but|from|to|within|upon|despite|"
    r"following|early|once|"
    r"spontaneously|rapidly|completely|fully|slowly|without|even|for|as|over|before|promptly|only|again|later|"
    r"following|although)\b"
)


def _is_participle(text: str, token: re.Match[str]) -> bool:
    """ "Fatal" and "relapsed" before a noun describe it ("relapsed leukemia") and tell no event of their own."""
    if _NOUN_BEHIND.match(text, token.end()) or text[: token.start()].endswith("international "):
        return True
    if _NOT_CURED.match(text, token.end()):
        return True
    word = token.group().lower()
    behind, before = _BESIDE_STATE
    if word == "relapsed" and (behind.match(text, token.end()) or before.search(text[: token.start()])):
        return True
    return word in _DESCRIBES and not _VERB_BEHIND.match(text, token.end())


def _usable(
    words: Table, text: str, tokens: list[re.Match[str]], stems: list[str], at: int
) -> tuple[int, Entry] | None:
    found = words.at(stems, at)
    if found is None:
        return None
    behind, entry = found
    printed = text[tokens[at].start() : tokens[behind - 1].end()]
    if "," in printed or ";" in printed or "(" in printed or ". " in printed:
        return None
    if entry.kind == "abbreviation" and printed.rstrip("s") != entry.text.rstrip("s"):
        return None
    if printed.isupper() and len(printed) <= _SHORT_CAPITALS and entry.kind != "abbreviation":
        return None
    return found


def _with_modifiers(tokens: list[re.Match[str]], at: int, text: str) -> int:
    first = at
    while (
        first
        and tokens[first - 1].group().lower() in _MODIFIER
        and text[tokens[first - 1].end() : tokens[first].start()] in {" ", "-", ", "}
    ):
        if text[tokens[first - 1].end() : tokens[first].start()] == ", " and tokens[first - 1].group().lower() not in {
            "mild",
            "transient",
            "severe",
        }:
            break
        first -= 1
    induced = re.search(
        r"\b(?:drug|treatment|therapy|medication|immune)[ -](?:induced|related|emergent|associated|mediated) $",
        text[: tokens[first].start()],
    )
    return induced.start() if induced else tokens[first].start()


def _merged(text: str, found: list[EventMention]) -> list[EventMention]:
    """Events that tell why: "death from liver failure" is one event, a death; so is "liver injury with jaundice"."""
    merged: list[EventMention] = []
    for event in found:
        last = merged[-1] if merged else None
        if last is not None and last.end <= event.start:
            between = text[last.end : event.start]
            if (
                last.verb
                and last.term.startswith(OUTCOME)
                and event.term.startswith(OUTCOME)
                and between.strip() == "with"
            ):
                merged[-1] = EventMention(last.start, event.end, event.term, verb=True)
                continue
            if last.verb and not event.verb and _OBJECT.fullmatch(between):
                merged[-1] = replace(last, end=event.end)
                continue
            if last.term in CARRIERS and not event.verb and event.term not in CARRIERS and _CAUSED.fullmatch(between):
                merged[-1] = replace(last, end=event.end)
                continue
            if _is_with(text, last, event):
                whole = table(ADVERSE).get(text[last.start : event.end])
                merged[-1] = replace(last, end=event.end, term=f"{ADVERSE}/{whole.term}" if whole else last.term)
                continue
            if last.end == event.start:
                continue
        if last is not None and (event.start < last.end or _is_what_it_is(text, last, event)):
            continue
        merged.append(event)
    return merged


_IS_ONE = re.compile(
    r",?\s+(?:is|was|being|remains)\s+(?:(?:also|by far|overall)\s+)?(?:the|an?|one of the|among the)?\s*"
    r"(?:(?:single|two|three|four|most|more|very|frequently|commonly|common|frequent|usual|major|main|chief|dose|limiting|"
    r"dose-limiting|typical|reported|observed|encountered|prominent|troublesome)\s+)+"
)


def _is_what_it_is(text: str, first: EventMention, second: EventMention) -> bool:
    """True for the general word of "nausea is the most common side effect": what is counted behind it is nausea."""
    return second.term in _GENERAL and bool(_IS_ONE.fullmatch(text, first.end, second.start))


_GENERAL = frozenset({f"{ADVERSE}/adverse-event"})
_OF_LIVER = re.compile(
    r"liver|hepat|jaundice|cholesta|enzyme|transaminase|transferase|\bALT|\bAST|bilirubin|injury|cirrhosis|failure|"
    r"\bLFT|phosphatase",
    re.IGNORECASE,
)


def _is_with(text: str, first: EventMention, second: EventMention) -> bool:
    """True for "liver injury with jaundice"; "irritability with minimal enzyme elevations" is two events."""
    between = text[first.end : second.start]
    if first.verb or second.verb or not (_JOINED.fullmatch(between) and between.strip().startswith("with")):
        return False
    return not _CHANGED.search(text, second.start, second.end) or bool(_OF_LIVER.search(text, first.start, first.end))


_CHANGED = re.compile(r"\b(?:elevations?|increases?|rises?|abnormalit(?:y|ies)|changes)\b", re.IGNORECASE)


def label_of(term: str) -> str:
    kind, _, name = term.partition("/")
    return table(kind).label(name)


_SHORT_CAPITALS = 3


def ground(mention: str) -> str:
    """The term that ``mention`` as a whole names, or that its head names; empty if the lexicon knows neither."""
    words = mention.strip()
    for kind in (ADVERSE, OUTCOME):
        entry = table(kind).get(words)
        if entry:
            return f"{kind}/{entry.term}"
    trimmed = [word for word in normal(words).split() if word not in _MODIFIER]
    for kind in (ADVERSE, OUTCOME):
        entry = table(kind).entry(" ".join(trimmed)) if trimmed else None
        if entry and entry.kind != "abbreviation":
            return f"{kind}/{entry.term}"
    return ""

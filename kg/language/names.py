"""Whose words: the drugs of a chapter, other drugs and arms, and the abbreviations it defines."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property, lru_cache

from kg.cues import Cued
from kg.language import words as w
from kg.lexicon import normal, stem, table

_TOKEN = re.compile(r"[A-Za-z0-9α-ω]+(?:\.\d+)?")
_CLASS_NOUNS = (
    r"(?:inhibitors|blockers|antagonists|agonists|anticoagulants|anticonvulsants|antidepressants|antipsychotics|NSAIDs|"
    r"sulfonylureas|statins|heparins?|diuretics|corticosteroids|chemotherapy|steroids|antibiotics)\b"
)
_CLASS_NOUN = Cued(_CLASS_NOUNS)
_CLASS = re.compile(rf"(?:[A-Za-z0-9α-ω][\w/α-ω-]*\s+){{0,3}}?{_CLASS_NOUNS}")
DOSE_GROUP = r"(?:high|low|medium|middle)(?:er)?[- ]dose"
"""A pattern for the name of a group that is told from others of the same drug by its dose."""

_CONTROL = re.compile(
    r"(?:"
    r"(?:the|standard|conventional|historical|healthy|control|comparator|matched|low(?:er)?|high(?:er)?|other|"
    r"combined)\s+)*"
    r"(?:placebo|(?<!case )(?<!case-)controls?(?!\s+(?:study|studies|trial)\b)|comparators?|"
    rf"{DOSE_GROUP}(?:\s+(?:groups?|arms?)|(?=\s+(?:and\s+(?:in\s+)?\d|vs\b|versus\b)))|"
    r"untreated|non-?users|standard (?:of )?care|standard therapy|chemotherapy|"
    r"no (?:treatment|therapy|prophylaxis)|(?<=\bon )no [\w-]+|"
    r"the combination|combination (?:therapy|arm|group)|(?<=\bon )combination(?!\s+(?:of|with)\b)|"
    r"(?:the )?combined (?:arm|therapy|group)|non-?carriers|"
    r"carriers|sham)\b(?:[- ](?:treated|recipients?|groups?|arms?|treatment|therapy|patients|subjects))*",
    re.IGNORECASE,
)
_CONTROL_CUES = Cued(_CONTROL.pattern, re.IGNORECASE)
_TAIL = re.compile(
    r"(?:[- ](?:treated|recipients?|groups?|arms?|monotherapy|alone|users|therapy|treatment|exposed|containing))*",
    re.IGNORECASE,
)
_JOINED = re.compile(r"\s?[/+]\s?|[-‐]")
_NO_NOUN = (
    w.DETERMINER
    | w.IN
    | w.USE
    | w.AND
    | w.BE
    | w.HAVE
    | w.OCCUR
    | w.OTHER_PREPOSITION
    | w.ATTRIBUTE
    | w.MODAL
    | w.BUT
    | w.NOT
    | w.RELATIVE
    | w.VERSUS
    | w.PERSON
    | w.CASE
    | {"of", "to", "than", "compared", "include", "includes", "including"}
)
_MOST_WORDS, _SHORTEST = 4, 4
_BETWEEN_WORDS = frozenset(" -/")
_NOT_NAMES = frozenset(
    normal(word)
    for word in [
        "liver",
        "injury",
        "hepatic",
        "acute",
        "drug",
        "drugs",
        "agent",
        "agents",
        "acid",
        "therapy",
        "disease",
        "chronic",
        "class",
        "oral",
        "other",
        "derivatives",
        "inhibitors",
        "antibody",
        "vaccine",
        "extract",
        "products",
        "herbal",
    ]
)
_SHORT = r"[\[(]([A-Z][A-Za-z]{0,3}[A-Z][A-Za-z0-9-]{0,4})s?[\])]"
_BRACKETED = re.compile(_SHORT)
_DEFINED = re.compile(rf"((?:[A-Za-z][\w'-]*[ -]){{1,7}}[A-Za-z][\w'-]*)\s*{_SHORT}")
_LONGEST_DEFINED = 400


@dataclass(frozen=True, eq=False)
class Names:
    """The names that matter in one chapter. Compared by identity, so that what is found with them can be remembered.

    own           normal forms of the names of the chapter's drugs: generic names, brands, printed abbreviations
    abbreviations abbreviation as printed to the event term it stands for in this chapter
    """

    own: frozenset[str]
    abbreviations: dict[str, str] = field(default_factory=dict)
    others: frozenset[str] = frozenset()

    def abbreviation(self, word: str) -> str:
        return self.abbreviations.get(word, "") or self.abbreviations.get(word.rstrip("s"), "")

    def arm_at(self, text: str, at: int) -> int | None:
        """Where the drug or arm named at ``at`` ends, or None."""
        control = _CONTROL.match(text, at) if _has_control(text) else None
        if control is not None:
            return control.end()
        end = self.drug_at(text, at)
        if end is None:
            return None
        while (joint := _JOINED.match(text, end)) and (further := self.drug_at(text, joint.end())):
            end = further
        return _TAIL.match(text, end).end()  # type: ignore[union-attr]

    def drug_at(self, text: str, at: int) -> int | None:
        """Where the drug or drug class named at ``at`` ends, or None."""
        token = _TOKEN.match(text, at)
        if token is None or (at and (text[at - 1].isalnum())):
            return None
        classes = _last_class_head(text)
        if at > classes and not self._most_words[token.group()]:
            return None
        return self._drug(text, token, classes)

    def _drug(self, text: str, token: re.Match[str], classes: int) -> int | None:
        """Where the drug or drug class ends whose first word is ``token``, or None.

        ``classes`` is where the last head of a class begins in ``text``.
        """
        most = self._most_words[token.group()]
        named = self._named(text, token, most) if most else None
        if named is not None or token.start() > classes:
            return named
        classed = _CLASS.match(text, token.start())
        return classed.end() if classed and self._plausible_class(classed.group()) else None

    def _named(self, text: str, token: re.Match[str], most: int) -> int | None:
        """Where the longest name that begins with ``token``, of so many words at most, ends."""
        end = token.end()
        if most > 1 and (following := self._following(text, end)) is not None:
            first, second = _stem(token.group()), _stem(following.group())
            if self._begins_name(f"{first} {second}"):
                longer = self._of_several(text, [token, following], [first, second], most)
                if longer is not None:
                    return longer
        return end if self._alone[token.group()] else None

    def _of_several(self, text: str, tokens: list[re.Match[str]], stems: list[str], most: int) -> int | None:
        """Where the longest name of two words or more ends that begins with these ``tokens``."""
        while len(tokens) < most and (following := self._following(text, tokens[-1].end())) is not None:
            tokens.append(following)
            stems.append(_stem(following.group()))
        for length in range(len(tokens), 1, -1):
            form = " ".join(stems[:length])
            if form in self.own or self.is_drug(form, text[tokens[0].start() : tokens[length - 1].end()]):
                return tokens[length - 1].end()
        return None

    @staticmethod
    def _following(text: str, end: int) -> re.Match[str] | None:
        """The word behind one that ends at ``end``, where nothing but a space, hyphen or stroke parts them."""
        return _TOKEN.match(text, end + 1) if text[end : end + 1] in _BETWEEN_WORDS else None

    def _begins_name(self, pair: str) -> bool:
        return pair in table("drug").pairs or pair in table("drug-class").pairs or pair in self._pairs

    @cached_property
    def _pairs(self) -> frozenset[str]:
        """The first two words of each name of this chapter."""
        return frozenset(" ".join(form.split(" ")[:2]) for form in (*self.own, *self.others))

    @cached_property
    def _most_words(self) -> _MostWords:
        return _MostWords((*self.own, *self.others))

    @cached_property
    def _alone(self) -> _Alone:
        return _Alone(self)

    def is_drug(self, form: str, printed: str) -> bool:
        """True where the lexicon has a drug or class of this normal form that may be ``printed`` so."""
        if form in self.others:
            return True
        entry = table("drug").entry(form)
        if entry is not None and len(printed) >= _SHORTEST:
            return entry.kind != "brand" or printed[0].isupper()
        entry = table("drug-class").entry(form)
        return (
            entry is not None
            and len(printed) >= _SHORTEST
            and not printed.endswith("ergic")
            and (entry.kind != "abbreviation" or printed.rstrip("s").isupper())
        )

    @staticmethod
    def _plausible_class(words: str) -> bool:
        """A class name holds nouns only: no preposition, verb or determiner before its head."""
        return not any(word in _NO_NOUN or word in w.DEED for word in words.lower().split())

    def drugs_in(self, text: str) -> tuple[tuple[int, int], ...]:
        """Each drug or drug class named in ``text``."""
        return _drugs_in(text, self)

    def _each_drug(self, text: str) -> Iterator[tuple[int, int]]:
        at = 0
        most_words, classes = self._most_words, _last_class_head(text)
        for token in _TOKEN.finditer(text):
            start = token.start()
            if start < at or (start > classes and not most_words[token.group()]):
                continue
            end = self._drug(text, token, classes)
            if end is not None:
                yield start, end
                at = end

    @staticmethod
    def is_generic(name: str) -> bool:
        """True for a drug's generic name, as against a brand or an unknown word."""
        entry = table("drug").entry(normal(name))
        return entry is not None and entry.kind in {"preferred", "synonym"} and not entry.source.endswith("brand")

    def is_own(self, words: str) -> bool:
        """True when ``words`` name a drug of this chapter."""
        form = normal(words)
        return form in self.own or bool(self._any_own.search(form))

    @cached_property
    def _any_own(self) -> re.Pattern[str]:
        return re.compile(rf"\b(?:{'|'.join(map(re.escape, sorted(self.own))) or '(?!)'})\b")


class _MostWords(dict[str, int]):
    """A word as printed to the words of the longest name that begins with it, up to _MOST_WORDS; 0 for none.

    The names are those of the lexicon and ``forms``, which are normal.
    """

    def __init__(self, forms: Iterable[str]) -> None:
        super().__init__()
        self._longest: dict[str, int] = {}
        for form in forms:
            first = form.partition(" ")[0]
            self._longest[first] = max(self._longest.get(first, 0), form.count(" ") + 1)

    def __missing__(self, word: str) -> int:
        first, listed = _listed(word)
        most = self[word] = min(_MOST_WORDS, max(listed, self._longest.get(first, 0)))
        return most


class _Alone(dict[str, bool]):
    """A word as printed to whether it is a name by itself."""

    def __init__(self, names: Names) -> None:
        super().__init__()
        self._names = names

    def __missing__(self, word: str) -> bool:
        form = _stem(word)
        named = self[word] = form in self._names.own or self._names.is_drug(form, word)
        return named


@lru_cache(maxsize=1 << 16)
def _stem(word: str) -> str:
    return stem(word.lower())


@lru_cache(maxsize=1 << 16)
def _listed(word: str) -> tuple[str, int]:
    """The stem of a word as printed, and the words of the longest name in the lexicon that begins with it."""
    first = _stem(word)
    return first, max(table(name).longest.get(first, 0) for name in ("drug", "drug-class"))


@lru_cache(maxsize=4096)
def _drugs_in(text: str, names: Names) -> tuple[tuple[int, int], ...]:
    return tuple(names._each_drug(text))  # noqa: SLF001


@lru_cache(maxsize=256)
def _has_control(text: str) -> bool:
    """True when a word for people without the drug stands anywhere in ``text``: looking for it is cheap."""
    return _CONTROL_CUES.may_match(text)


@lru_cache(maxsize=256)
def _last_class_head(text: str) -> int:
    """Where the last head of a class begins in ``text``, -1 for none: looking for it is cheap."""
    return max((found.start() for found in _CLASS_NOUN.finditer(text)), default=-1)


def names_of(titles: Iterable[str], brands: Iterable[str] = ()) -> frozenset[str]:
    """Normal forms of the names in ``titles`` and ``brands``; words too common to name a drug are left out."""
    forms = {normal(name) for name in (*titles, *brands)}
    return frozenset(form for form in forms if form and form not in _NOT_NAMES)


def defined_abbreviations(texts: Iterable[str]) -> dict[str, str]:
    """What each bracketed abbreviation of the chapter stands for, as printed."""
    found: dict[str, str] = {}
    for text in texts:
        for words, short in _defined(text):
            meaning = _meaning(words, short)
            if meaning:
                found.setdefault(short, meaning)
    return found


def _defined(text: str) -> Iterator[tuple[str, str]]:
    """Words with the abbreviation in brackets behind them."""
    behind = 0
    for bracket in _BRACKETED.finditer(text):
        found = _DEFINED.search(text, max(behind, bracket.start() - _LONGEST_DEFINED), bracket.end())
        if found:
            behind = found.end()
            yield found[1], found[2]


def _meaning(words: str, short: str) -> str:
    """The last words before the bracket whose initials spell the abbreviation."""
    parts = re.split(r"[ -]", words)
    letters = [letter.lower() for letter in short if letter.isalpha()]
    for count in range(len(letters), min(len(parts), len(letters) + 3) + 1):
        initials = [part[0].lower() for part in parts[-count:] if part]
        if _subsequence(letters, initials) and initials and initials[0] == letters[0]:
            tail = re.search(rf"((?:[^\s-]+[\s-]+){{{count - 1}}}[^\s-]+)$", words)
            return tail.group(1) if tail else ""
    return ""


def _subsequence(letters: list[str], initials: list[str]) -> bool:
    remaining = iter(initials)
    return all(letter in remaining for letter in letters)

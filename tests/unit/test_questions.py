from __future__ import annotations

from pathlib import Path

import pytest

from kg import questions
from kg.errors import UsageError

HEADER = """#+ summary: What is on?
#+ description: >-
#+   Something
#+   folded.
#+ tags: [no, 2024-01-01]
#+ columns:
#+   x: The x.
#+ parameters:
#+   x:
#+     type: list
#+     values: [none, on, 1.0]
#+     description: Only these.

SELECT ?x
WHERE {
  ?x ?y ?z
}
"""


def written(folder: Path, text: str) -> Path:
    path = folder / "on.rq"
    path.write_text(text, encoding="utf-8")
    return path


def test_words_of_a_header_stay_words(tmp_path: Path) -> None:
    question = questions.read(written(tmp_path, HEADER))
    assert question.name == "on"
    assert question.description == "Something folded."
    assert question.tags == ("no", "2024-01-01")
    assert question.parameters[0].values == ("none", "on", "1.0")
    assert question.query.startswith("SELECT ?x\n")
    assert not question.gives_graph


@pytest.mark.parametrize(
    "change",
    [("summary", "title"), ("type: list", "type: many"), ("#+ tags: [no", "#+ tags: ["), ("#+", "#")],
    ids=lambda change: change[1],
)
def test_a_bad_header_is_named(tmp_path: Path, change: tuple[str, str]) -> None:
    path = written(tmp_path, HEADER.replace(*change) if change[1] != "#+ tags: [" else HEADER.replace("01]", "01"))
    with pytest.raises(UsageError, match=r"on\.rq: the header"):
        questions.read(path)


def test_near_names_are_told() -> None:
    with pytest.raises(UsageError, match="near it are targets"):
        questions.question("target")
    with pytest.raises(UsageError, match="`kg ask` lists them"):
        questions.question("../../pyproject")

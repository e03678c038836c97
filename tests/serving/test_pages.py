"""The pages in a browser: what they show, for whom, and that nothing leaves the machine."""

from __future__ import annotations

import json
import time
from pathlib import Path

import pytest

from serving.browser import Browser
from serving.conftest import Server

pytestmark = pytest.mark.slow
AXE = Path(__file__).parent / "vendor" / "axe.min.js"
CLAIM = "chapter/blinatumomab/adverse-event-frequencies/196159fd0d5710a0f571.html"
PAGES = [
    "index.html",
    "drug/blinatumomab.html",
    "event/fever.html",
    CLAIM,
    "chapter/blinatumomab.html",
    "chapter/blinatumomab/hepatotoxicity.html",
    "chapter/blinatumomab.links-1.html",
    "citation/pmid-28249141.html",
    "reading/blinatumomab.html",
    "grade.html",
    "likelihood/E.html",
    "search.html",
    "search.html?q=fever",
    "questions.html",
    "question/targets.html",
    "question/targets.html?drug=nobody",
    "dataset.html",
    "query.html",
    "nothing.html",
]


@pytest.mark.parametrize("path", PAGES)
def test_axe_finds_nothing(chromium: Browser, server: Server, path: str) -> None:
    chromium.width(1280, dark=False)
    found = _faults(chromium, server.url + path)
    chromium.width(390, dark=True)
    found += _faults(chromium, server.url + path)
    assert found == []


def _faults(chromium: Browser, url: str) -> list[str]:
    """What axe-core finds; the editor is others' work and told apart."""
    chromium.open(url)
    chromium.value(AXE.read_text(encoding="utf-8"))
    said = chromium.value(
        "axe.run({exclude: [['#editor']]}, {resultTypes: ['violations']}).then(r => JSON.stringify(r.violations.map("
        "v => [v.id, v.nodes.length, v.nodes[0].html.slice(0, 200), v.nodes[0].failureSummary])))"
    )
    return [f"{fault}" for fault in json.loads(said)]


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("width", [1280, 390])
def test_nothing_sticks_out_and_nothing_leaves(chromium: Browser, server: Server, path: str, width: int) -> None:
    chromium.width(width)
    chromium.open(server.url + path)
    assert chromium.value("document.documentElement.scrollWidth") <= width
    assert chromium.requests
    assert [url for url in chromium.requests if not url.startswith((server.url, "data:", "blob:"))] == []
    missing = {"nothing.html", "question/targets.html?drug=nobody"}
    assert path in missing or chromium.faults == []


def test_editor_asks_our_endpoint_only(chromium: Browser, server: Server) -> None:
    chromium.width(1280)
    chromium.open(f"{server.url}query.html")
    chromium.value("document.querySelector('a.edit').click()")
    assert "PREFIX hg:" in chromium.value("document.querySelector('.CodeMirror').CodeMirror.getValue()")
    chromium.value("document.querySelector('.CodeMirror').CodeMirror.setValue('SELECT * WHERE { ?s ?p ?o } LIMIT 3')")
    chromium.value("document.querySelector('.yasqe_queryButton').click()")
    end = time.monotonic() + 10
    while not chromium.value("document.querySelectorAll('.yasr tbody tr').length") and time.monotonic() < end:
        time.sleep(0.1)
    assert chromium.value("document.querySelectorAll('.yasr tbody tr').length") == 3
    assert [url for url in chromium.requests if not url.startswith((server.url, "data:", "blob:"))] == []
    assert any(url == f"{server.url}sparql" for url in chromium.requests)


def test_drug_page_shows_each_observation_as_plot_and_as_table(chromium: Browser, server: Server) -> None:
    chromium.width(1280)
    chromium.open(f"{server.url}drug/blinatumomab.html")
    plotted = chromium.value("document.querySelectorAll('.plot .track').length")
    rows = chromium.value("document.querySelectorAll('#frequencies ~ .scroll tbody tr').length")
    assert 15 < plotted <= rows
    line = "[...document.querySelectorAll('.plot .line')].find(l => l.textContent.includes('serious adverse event'))"
    own = chromium.value(f"{line}.querySelector('circle.own').getAttribute('cx')")
    other = chromium.value(f"{line}.querySelector('circle.other').getAttribute('cx')")
    assert (own, other) == ("62.0%", "45.0%")
    assert "62% vs 45%" in chromium.value(f"{line}.querySelector('.value').textContent")


def test_evidence_opens_by_keyboard(chromium: Browser, server: Server) -> None:
    chromium.width(1280)
    chromium.open(f"{server.url}drug/blinatumomab.html")
    chromium.value("document.querySelector('.likelihood summary').focus()")
    assert not chromium.value("document.querySelector('.likelihood details').open")
    chromium.press("Enter")
    assert chromium.value("document.querySelector('.likelihood details').open")
    assert "Likelihood score: E*" in chromium.value("document.querySelector('.likelihood mark').textContent")


def test_neighbourhood_is_drawn_on_demand(chromium: Browser, server: Server) -> None:
    chromium.width(1280)
    chromium.open(f"{server.url}event/fever.html")
    assert not any("cytoscape" in url for url in chromium.requests)
    chromium.value("document.querySelector('button.draw').click()")
    end = time.monotonic() + 10
    while not chromium.value("document.querySelectorAll('.drawing canvas').length") and time.monotonic() < end:
        time.sleep(0.1)
    assert chromium.value("document.querySelectorAll('.drawing canvas').length") > 0
    assert chromium.faults == []


def test_evidence_opens_without_scripts(chromium: Browser, server: Server) -> None:
    chromium.width(1280, script=False)
    chromium.open(f"{server.url}drug/blinatumomab.html")
    chromium.value("document.querySelector('.likelihood summary').focus()")
    chromium.press("Enter")
    opened = chromium.value("document.querySelector('.likelihood details').open")
    hidden = chromium.value("document.querySelector('button.draw').hidden")
    chromium.width(1280)
    assert (opened, hidden) == (True, True)


def test_first_tab_leads_to_the_content(chromium: Browser, server: Server) -> None:
    chromium.width(1280)
    chromium.open(f"{server.url}index.html")
    chromium.press("Tab")
    assert chromium.value("document.activeElement.className") == "skip"
    chromium.press("Enter")
    assert chromium.value("document.activeElement.id") == "main"


def test_form_without_scripts_asks_the_endpoint(chromium: Browser, server: Server) -> None:
    chromium.width(1280, script=False)
    chromium.open(f"{server.url}query.html")
    chromium.width(1280)
    assert chromium.value("document.getElementById('plain').hidden") is False


def test_reading_view_marks_claims_and_leads_to_them(chromium: Browser, server: Server) -> None:
    chromium.width(1280)
    chromium.open(f"{server.url}reading/blinatumomab.html")
    assert chromium.value("document.querySelectorAll('.words .claim').length") > 80
    text = chromium.value("[...document.querySelectorAll('#hepatotoxicity .claim')].map(c => c.textContent).join('|')")
    assert "36%" in text


def test_print_leaves_out_what_paper_cannot_do(chromium: Browser, server: Server) -> None:
    chromium.width(800, printed=True)
    chromium.open(f"{server.url}drug/blinatumomab.html")
    for selector in (".top nav", ".evidence", ".neighbourhood"):
        assert chromium.value(f"getComputedStyle(document.querySelector('{selector}')).display") == "none"
    chromium.width(800)

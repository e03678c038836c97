"""The site as plain files: the same bytes as the server sends, at the same addresses."""

from __future__ import annotations

import re
from contextlib import closing
from pathlib import Path
from urllib.parse import unquote, urlsplit

import httpx
import pytest
from click.testing import CliRunner

from kg import assets
from kg.cli import main
from kg.site import reading, release
from kg.site.places import FORMS
from kg.site.representations import Site


@pytest.fixture(scope="session")
def exported(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("exported") / "site"
    options = ["--graph", str(built), "--source", str(assets.monographs()), "--jobs", "2"]
    answer = CliRunner().invoke(main, ["export", "site", str(folder), *options], catch_exceptions=False)
    assert answer.exit_code == 0, answer.output
    return folder


def test_a_site_makes_the_bytes_that_the_server_sends(built: Path, client: httpx.Client) -> None:
    with closing(release.opened(built)) as opened:
        site = Site(opened, reading.texts(opened.graph, [assets.monographs()]))
        paths = [f"{name}.{form.suffix}" for name in ("drug/blinatumomab", "grade/rare", "shapes") for form in FORMS]
        for path in (*site.pages(), *paths, "drug/blinatumomab.linkset.json", "chapter/blinatumomab.links-1.html"):
            found = site.at(path)
            assert found is not None
            assert client.get(path).content == found.content, path


@pytest.mark.slow
def test_files_are_what_the_server_sends(exported: Path, client: httpx.Client) -> None:
    paths = sorted(path.relative_to(exported).as_posix() for path in exported.rglob("*") if path.is_file())
    apart = {"robots.txt", "sitemap.xml"}
    assert len(paths) > 3000
    picked = [path for number, path in enumerate(paths) if number % 11 == 0 or path.count("/") < 2]
    differing = [
        path for path in picked if path not in apart and client.get(path).content != (exported / path).read_bytes()
    ]
    assert differing == []


@pytest.fixture(scope="session")
def chosen(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("chosen") / "site"
    options = ["--graph", str(built), "--form", "nt", "--form", "ttl"]
    answer = CliRunner().invoke(main, ["export", "site", str(folder), *options], catch_exceptions=False)
    assert answer.exit_code == 0, answer.output
    return folder


@pytest.mark.slow
def test_chosen_forms_are_written_and_no_others(chosen: Path, client: httpx.Client) -> None:
    document = "drug/blinatumomab"
    endings = {path.name.removeprefix("blinatumomab.") for path in chosen.glob(f"{document}.*")}
    assert {ending for ending in endings if not ending.startswith("links-")} == {"html", "linkset.json", "nt", "ttl"}
    for suffix in ("nt", "ttl"):
        assert (chosen / f"{document}.{suffix}").read_bytes() == client.get(f"{document}.{suffix}").content
    for text in (chosen / "index.html", chosen / f"{document}.html", chosen / f"{document}.linkset.json"):
        told = text.read_text(encoding="utf-8")
        assert "text/turtle" in told
        assert "application/rdf+xml" not in told


def test_rules_lead_to_chosen_forms_only(tmp_path: Path) -> None:
    options = ["--target", "https://example.org/", "--form", "ttl"]
    answer = CliRunner().invoke(main, ["export", "w3id", str(tmp_path / "rules"), *options], catch_exceptions=False)
    assert answer.exit_code == 0, answer.output
    for name in (".htaccess", "nginx.conf", "Caddyfile"):
        rules = (tmp_path / "rules" / name).read_text(encoding="utf-8")
        assert "turtle" in rules
        assert "rdf\\+xml" not in rules.replace("\\\\", "\\"), name


@pytest.mark.slow
@pytest.mark.parametrize("site", ["exported", "chosen"])
def test_links_of_pages_lead_to_files(site: str, request: pytest.FixtureRequest) -> None:
    exported: Path = request.getfixturevalue(site)
    dead = set()
    for page in [*exported.glob("*.html"), *exported.glob("drug/*.html"), *exported.glob("event/*.html")]:
        for reference in re.findall(r'(?:href|src)="([^"]*)"', page.read_text(encoding="utf-8")):
            parts = urlsplit(reference.replace("&#39;", "'").replace("&amp;", "&"))
            target = (page.parent / unquote(parts.path)).resolve() if parts.path else page
            if not parts.scheme and not target.is_file():
                dead.add((page.name, reference))
    assert dead == set()


def test_a_folder_of_something_else_is_left_alone(built: Path, tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("dear")
    answer = CliRunner().invoke(main, ["export", "site", str(tmp_path), "--graph", str(built)])
    assert answer.exit_code == 2
    assert "holds something that is no site" in answer.output
    assert [path.name for path in tmp_path.iterdir()] == ["letter.txt"]


def test_no_build_is_told(tmp_path: Path) -> None:
    answer = CliRunner().invoke(main, ["export", "site", str(tmp_path / "site"), "--graph", str(tmp_path)])
    assert answer.exit_code == 2
    assert "no graph.nq" in answer.output


def test_rules_put_the_page_before_what_browsers_also_take(tmp_path: Path) -> None:
    command = ["export", "w3id", str(tmp_path / "rules"), "--target", "https://example.org/hg/"]
    assert CliRunner().invoke(main, command).exit_code == 0
    written = (tmp_path / "rules" / ".htaccess").read_text()
    places = [written.index(f"$1.{suffix} [R=303") for suffix in ("html", "ttl", "jsonld", "nt", "rdf", "trig")]
    assert places == sorted(places)
    assert "R=301" not in written
    assert {path.name for path in (tmp_path / "rules").iterdir()} == {
        ".htaccess",
        "nginx.conf",
        "Caddyfile",
        "README.md",
    }


@pytest.mark.parametrize("target", ["example.org", "ftp://example.org/", "https://example.org", "https://a b/"])
def test_a_bad_target_is_told(tmp_path: Path, target: str) -> None:
    assert CliRunner().invoke(main, ["export", "w3id", str(tmp_path), "--target", target]).exit_code == 2

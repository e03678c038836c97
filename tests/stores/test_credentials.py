"""Who may know a secret: the store at its own address, and nobody else. And what a store does not keep is told."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from books import BASE, XSD, book, quads
from click.testing import CliRunner, Result
from plain_store import PASSWORD, TOKEN, USER, PlainStore
from running_stores import alone

from kg import iri
from kg.cli import main
from kg.vocab import HG, RDF

ENVIRONMENTS = {
    "Basic": {"KG_STORE_USER": USER, "KG_STORE_PASSWORD": PASSWORD},
    "Digest": {"KG_STORE_USER": USER, "KG_STORE_PASSWORD": PASSWORD},
    "Bearer": {"KG_STORE_TOKEN": TOKEN},
}


@pytest.fixture(autouse=True)
def _alone(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    alone(monkeypatch, tmp_path)


def command(url: str, tmp_path: Path, *options: str, **environment: str) -> Result:
    path = book(tmp_path / "book.nq", graphs=3, triples=40)
    told = CliRunner().invoke(main, ["load", f"gsp+{url}/data", str(path), "--tries", "1", *options], env=environment)
    assert told.exception is None or isinstance(told.exception, SystemExit), told.exception
    for secret in (PASSWORD, TOKEN, "bG9hZGVyOnBhc3"):
        assert secret not in told.output
        assert secret not in repr(told.exc_info)
    return told


@pytest.mark.parametrize("scheme", list(ENVIRONMENTS))
def test_credentials_of_the_environment(scheme: str, tmp_path: Path) -> None:
    with PlainStore(scheme) as store:
        told = command(store.url, tmp_path, **ENVIRONMENTS[scheme])
    assert told.exit_code == 0, told.output
    assert len(store.graphs) == 3
    writes = [authorization for method, _, authorization in store.requests if method == "PUT"]
    assert all(authorization.startswith(scheme) for authorization in writes)
    assert len(writes) == 3, "no large body is sent in vain"


@pytest.mark.parametrize("scheme", ["Basic", "Digest"])
def test_credentials_of_netrc(scheme: str, tmp_path: Path) -> None:
    netrc = tmp_path / "netrc"
    netrc.write_text(f"machine 127.0.0.1 login {USER} password {PASSWORD}\n")
    netrc.chmod(0o600)
    with PlainStore(scheme) as store:
        assert command(store.url, tmp_path, NETRC=str(netrc)).exit_code == 0
    assert len(store.graphs) == 3


@pytest.mark.parametrize("scheme", list(ENVIRONMENTS))
def test_none_or_wrong_ones_are_refused_and_not_shown(scheme: str, tmp_path: Path) -> None:
    """The store itself sends back what it was sent."""
    with PlainStore(scheme) as store:
        told = command(store.url, tmp_path)
        assert told.exit_code == 2
        assert "it wants credentials: set KG_STORE_USER" in told.output
        wrong = {name: f"{value}-not" for name, value in ENVIRONMENTS[scheme].items()}
        refused = command(store.url, tmp_path, **wrong)
    assert refused.exit_code == 2
    assert "does not take these credentials" in refused.output
    assert not any(value in refused.output for name, value in wrong.items() if name != "KG_STORE_USER")
    assert not store.graphs


def test_a_netrc_that_cannot_be_read_is_named_and_not_shown(tmp_path: Path) -> None:
    netrc = tmp_path / "netrc"
    netrc.write_text(f"machine 127.0.0.1 login {USER} passwort {PASSWORD}\n")
    netrc.chmod(0o600)
    told = command("http://127.0.0.1:9", tmp_path, NETRC=str(netrc))
    assert told.exit_code == 2
    assert f"{netrc}: line" in told.output


def test_a_password_in_the_address_is_refused(tmp_path: Path) -> None:
    told = command(f"http://{USER}:{PASSWORD}@127.0.0.1:9", tmp_path)
    assert told.exit_code == 2
    assert "which others may see" in told.output


@pytest.mark.parametrize("scheme", list(ENVIRONMENTS))
def test_another_host_gets_no_credentials(scheme: str, tmp_path: Path) -> None:
    with PlainStore() as other, PlainStore(moved_to=other.url) as store:
        told = command(store.url, tmp_path, **ENVIRONMENTS[scheme])
    assert told.exit_code == 0, told.output
    assert len(other.graphs) == 3
    assert {authorization for _, _, authorization in other.requests} == {""}
    with PlainStore(scheme) as other, PlainStore(moved_to=other.url) as store:
        assert command(store.url, tmp_path, **ENVIRONMENTS[scheme]).exit_code == 2
    assert {authorization for _, _, authorization in other.requests} == {""}


def test_a_write_is_not_sent_on_as_something_else(tmp_path: Path) -> None:
    with PlainStore() as other, PlainStore(moved_to=other.url, moved_by=302) as store:
        told = command(store.url, tmp_path)
    assert told.exit_code == 2
    assert not other.graphs


@pytest.fixture(scope="session")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One that nobody vouches for."""
    if shutil.which("openssl") is None:
        pytest.skip("no openssl to make a certificate with")
    path = tmp_path_factory.mktemp("tls") / "both.pem"
    subject = ["-subj", "/CN=127.0.0.1", "-addext", "subjectAltName=IP:127.0.0.1"]
    made = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", *subject]
    subprocess.run([*made, "-keyout", path, "-out", path.with_suffix(".crt")], check=True, capture_output=True)
    path.write_text(path.read_text() + path.with_suffix(".crt").read_text())
    return path


def test_a_certificate_is_verified(certificate: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with PlainStore("Bearer", certificate=str(certificate)) as store:
        told = command(store.url, tmp_path, **ENVIRONMENTS["Bearer"])
        assert told.exit_code == 2
        assert "its certificate cannot be trusted" in told.output
        assert not store.requests
        monkeypatch.setenv("SSL_CERT_FILE", str(certificate.with_suffix(".crt")))
        assert command(store.url, tmp_path, **ENVIRONMENTS["Bearer"]).exit_code == 0


def test_a_way_from_safe_to_unsafe_is_not_taken(
    certificate: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate.with_suffix(".crt")))
    with PlainStore() as other, PlainStore(moved_to=other.url, certificate=str(certificate)) as store:
        told = command(store.url, tmp_path)
    assert told.exit_code == 2
    assert "not as safe" in told.output
    assert not other.requests


def test_what_is_left_cannot_be_looked_for_where_nothing_answers(tmp_path: Path) -> None:
    name = iri.chapter("invented")
    path = tmp_path / "graph.nq"
    path.write_text(quads([f"<{name}> <{RDF.type}> <{HG.Chapter}>"], name))
    with PlainStore() as store:
        told = CliRunner().invoke(main, ["load", f"{store.url}/data", str(path)])
        refused = CliRunner().invoke(main, ["load", f"{store.url}/data", str(path), "--prune"])
    assert told.exit_code == 0, told.output
    assert "graphs left of other builds are not looked for" in told.output
    assert refused.exit_code == 2
    assert "--prune: name the endpoint that answers with --query" in refused.output


def test_a_lost_triple_is_named(tmp_path: Path) -> None:
    lost = f"<{BASE}c1> <{BASE}of> <{BASE}drug> .\n".encode()
    with PlainStore(change=lambda lines: lines - {lost}) as store:
        told = command(store.url, tmp_path)
    assert told.exit_code == 1
    assert f"{BASE}chapter/1: 1 missing, 0 not sent\n  missing: {lost.decode().strip()}" in told.output


def test_a_changed_triple_is_named(tmp_path: Path) -> None:
    def folded(lines: set[bytes]) -> set[bytes]:
        return {line.replace("β".encode(), b"b") for line in lines}

    with PlainStore(change=folded) as store:
        told = command(store.url, tmp_path)
    assert told.exit_code == 1
    assert "39 missing, 39 not sent" in told.output
    assert "first b-blocker" in told.output


def test_values_in_another_form_are_told_and_are_no_error(tmp_path: Path) -> None:
    (tmp_path / "numbers.nt").write_text(f'<{BASE}a> <{BASE}says> "12.70"^^<{XSD}decimal> .\n')
    with PlainStore(change=lambda lines: {line.replace(b"12.70", b"12.7") for line in lines}) as store:
        arguments = ["load", f"{store.url}/data", str(tmp_path / "numbers.nt"), "--graph", f"{BASE}g"]
        told = CliRunner().invoke(main, arguments)
    assert told.exit_code == 0
    assert (
        f'1 values are kept in another form of the same value, such as "12.70"^^<{XSD}decimal> as "12.7"' in told.output
    )


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["nothing+http://localhost/x", "x.nt"], "x.nt: cannot be read: No such file"),
        (["nothing+http://localhost/x", "a.nt", "--graph", "https://e.org/g"], "no such kind of store; the forms are"),
        (["gsp+http://localhost/x", "a.nt"], "its triples are in no named graph"),
        (["gsp+http://localhost/x", "a.nt", "--graph", "not an IRI"], "neither per-chapter nor default nor an IRI"),
        (["gsp+http://localhost/x", "bad.nt", "--graph", "default"], "bad.nt: cannot be read as RDF"),
        (
            ["gsp+http://127.0.0.1:9/x", "a.nt", "--graph", "default", "--tries", "1"],
            "no connection: is the store running",
        ),
        (["a.nt", "a.nt", "--graph", "default"], "something else than a folder of Oxigraph"),
        (["store", "blank.nt", "--graph", "default"], "would be there twice"),
        (["store", "graph.nq"], "the graph _:g has no name that a store would keep"),
        (["store", "a.nt", "--graph", "https://e.org/g", "--prune"], "no graph of a chapter is loaded"),
    ],
)
def test_wrong_use_is_told(arguments: list[str], words: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.nt").write_text(f"<{BASE}a> <{BASE}b> <{BASE}c> .\n")
    Path("bad.nt").write_text("no triple")
    Path("blank.nt").write_text(f"_:a <{BASE}b> <{BASE}c> .\n")
    Path("graph.nq").write_text(f"<{BASE}a> <{BASE}b> <{BASE}c> _:g .\n")
    told = CliRunner().invoke(main, ["load", *arguments])
    assert told.exit_code == 2
    assert words in told.output

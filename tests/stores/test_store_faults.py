"""What goes wrong between the loader and each store, or in it: the load ends well, or the next one does."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from books import book, contents, ontology
from plain_store import PlainStore
from proxy import FAULTS, HANGING, REFUSES, SENDS_ON, Proxy
from running_stores import CHOSEN, SERVERS, Folder, Server, credentials, server
from test_store_behaviour import emptied, loaded, same

from kg import loaders
from kg.errors import HepatographError, UsageError
from kg.load import Report, load
from kg.named_graphs import Content
from kg.transport.client import Patience

__all__ = ["credentials", "server"]
HASTY = Patience(read=HANGING / 3, connect=5.0, pause=0.05, longest_pause=0.1, tries=4)
STEADY = Patience(read=60.0, connect=5.0, pause=0.05, longest_pause=0.1, tries=4)


def through(proxy: Proxy, server: Server, graphs: dict[str, Content], patience: Patience) -> Report:
    def moved(address: str) -> str:
        return (
            address.replace(f":{server.port}/", f":{proxy.port}/")
            if address.count("/") > 2
            else (address.replace(f":{server.port}", f":{proxy.port}"))
        )

    with loaders.opened(moved(server.address), query=moved(server.query), batch=30_000, patience=patience) as store:
        return load(store, graphs, lambda *_: None)


def behind(server: Server, fault: str) -> Patience:
    if isinstance(server, Folder):
        pytest.skip("nothing is between the loader and a folder")
    return HASTY if fault.startswith("hangs") else STEADY


@pytest.mark.usefixtures("credentials")
@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_that_passes(server: Server, fault: str, tmp_path: Path) -> None:
    patience = behind(server, fault)
    graphs = contents(book(tmp_path / "book.nq", graphs=6, triples=90, edition=fault))
    emptied(server, list(graphs))
    with Proxy(server.port, fault, first=2) as proxy:
        through(proxy, server, graphs, patience)
    assert proxy.struck == 1
    assert same(server, graphs)


@pytest.mark.usefixtures("credentials")
@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_that_stays_until_the_next_load(server: Server, fault: str, tmp_path: Path) -> None:
    patience = behind(server, fault)
    graphs = contents(book(tmp_path / "book.nq", graphs=6, triples=90, edition=f"stays {fault}"))
    emptied(server, list(graphs))
    with Proxy(server.port, fault, first=2, times=1000) as proxy, pytest.raises(UsageError, match="the same command"):
        through(proxy, server, graphs, patience)
    assert proxy.struck >= patience.tries
    loaded(server, graphs)
    assert same(server, graphs)


def test_what_a_store_forgets_when_it_is_started_anew_is_written_again(tmp_path: Path) -> None:
    graphs = contents(book(tmp_path / "book.nq", graphs=6, triples=90, edition="forgets"))
    done: list[int] = []
    with PlainStore(lost=lambda number: number == 17) as store:
        with loaders.opened(f"gsp+{store.url}/", patience=STEADY) as opened:
            report = load(opened, graphs, lambda triples, *_: done.append(triples))
        assert {name: b"".join(sorted(lines)) for name, lines in store.graphs.items()} == {
            name: content.lines for name, content in graphs.items()
        }
    assert report.written > len(graphs)
    assert max(done) == done[-1] == report.triples


def test_a_store_that_forgets_again_and_again_is_told(tmp_path: Path) -> None:
    graphs = contents(book(tmp_path / "book.nq", graphs=6, triples=90, edition="forgets always"))
    with (
        PlainStore(lost=lambda number: number % 6 == 0) as store,
        loaders.opened(f"gsp+{store.url}/", patience=STEADY) as opened,
        pytest.raises(HepatographError, match=r"goes away again and again|does not give back"),
    ):
        load(opened, graphs, lambda *_: None)


@pytest.mark.usefixtures("credentials")
def test_credentials_that_are_refused_in_the_middle(server: Server, tmp_path: Path) -> None:
    behind(server, REFUSES)
    graphs = contents(book(tmp_path / "book.nq", graphs=6, triples=90, edition=REFUSES))
    emptied(server, list(graphs))
    with Proxy(server.port, REFUSES, first=2, times=1000) as proxy, pytest.raises(UsageError, match="credentials"):
        through(proxy, server, graphs, STEADY)
    loaded(server, graphs)
    assert same(server, graphs)


@pytest.mark.usefixtures("credentials")
def test_a_store_that_sends_on_to_another_host(server: Server, tmp_path: Path) -> None:
    """It is the same store under another name, which gets no credentials: a store that wants some refuses."""
    behind(server, SENDS_ON)
    graphs = contents(book(tmp_path / "book.nq", graphs=6, triples=90, edition=SENDS_ON))
    emptied(server, list(graphs))
    with Proxy(server.port, SENDS_ON, first=2, times=1000) as proxy:
        if server.environment:
            with pytest.raises(UsageError, match="the store answers 401"):
                through(proxy, server, graphs, STEADY)
        else:
            through(proxy, server, graphs, STEADY)
    assert proxy.struck
    loaded(server, graphs)
    assert same(server, graphs)


@pytest.mark.usefixtures("credentials")
@pytest.mark.parametrize("fault", ["answers 500 after the work", "closes after the work"])
def test_blank_nodes_are_not_there_twice(server: Server, fault: str, tmp_path: Path) -> None:
    patience = behind(server, fault)
    name = "https://example.org/ontology"
    graphs = contents(ontology(tmp_path / "ontology.ttl"), into=name)
    emptied(server, [name])
    with Proxy(server.port, fault, first=2) as proxy:
        through(proxy, server, graphs, patience)
    assert proxy.struck == 1
    assert same(server, graphs)
    emptied(server, [name])


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    folder = tmp_path / "disk"
    folder.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=400m", "tmpfs", str(folder)]
    if shutil.which("mount") is None or subprocess.run(command, check=False, capture_output=True).returncode:
        pytest.skip("a small disk cannot be mounted: that is for root")
    yield folder
    subprocess.run(["umount", "-l", str(folder)], check=True)


def fill(path: Path) -> None:
    """Leave no room beside ``path``."""
    with path.open("wb") as file:
        try:
            while True:
                file.write(bytes(1 << 16))
                file.flush()
        except OSError:
            pass


def loaded_at_last(tried: Server, graphs: dict[str, Content]) -> None:
    """Loaded, with one more start of a store that ends by itself: Virtuoso may, over what it left on a full disk."""
    try:
        loaded(tried, graphs)
    except HepatographError:
        if tried.process is None or tried.process.poll() is None:
            raise
        tried.kill()
        tried.start()
        loaded(tried, graphs)


@pytest.mark.parametrize("kind", [pytest.param(kind, marks=pytest.mark.slow) for kind in CHOSEN])
def test_a_full_disk(kind: str, small_disk: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The load says that it failed; with room again, and the store running, the same load ends well."""
    for name, value in SERVERS[kind].environment.items():
        monkeypatch.setenv(name, value)
    graphs = contents(book(tmp_path / "book.nq", graphs=12, triples=300, edition="full"))
    tried = SERVERS[kind](small_disk)
    tried.start()
    try:
        loaded(tried, contents(book(tmp_path / "small.nq", graphs=2, triples=90)))
        fill(small_disk / "filler")
        with pytest.raises(HepatographError):
            loaded(tried, graphs, batch=200_000, patience=STEADY)
        (small_disk / "filler").unlink()
        tried.stop()
        tried.start()
        loaded_at_last(tried, graphs)
        assert same(tried, graphs)
    finally:
        tried.stop()

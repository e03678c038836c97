"""A headless Chromium, spoken to over a pipe: https://chromedevtools.github.io/devtools-protocol/."""

from __future__ import annotations

import base64
import itertools
import json
import os
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import Any, Self

PROGRAM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")


class Browser:
    """One page; ``requests`` are the addresses that it asked for, ``faults`` what its console complained of."""

    def __init__(self) -> None:
        assert PROGRAM is not None
        self._folder = tempfile.TemporaryDirectory(prefix="chromium-", ignore_cleanup_errors=True)
        theirs_in, self._to = os.pipe()
        self._from, theirs_out = os.pipe()

        def own() -> None:
            low_in, low_out = os.dup(theirs_in), os.dup(theirs_out)
            os.dup2(low_in, 3)
            os.dup2(low_out, 4)

        arguments = ["--headless=new", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--remote-debugging-pipe"]
        arguments += ["--no-first-run", "--disable-background-networking", "--disable-component-update"]
        self._program = subprocess.Popen(
            [PROGRAM, *arguments, f"--user-data-dir={self._folder.name}"],
            preexec_fn=own,  # noqa: PLW1509  no thread runs yet
            close_fds=False,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        os.close(theirs_in)
        os.close(theirs_out)
        self._numbers = itertools.count(1)
        self._rest = b""
        self._session = ""
        self.requests: list[str] = []
        self.faults: list[str] = []
        self._loaded = False
        target = self._say("Target.createTarget", url="about:blank")["targetId"]
        self._session = self._say("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        for name in ("Page", "Network", "Runtime", "Log"):
            self._say(f"{name}.enable")

    def _say(self, method: str, **parameters: Any) -> Any:  # noqa: ANN401  JSON
        number = next(self._numbers)
        said = {"id": number, "method": method, "params": parameters}
        if self._session:
            said["sessionId"] = self._session
        os.write(self._to, json.dumps(said).encode() + b"\0")
        while True:
            heard = self._hear()
            if heard.get("id") == number:
                if "error" in heard:
                    raise RuntimeError(f"{method}: {heard['error']}")
                return heard["result"]

    def _hear(self) -> dict[str, Any]:
        while b"\0" not in self._rest:
            part = os.read(self._from, 1 << 16)
            if not part:
                raise RuntimeError("the browser ended")
            self._rest += part
        message, _, self._rest = self._rest.partition(b"\0")
        heard: dict[str, Any] = json.loads(message)
        self._note(heard)
        return heard

    def _note(self, heard: dict[str, Any]) -> None:
        method, said = heard.get("method"), heard.get("params", {})
        if method == "Network.requestWillBeSent":
            self.requests.append(said["request"]["url"])
        elif method == "Page.loadEventFired":
            self._loaded = True
        elif method == "Runtime.exceptionThrown":
            self.faults.append(json.dumps(said["exceptionDetails"])[:400])
        elif method == "Log.entryAdded" and said["entry"]["level"] == "error":
            self.faults.append(said["entry"]["text"])

    def width(self, pixels: int, *, dark: bool = False, script: bool = True, printed: bool = False) -> None:
        """Look from a window of this width, in a light or dark room, with or without scripts."""
        self._say(
            "Emulation.setDeviceMetricsOverride", width=pixels, height=900, deviceScaleFactor=1, mobile=pixels < 600
        )
        scheme = {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}
        self._say("Emulation.setEmulatedMedia", media="print" if printed else "", features=[scheme])
        self._say("Emulation.setScriptExecutionDisabled", value=not script)

    def open(self, url: str) -> None:
        self._loaded = False
        self.requests.clear()
        self.faults.clear()
        self._say("Page.navigate", url=url)
        while not self._loaded:
            self._hear()

    def value(self, script: str) -> Any:  # noqa: ANN401  JSON
        """What a script, or what it promises, comes to."""
        said = self._say("Runtime.evaluate", expression=script, awaitPromise=True, returnByValue=True)
        if "exceptionDetails" in said:
            raise RuntimeError(json.dumps(said["exceptionDetails"])[:800])
        return said["result"].get("value")

    def press(self, key: str) -> None:
        code = {"Tab": 9, "Enter": 13, " ": 32}[key]
        text = {"Enter": "\r", " ": " "}.get(key, "")
        for kind in ("keyDown", "keyUp"):
            extra = {"text": text} if text and kind == "keyDown" else {}
            self._say("Input.dispatchKeyEvent", type=kind, key=key, code=key, windowsVirtualKeyCode=code, **extra)

    def picture(self, path: Path, *, height: int = 0) -> None:
        """The whole page, or the top of it, as a PNG."""
        box = self._say("Page.getLayoutMetrics")["cssContentSize"]
        clip = {"x": 0, "y": 0, "width": box["width"], "height": height or box["height"], "scale": 1}
        shot = self._say("Page.captureScreenshot", clip=clip, captureBeyondViewport=True)
        path.write_bytes(base64.b64decode(shot["data"]))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_raised: object) -> None:
        self._program.kill()
        self._program.wait()
        os.close(self._to)
        os.close(self._from)
        self._folder.cleanup()

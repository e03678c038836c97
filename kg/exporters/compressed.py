"""N-Triples, compressed with Zstandard (RFC 8878)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import BinaryIO

import zstandard

LEVEL = 12


def compress(lines: Iterable[bytes], file: BinaryIO) -> None:
    """Write ``lines`` in one frame, with a checksum. The same lines give the same bytes by the same library."""
    packer = zstandard.ZstdCompressor(level=LEVEL, write_checksum=True, threads=0)
    with packer.stream_writer(file, closefd=False) as writer:
        for line in lines:
            writer.write(line)

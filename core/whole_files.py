"""Files that other processes read while they are written."""

from __future__ import annotations

import os
from pathlib import Path
from tempfile import mkstemp


def write_whole(path: Path, content: bytes) -> None:
    """Write a file under a name of its own and put it in place: others see all of it or what was there.

    Everybody may read it. Raises `OSError`; nothing unfinished is left then.
    """
    handle, unfinished = mkstemp(prefix=path.name, suffix=".tmp", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            os.fchmod(handle, 0o644)
        os.replace(unfinished, path)
    except OSError:
        Path(unfinished).unlink(missing_ok=True)
        raise

"""What a process that works on strangers' texts gives up: the network, core files, most memory.

Each does what the system allows and says nothing where it does not: on macOS there is no way out
of the network, on Windows there are no limits of this kind.
"""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from pathlib import Path

__all__ = ["drop_network", "forbid_core_files", "limit_memory", "limit_processor"]

_NEW_USER, _NEW_NETWORK = 0x10000000, 0x40000000


def drop_network() -> None:
    """Leave the network, where the system allows it: in Linux, by a namespace of our own.

    Root keeps its user namespace, and with it the right to read everybody's files.
    """
    if not sys.platform.startswith("linux"):
        return
    import ctypes

    unshare = getattr(ctypes.CDLL(None), "unshare", None)
    if unshare is not None and unshare(_NEW_NETWORK) != 0:
        unshare(_NEW_USER | _NEW_NETWORK)


def forbid_core_files() -> None:
    """Have no memory of this process written to the disk when it crashes."""
    with suppress(ImportError, OSError, ValueError):
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def limit_memory(memory: int) -> None:
    """Let this process grow by so many bytes: what it has mapped already is not counted."""
    with suppress(ImportError, OSError, ValueError):
        import resource

        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
        limit = memory + pages * resource.getpagesize()
        resource.setrlimit(resource.RLIMIT_AS, (limit, limit))


def limit_processor(seconds: float) -> None:
    """Have the system end this process some time after the one who should kill it did not."""
    with suppress(ImportError, OSError, ValueError):
        import resource

        used = sum(resource.getrusage(resource.RUSAGE_SELF)[:2])
        cores = os.cpu_count() or 1
        hard = resource.getrlimit(resource.RLIMIT_CPU)[1]
        resource.setrlimit(resource.RLIMIT_CPU, (int(used + seconds * cores) + 2, hard))

"""Times whole processes."""

import os
import shutil
import statistics
import tempfile
import time
from dataclasses import dataclass

GNU_TIME = shutil.which("time", path="/usr/bin:/bin")


@dataclass
class Run:
    wall: float  # seconds from before the process starts until it has ended
    cpu: float  # seconds that it computed, user and system, all threads
    code: int
    output: str

    def __add__(self, other):
        return Run(self.wall + other.wall, self.cpu + other.cpu, self.code or other.code, "")


def run(command, allowed=(0,)):
    """Runs a command to its end. Its output goes to a file: a terminal or a pipe would cost time of their own."""
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        actions = [(os.POSIX_SPAWN_DUP2, out.fileno(), 1), (os.POSIX_SPAWN_DUP2, err.fileno(), 2)]
        program = shutil.which(command[0])
        before = time.perf_counter()
        child = os.posix_spawn(program, [str(it) for it in command], os.environ, file_actions=actions)
        _, status, used = os.wait4(child, 0)
        wall = time.perf_counter() - before
        code = os.waitstatus_to_exitcode(status)
        out.seek(0)
        err.seek(0)
        if code not in allowed:
            raise SystemExit(f"{command} ended with {code}:\n{err.read().decode(errors='replace')[-2000:]}")
        return Run(wall, used.ru_utime + used.ru_stime, code, out.read().decode(errors="replace"))


def peak_memory(command, allowed=(0,)):
    """Bytes of memory at the most, from a run of its own; None where GNU time is missing."""
    if GNU_TIME is None:
        return None
    with tempfile.NamedTemporaryFile("r") as said:
        run([GNU_TIME, "-q", "-f", "%M", "-o", said.name, *command], allowed)
        return int(said.read().split()[-1]) * 1024


def median(runs):
    """The medians of several runs, and the quickest and slowest wall time."""
    walls = [it.wall for it in runs]
    return {
        "wall": statistics.median(walls),
        "cpu": statistics.median(it.cpu for it in runs),
        "least": min(walls),
        "most": max(walls),
        "runs": len(runs),
    }

#!/usr/bin/env python3
"""Measures the analyses as whole commands: python3 tests/bench/analyses.py --alidade BIN [--sources 10000] [--project FILE]

Makes a project with 60 codings by three coders in each invented source, through the program's own imports, and prints for each
analysis the wall time, the CPU time (the figure to trust on a busy machine) and the largest memory. Nothing else is written.
"""
import argparse
import csv
import os
import pathlib
import random
import subprocess
import sys
import tempfile
import time

WORDS = ("peace court talks exile asylum convoy aid harvest river council warrant justice fear road winter market school border "
         "witness letter village soldier doctor bread water night morning office bridge phone").split()
CODES, CASES, PER_SOURCE = 300, 10, 60
ANALYSES = ["matrix", "cooccurrence", "matrix --across type", "matrix --across speaker", "matrix --count words",
            "cooccurrence --within 50w", "frequencies", "sequences", "health", "uncoded"]


def build(folder, run, sources):
    """A project with so many sources."""
    chance = random.Random(7)
    (folder / "texts").mkdir()
    with open(folder / "manifest.csv", "w", newline="") as one, open(folder / "codings.csv", "w", newline="") as other:
        manifest, codings = csv.writer(one), csv.writer(other)
        manifest.writerow(["path", "id", "type", "case", "date", "language"])
        codings.writerow(["source", "code", "coder", "start", "end"])
        for number in range(sources):
            name = f"I-{number:05d}"
            turns = [("INTERVIEWER: " if turn % 2 == 0 else f"P{number % 50}: ")
                     + " ".join(chance.choice(WORDS) for _ in range(16)) + "." for turn in range(40)]
            (folder / "texts" / f"{name}.txt").write_text("\n\n".join(turns) + "\n")
            kind = ["interview", "document", "press"][number % 3]
            manifest.writerow([f"texts/{name}.txt", name, kind, f"case{number % CASES}", 2005 + number % 15, "en"])
            length = sum(len(turn) + 1 for turn in turns) - 2
            for coding in range(PER_SOURCE):
                start = chance.randrange(length - 200)
                code, coder = f"code {chance.randrange(CODES):03d}", ["ana", "ben", "chi"][coding % 3]
                codings.writerow([name, code, coder, start, start + chance.randrange(10, 150)])
    (folder / "codes.csv").write_text("code,definition\n" + "".join(f"code {it:03d},invented\n" for it in range(CODES)))
    run("new", "bench.alidade")
    for case in range(CASES):
        run("case", "add", f"case{case}")
    run("import", "manifest.csv")
    run("codebook", "import", "codes.csv")
    run("import", "codings.csv")


def measure(command, folder):
    """Wall and CPU seconds, and megabytes, of the best of three runs."""
    best = None
    for _ in range(3):
        begun = time.monotonic()
        child = subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL)
        _, status, used = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
        if child.returncode not in (0, 1):
            sys.exit(f"failed: {' '.join(map(str, command))}")
        figures = (used.ru_utime + used.ru_stime, time.monotonic() - begun, used.ru_maxrss / 1024)
        best = min(best, figures) if best else figures
    return best


def main():
    """The whole of it."""
    given = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    given.add_argument("--alidade", required=True, type=pathlib.Path)
    given.add_argument("--sources", type=int, default=1000)
    given.add_argument("--project", type=pathlib.Path, help="measure this project, and build none")
    given = given.parse_args()
    program = given.alidade.resolve()
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        project = given.project.resolve() if given.project else folder / "bench.alidade"
        def run(*words):
            target = [] if words[0] == "new" else ["-p", "bench.alidade"]
            subprocess.run([program, *target, *words], cwd=folder, check=True, stdout=subprocess.DEVNULL)
        if not given.project:
            build(folder, run, given.sources)
        print("| analysis | wall s | CPU s | MB |\n|---|--:|--:|--:|")
        for analysis in ANALYSES:
            cpu, wall, memory = measure([program, "-p", project, "analyse", *analysis.split()], folder)
            print(f"| {analysis} | {wall:.2f} | {cpu:.2f} | {memory:.0f} |", flush=True)


main()

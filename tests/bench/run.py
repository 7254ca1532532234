#!/usr/bin/env python3
"""Measures Alidade beside the plainest programs that do a part of the same; writes docs/benchmarks.md and the README's table.

    run.py [SIZE ...]            sizes in interviews; 80 and 1000 unless given. 10000 needs 5 GB of disk and half an hour
    run.py --pages               writes the pages anew from what was measured before

ALIDADE_BENCH names the folder for the corpora, if not target/bench; ALIDADE_BIN an alidade that is built already.

Everything is a whole process, started from nothing, on files that the system has in its cache. Tools take turns, round by
round, so that a busy moment of the machine hits all of them; medians are shown. Results of earlier runs for other sizes
stay on the page.
"""

import json
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import corpus
import page
from timing import median, peak_memory, run

ROOT = Path(__file__).resolve().parents[2]
WORK = Path(os.environ.get("ALIDADE_BENCH", ROOT / "target" / "bench"))
ALIDADE = Path(os.environ.get("ALIDADE_BIN", ROOT / "target" / "release" / "alidade"))
YARDSTICK = ROOT / "target" / "release" / "yardstick"

# name: (alidade, rg, FTS5, tantivy), each in its own words
QUERIES = {
    "rare": (corpus.RARE,) * 4,
    "common": (corpus.COMMON,) * 4,
    "phrase": (f'"{" ".join(corpus.PHRASE)}"', r"\W+".join(corpus.PHRASE), *[f'"{" ".join(corpus.PHRASE)}"'] * 2),
    "prefix": (f"{corpus.BEGINNING}*", rf"\b{corpus.BEGINNING}", f"{corpus.BEGINNING}*", None),
    "and": (" ".join(corpus.PAIR), "{0}.*{1}|{1}.*{0}".format(*corpus.PAIR), " AND ".join(corpus.PAIR), " ".join(corpus.PAIR)),
    "absent": (corpus.ABSENT,) * 4,
    "regex": (f"/{corpus.EXPRESSION}/", corpus.EXPRESSION, None, None),
}
# Asked once the codings are there.
CODED = {
    "two codes": 'code:"{0}" code:"{1}"'.format(*corpus.TWO_CODES),
    "inside a code": f'{corpus.COMMON} WITHIN code:"{corpus.TWO_CODES[0]}"',
}
NOTHING_FOUND = (0, 1)


def build():
    quiet = {"cwd": ROOT, "check": True}
    if "ALIDADE_BIN" not in os.environ:
        subprocess.run(["cargo", "build", "--release", "--quiet", "-p", "alidade"], **quiet)
    manifest = Path(__file__).parent / "yardstick" / "Cargo.toml"
    environment = {**os.environ, "CARGO_TARGET_DIR": str(ROOT / "target")}
    subprocess.run(["cargo", "build", "--release", "--quiet", "--locked", "--manifest-path", manifest], env=environment, **quiet)


class Bench:
    """One size."""

    def __init__(self, size):
        self.folder = WORK / str(size)
        self.facts = corpus.complete(self.folder, corpus.write(self.folder, size))
        self.interviews = self.folder / "interviews"
        self.project = self.folder / "study.alidade"
        self.plain, self.fts5, self.tantivy = (self.folder / it for it in ("plain.db", "fts5.db", "tantivy"))
        self.same = self.folder / "same"
        self.rounds = {80: 25, 1000: 15}.get(size, 7)
        self.imports = {80: 9, 1000: 5}.get(size, 1)

    def alidade(self, *words):
        return [ALIDADE, "-p", self.project, *words]

    def measure(self):
        result = {
            "facts": self.facts,
            "when": time.strftime("%Y-%m-%d"),
            "import": self.measure_import(),
            "index": self.measure_index(),
            "bytes": {it.name: size_of(it) for it in (self.project, self.plain, self.fts5, self.tantivy, self.same)},
            "search": self.measure_search(),
        }
        result["work"] = self.measure_work()
        result["search"] |= result["work"].pop("coded")
        return result

    def measure_import(self):
        bring_in = self.alidade("import", self.interviews, "--type", "interview", "--language", "en")
        tools = {
            "alidade": ([self.project], bring_in),
            "plain": ([self.plain], [YARDSTICK, "plain", self.interviews, self.plain]),
            "tantivy": ([self.tantivy], [YARDSTICK, "tantivy", self.interviews, self.tantivy]),
            "fts5": ([self.fts5], [YARDSTICK, "fts5", self.interviews, self.fts5]),
        }

        def afresh(made):
            for path in made:
                remove(path)
            if made == [self.project]:
                run([ALIDADE, "new", self.project])

        runs = {name: [] for name in tools}
        for _ in range(self.imports):
            for name, (made, command) in tools.items():
                afresh(made)
                os.sync()
                runs[name].append(run(command))
        runs["both"] = [one + other for one, other in zip(runs["plain"], runs["tantivy"])]
        result = {name: median(it) for name, it in runs.items()}
        for name, (made, command) in tools.items():
            afresh(made)
            result[name]["memory"] = peak_memory(command)
        return result

    def measure_index(self):
        """The index alone: the program's own within its project, and tantivy's own directory with the same words and stems."""
        tools = {"alidade": [YARDSTICK, "rebuild", self.project], "same": [YARDSTICK, "same", self.interviews, self.same]}
        runs = {name: [] for name in tools}
        for _ in range(self.imports):
            for name, command in tools.items():
                remove(self.same)
                os.sync()
                runs[name].append(run(command))
        return {name: median(it) for name, it in runs.items()}

    def fts5_command(self, query, only_count=False):
        """Debian's own program where it is there, else the same through the yardstick."""
        if not shutil.which("sqlite3"):
            return [YARDSTICK, "fts5-query", self.fts5, query, *["--count"] * only_count]
        where = f"from paragraph where paragraph match '{query}'"
        first = f"select source, number, snippet(paragraph, 2, '[', ']', '…', 40) {where} order by rank limit 20;"
        return ["sqlite3", "-readonly", self.fts5, f"select count(*) {where};" + ("" if only_count else first)]

    def measure_search(self):
        commands = {}
        for name, (ours, pattern, fts5, tantivy) in QUERIES.items():
            commands[name] = {
                "alidade": self.alidade("search", ours),
                "alidade --count": self.alidade("search", ours, "--count"),
            }
            if fts5:
                commands[name]["fts5"] = self.fts5_command(fts5)
                commands[name]["fts5 --count"] = self.fts5_command(fts5, only_count=True)
            if tantivy:
                commands[name]["tantivy"] = [YARDSTICK, "tantivy-query", self.tantivy, tantivy]
            if shutil.which("rg"):
                commands[name]["rg"] = ["rg", "-i", pattern, self.interviews]
                commands[name]["rg -c"] = ["rg", "-ic", pattern, self.interviews]
            self.agree(name, commands[name])
        return self.in_turns(commands)

    def measure_coded(self):
        commands = {}
        for name, query in CODED.items():
            commands[name] = {"alidade": self.alidade("search", query), "alidade --count": self.alidade("search", query, "--count")}
            self.agree(name, commands[name])
        return self.in_turns(commands)

    def in_turns(self, commands):
        runs = {(name, tool): [] for name in commands for tool in commands[name]}
        for _ in range(self.rounds):
            for name, tool in runs:
                runs[name, tool].append(run(commands[name][tool], NOTHING_FOUND))
        result = {name: {} for name in commands}
        for name, tool in runs:
            result[name][tool] = median(runs[name, tool]) | {"memory": peak_memory(commands[name][tool], NOTHING_FOUND)}
        return result

    def agree(self, name, commands):
        """Tools that find different things cannot be compared."""
        expected = self.facts["turns_with"][name]
        for tool, command in commands.items():
            said = run(command, NOTHING_FOUND).output
            if tool == "rg":
                found = len(said.splitlines())
            elif tool == "rg -c":
                found = sum(int(line.rpartition(":")[2]) for line in said.splitlines())
            elif tool == "alidade":
                found = int((said.splitlines()[-1].split()[0]).replace(",", "").replace("Nothing", "0"))
            else:
                found = int(said.split()[0].replace(",", "").replace("Nothing", "0"))
            if found != expected:
                raise SystemExit(f"{tool} finds {found} turns for '{name}', but there are {expected}: {' '.join(map(str, command))}")

    def measure_work(self):
        """What a coder waits for. Half of the time these start from a project with 60 codings an interview."""
        result = {"open, no codings": self.several(lambda _: self.alidade("study"))}
        run(self.alidade("codebook", "import", self.folder / "codebook.csv"))
        codings = self.alidade("import", self.folder / "codings.csv")
        result["import codings"] = median([run(codings)])
        result["coded"] = self.measure_coded()
        code = "theme 04"
        somewhere = f"W{self.facts['interviews'] // 2:05}"
        result["open"] = self.several(lambda _: self.alidade("study"))
        result["list sources"] = self.several(lambda _: self.alidade("source", "list"))
        result["codebook"] = self.several(lambda _: self.alidade("codebook", "list"))
        result["list a code"] = self.several(lambda _: self.alidade("code", "list", "--code", code))
        result["count a code"] = self.several(lambda _: self.alidade("code", "list", "--code", code, "--count"))
        result["list a source"] = self.several(lambda _: self.alidade("code", "list", "--in", somewhere))
        result["apply"] = self.several(lambda at: self.alidade("code", "apply", code, "--in", somewhere, "--paragraph", str(at + 2)))
        result["undo"] = self.several(lambda _: self.alidade("undo"))
        result["search under a code"] = self.several(lambda _: self.alidade("search", corpus.COMMON, "--under", code))
        result["listed"] = int(run(self.alidade("code", "list", "--code", code, "--count")).output.split()[0].replace(",", ""))
        return result

    def several(self, command):
        runs = [run(command(at)) for at in range(self.rounds)]
        return median(runs) | {"memory": peak_memory(command(self.rounds))}


def size_of(path):
    return sum(it.stat().st_size for it in path.rglob("*")) if path.is_dir() else path.stat().st_size


def remove(path):
    if path.is_dir():
        shutil.rmtree(path)
    for it in (path, *(path.with_name(path.name + ending) for ending in ("-wal", "-shm"))):
        it.unlink(missing_ok=True)


def main():
    WORK.mkdir(parents=True, exist_ok=True)
    kept = WORK / "results.json"
    results = json.loads(kept.read_text()) if kept.exists() else {}
    if "--pages" not in sys.argv:
        build()
        for size in [int(it) for it in sys.argv[1:]] or [80, 1000]:
            print(f"{size} interviews …", file=sys.stderr)
            results[str(size)] = Bench(size).measure()
            kept.write_text(json.dumps(results, indent=1))
    results = {int(size): it for size, it in sorted(results.items(), key=lambda it: int(it[0]))}
    text = page.write(results)
    (ROOT / "docs" / "benchmarks.md").write_text(text)
    readme = ROOT / "README.md"
    readme.write_text(page.in_readme(readme.read_text(), results))
    print(text)


if __name__ == "__main__":
    main()

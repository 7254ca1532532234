"""docs/benchmarks.md from what was measured."""

import os
import platform
import re
import shutil
import subprocess
from pathlib import Path

TOOLS = {
    "rare": "a rare word",
    "common": "a common word",
    "phrase": "a phrase of four words",
    "prefix": "beginnings of words",
    "and": "two words in one turn",
    "absent": "a word that is nowhere",
    "regex": "an expression no index can help with",
    "two codes": "two codes in one paragraph",
    "inside a code": "a common word inside a code's passages",
}
WORK = {
    "open, no codings": "open the project (`alidade study`), nothing coded",
    "open": "open the project, coded",
    "list sources": "list the sources (`source list`)",
    "codebook": "the codebook with its counts (`codebook list`)",
    "list a code": "a code's passages (`code list --code`), 6 % of all codings",
    "count a code": "the same, `--count`",
    "list a source": "a source's codings (`code list --in`)",
    "apply": "code one paragraph (`code apply`)",
    "undo": "take it back (`undo`)",
    "search under a code": "search among a code's passages (`search --under`)",
    "import codings": "import all codings (60 an interview) as one act",
}


def ms(seconds):
    return f"{seconds * 1000:.1f}" if seconds < 0.1 else f"{seconds * 1000:,.0f}"


def seconds(value):
    return f"{value:.2f}" if value < 10 else f"{value:.1f}"


def mb(value):
    return "–" if value is None else f"{value / 1e6:,.0f}"


def table(head, rows):
    lines = ["| " + " | ".join(head) + " |", "|---|" + "--:|" * (len(head) - 1)]
    return "\n".join(lines + ["| " + " | ".join(row) + " |" for row in rows]) + "\n"


def ratio(part, whole):
    return f"{part / whole:.2f} ×"


def summary(results):
    """The bars side by side, at the largest size of everyday measurement; in docs/benchmarks.md and in the README."""
    size = 1000 if 1000 in results else max(results)
    result = results[size]
    sizes = sorted(results)
    rows = []
    for name in TOOLS:
        if name not in result["search"]:
            continue
        tools = result["search"][name]
        ours = tools["alidade"]["wall"]
        beside = [f"{ms(tools[it]['wall'])} ({ratio(ours, tools[it]['wall'])})" if it in tools else "" for it in ("rg", "fts5")]
        walls = [results[it]["search"].get(name, {}).get("alidade") for it in sizes]
        rows.append((f"search: {TOOLS[name]}, ms", *(ms(it["wall"]) if it else "" for it in walls), *beside))
    for name in ("open", "list a code", "apply"):
        rows.append((f"{WORK[name].split(' (')[0]}, ms", *(ms(results[it]["work"][name]["wall"]) for it in sizes), "", ""))
    rows.append(("search, memory MB at most", *(mb(most_memory(results[it])) for it in sizes), "", ""))
    rows.append(("import, wall s", *(seconds(results[it]["import"]["alidade"]["wall"]) for it in sizes), "", ""))
    rows.append(("index alone, wall s", *(seconds(results[it]["index"]["alidade"]["wall"]) if "index" in results[it] else "" for it in sizes), "", ""))
    head = ("interviews of 8,000 words", *(f"{it:,}" for it in sizes), f"`rg` at {size:,}", f"`sqlite3` FTS5 at {size:,}")
    made, text = result["import"], table(head, rows) + "\nIn parentheses: Alidade's time as a share of the other tool's.\n"
    if "index" in result:
        index = result["index"]
        text += f"""
At {size:,} interviews the index alone takes {ratio(index["alidade"]["wall"], index["same"]["wall"])} of what tantivy's own directory of mapped files takes for the same
words and stems ({ratio(index["alidade"]["cpu"], index["same"]["cpu"])} in CPU time); the whole import takes {ratio(made["alidade"]["wall"], made["both"]["wall"])} of a plain SQLite insert plus tantivy
without stems ({ratio(made["alidade"]["cpu"], made["both"]["cpu"])}).
"""
    return text


MARKS = ("<!-- measured: written by tests/bench/run.py -->", "<!-- end of what was measured -->")


def in_readme(readme, results):
    """The README with the table of today between its marks."""
    before, _, rest = readme.partition(MARKS[0])
    _, _, after = rest.partition(MARKS[1])
    return f"{before}{MARKS[0]}\n{summary(results)}{MARKS[1]}{after}" if rest else readme


def most_memory(result):
    values = [it[tool]["memory"] for it in result["search"].values() for tool in it if tool.startswith("alidade")]
    return None if None in values else max(values)


def import_table(result):
    made = result["import"]
    both = made["both"]
    names = {
        "alidade": "**`alidade import`**: texts, paragraphs, speakers, journal, index with stems",
        "plain": "SQLite: insert the same texts, one transaction",
        "tantivy": "tantivy: its own directory, two threads",
        "both": "the two together",
        "fts5": "SQLite FTS5: build",
        "index": "**the index alone**, within the project",
        "same": "tantivy: its own directory, the same words and stems",
    }
    sizes = {"alidade": "study.alidade", "plain": "plain.db", "tantivy": "tantivy", "fts5": "fts5.db", "same": "same"}
    made = made | ({"index": result["index"]["alidade"], "same": result["index"]["same"]} if "index" in result else {})
    rows = []
    for name, words in names.items():
        if name not in made:
            continue
        it = made[name]
        sum_of_both = result["bytes"]["plain.db"] + result["bytes"]["tantivy"]
        bytes_made = mb(result["bytes"].get(sizes[name])) if name in sizes else mb(sum_of_both if name == "both" else None)
        rows.append((words, seconds(it["wall"]), seconds(it["cpu"]), f"{it['wall'] / both['wall']:.2f} / {it['cpu'] / both['cpu']:.2f}",
                     mb(it.get("memory")), bytes_made))
    return table(("", "wall s", "CPU s", "ratio wall / CPU", "memory MB", "on disk MB"), rows)


def search_table(result):
    tools = ("alidade", "alidade --count", "rg", "rg -c", "fts5", "fts5 --count", "tantivy")
    shown = [tool for tool in tools if any(tool in it for it in result["search"].values())]
    rows = []
    for name, words in TOOLS.items():
        if name not in result["search"]:
            continue
        each = result["search"][name]
        cells = [f"{ms(each[tool]['wall'])} / {ms(each[tool]['cpu'])}" if tool in each else "–" for tool in shown]
        against = [ratio(each["alidade"]["wall"], each[it]["wall"]) if it in each else "–" for it in ("rg", "fts5")]
        rows.append((f"{words} ({result['facts']['turns_with'][name]:,})", *cells, *against))
    return table(("wall / CPU ms", *(f"`{tool}`" for tool in shown), "of `rg`", "of `fts5`"), rows)


def work_table(results):
    rows = []
    for name, words in WORK.items():
        walls = [results[size]["work"][name] for size in results]
        unit = name == "import codings"
        show = (lambda it: f"{seconds(it['wall'])} s / {seconds(it['cpu'])} s") if unit else (lambda it: f"{ms(it['wall'])} / {ms(it['cpu'])}")
        rows.append((words, *map(show, walls)))
    return table(("wall / CPU ms", *(f"{size:,}" for size in results)), rows)


def growth_table(results):
    sizes = list(results)

    def row(words, value):
        values = [value(results[size]) for size in sizes]
        steps = [f"× {later / earlier:.1f}" for earlier, later in zip(values, values[1:])]
        return (words, *(ms(it) for it in values), *steps)

    def is_everywhere(name):
        return all(name in results[it]["search"] for it in sizes)

    rows = [row("import", lambda it: it["import"]["alidade"]["cpu"])]
    rows += [row(f"search: {words}", lambda it, name=name: it["search"][name]["alidade"]["cpu"]) for name, words in TOOLS.items() if is_everywhere(name)]
    rows += [row(WORK[name].split(" (")[0], lambda it, name=name: it["work"][name]["cpu"]) for name in WORK if name != "open, no codings"]
    steps = (f"{a:,} → {b:,} (× {b / a:.1f})" for a, b in zip(sizes, sizes[1:]))
    return table(("CPU ms", *(f"{size:,}" for size in sizes), *steps), rows)


def output_of(*command):
    try:
        return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()
    except (OSError, subprocess.CalledProcessError):
        return ""


def machine():
    model = re.search(r"model name\s*:\s*(.+)", Path("/proc/cpuinfo").read_text()) if Path("/proc/cpuinfo").exists() else None
    parts = [model.group(1) if model else platform.processor() or platform.machine(), f"{os.cpu_count()} cores", platform.system()]
    rg = output_of("rg", "--version").splitlines()[:1] if shutil.which("rg") else ["no ripgrep"]
    return ", ".join([*parts, output_of("rustc", "--version"), *rg])


def write(results):
    parts = [INTRODUCTION.format(machine=machine()), "## In short\n\n" + SHORT, summary(results)]
    for size, result in results.items():
        facts = result["facts"]
        parts.append(f"## {size:,} interviews\n\n{facts['bytes'] / 1e6:,.1f} MB of text, {facts['turns']:,} turns; measured {result['when']}.\n")
        parts += ["Import of the folder.\n", import_table(result)]
        parts += ["Search. In parentheses: how many turns answer; every tool was checked to find that number.\n", search_table(result)]
        parts.append(f"Memory of `alidade search` at the most: {mb(most_memory(result))} MB.\n")
    parts += ["## Everyday work\n\n" + EVERYDAY, work_table(results)]
    if len(results) > 1:
        parts += ["## How the cost grows\n\nCPU time, which is steadier than what one waits.\n", growth_table(results)]
    return "\n".join(parts)


INTRODUCTION = """# Benchmarks

Written by `tests/bench/run.py` (`just bench`); do not edit. Invented interviews of 8,000 words, generated by
`tests/bench/corpus.py`, the same on every machine. Every figure is a whole process, from its start to its end, files in
the system's cache; medians of several rounds in which the tools took turns. *wall* is what one waits, *CPU* what the
machine computed in all threads: on a busy machine it is the figure to trust.

Measured on: {machine}.

What stands beside Alidade (`tests/bench/yardstick`): a program that only inserts the texts into SQLite in one transaction
(WAL, `synchronous=FULL`, as Alidade does); one that only builds tantivy's index in its own directory of mapped files (a
document a paragraph, positions, no stems, text not stored, two threads), and one that does so with Alidade's own fields,
words and stems; one that builds SQLite's FTS5 (a row a paragraph); and `rg -i` over the folder, which has no index. FTS5 is
asked with the system's `sqlite3` command. FTS5 and tantivy answer with the number of hits and the first 20; FTS5 with
snippets, tantivy without. `alidade search` answers with the number, the first 20, their titles, speakers and marked snippets.
"""

SHORT = "The sizes are interviews of 8,000 words; wall time.\n"

EVERYDAY = "With 60 codings an interview, by three coders under 40 codes, except where it says otherwise.\n"

#!/usr/bin/env python3
"""Measures reports over a large study: 200 sources, 10,000 codings, 300 findings, 2,000 links, 8 questions, 12 cases.

    report.py [FORMAT ...]       formats; html, docx, md, json unless given. pdf needs a build with --features pdf

Every time is that of a whole command: the project is opened, the report computed, printed and written. The study is made
of invented words.
"""

import csv
import json
import random
import subprocess
import sys
from pathlib import Path

from timing import median, run

ROOT = Path(__file__).resolve().parents[2]
WORK = ROOT / "target" / "bench" / "report"
ALIDADE = ROOT / "target" / "release" / "alidade"
SOURCES, CODINGS, FINDINGS, LINKS, QUESTIONS, CASES = 200, 10_000, 300, 2_000, 8, 12
PARAGRAPHS = 60
CODED = CODINGS // SOURCES
ROUNDS = 5
WORDS = "night quay boat crew storm office paper order letter winter light price harbour closed opened asked said saw".split()
STRENGTHS, STANCES = (1, 2, 3), ("supports", "supports", "supports", "contradicts", "qualifies", "context")
DIRECTNESS = ("took_part", "witnessed", "reported", "inferred")


def code(source, paragraph):
    return f"code {(source * 7 + paragraph) % 40}"


def texts(dice):
    """Paragraphs of each source, every one unlike the others."""
    sentence = lambda number: f"{' '.join(dice.choices(WORDS, k=22)).capitalize()} number {number}."
    return [[sentence(f"{source}-{at}") for at in range(PARAGRAPHS)] for source in range(SOURCES)]


def study(dice, paragraphs):
    case = lambda number: f"case-{number % CASES + 1}"
    sources = [
        {"id": f"I-{it}", "type": ("interview", "report")[it % 2], "cases": [case(it)], "title": f"Source {it} of the bench"}
        for it in range(SOURCES)
    ]
    findings = []
    for number in range(FINDINGS):
        own = [it for it in range(SOURCES) if case(it) == case(number)]
        links = []
        for at in range(LINKS // FINDINGS + (number < LINKS % FINDINGS)):
            source = own[(number + at) % len(own)]
            paragraph = (number // CASES * 7 + at) % CODED
            links.append({
                "source": f"I-{source}", "quote": paragraphs[source][paragraph], "code": code(source, paragraph), "stance": dice.choice(STANCES),
                "strength": dice.choice(STRENGTHS), "directness": dice.choice(DIRECTNESS), "coder": "ana",
                "note": "Said without being asked.",
            })
        findings.append({
            "id": f"F{number}", "question": f"Q{number % QUESTIONS + 1}", "case": case(number), "grade": "limited",
            "valence": "+", "text": f"{' '.join(dice.choices(WORDS, k=8)).capitalize()}", "evidence": links,
        })
    return {
        "project": {"title": "A study of the bench", "number_format": "."},
        "cases": [{"id": f"case-{it + 1}", "title": f"Case {it + 1}: a harbour of the bench"} for it in range(CASES)],
        "questions": [{"id": f"Q{it + 1}", "wording": f"Did closure {it + 1} help those at risk?", "kind": "effect"} for it in range(QUESTIONS)],
        "codes": [{"id": f"code {it}"} for it in range(40)],
        "sources": sources,
        "findings": findings,
    }


def build():
    dice = random.Random(7)
    paragraphs = texts(dice)
    WORK.mkdir(parents=True, exist_ok=True)
    project = WORK / "study.alidade"
    project.unlink(missing_ok=True)
    folder = WORK / "texts"
    folder.mkdir(exist_ok=True)
    rows = []
    for number, text in enumerate(paragraphs):
        (folder / f"I-{number}.txt").write_text("\n\n".join(text))
        rows.extend((f"I-{number}", code(number, at), "ana", text[at]) for at in range(CODED))
    with open(WORK / "codings.csv", "w", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(("source", "code", "coder", "quote"))
        writer.writerows(rows)
    whole = study(dice, paragraphs)
    late = {"findings": whole.pop("findings")}
    (WORK / "study.json").write_text(json.dumps(whole))
    (WORK / "findings.json").write_text(json.dumps(late))
    alidade = lambda *words: subprocess.run([ALIDADE, *words], check=True, cwd=WORK, stdout=subprocess.DEVNULL)
    alidade("new", project)
    alidade("-p", project, "--coder", "ana", "import", "texts", "--type", "interview", "--language", "en")
    for name in ("study.json", "codings.csv", "findings.json"):
        alidade("-p", project, "--coder", "ana", "import", name)
    return project


def main():
    formats = sys.argv[1:] or ["html", "docx", "md", "json"]
    project = build()
    for name in formats:
        path = WORK / f"report.{name}"
        runs = [run([ALIDADE, "-p", project, "triangulate", "-o", path]) for _ in range(ROUNDS)]
        took = median(runs)
        print(f"{name:>5}  {took['wall']:6.2f} s  ({took['cpu']:.2f} s computed)  {path.stat().st_size / 1e6:6.1f} MB")


if __name__ == "__main__":
    main()

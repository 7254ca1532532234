#!/usr/bin/env python3
"""Compares what the program finds with what an independent scan of the files finds, paragraph by paragraph.

    scan.py --alidade PROGRAM FOLDER [--seed N] [--words 40] [--phrases 20] [--expressions 20] [--show 5]
    scan.py --alidade PROGRAM --invented        invented texts in many languages, with everything odd that files have

The words, phrases and expressions are chosen from the texts. Each is looked for with 'search --exact --ignore-case' and with
'search --exact'. The scan knows the program's definition (definition.py, after docs/search.md), not its code. Ends with 1 and
tells every difference if there is one. Standard library only.
"""

import argparse
import json
import random
import subprocess
import sys
import tempfile
from pathlib import Path

import choose
import invented
from definition import Exactly, Expression, is_unicode, read, stretches_between_blank_lines


class Study:
    """A project made of a folder of texts."""

    def __init__(self, program, folder, work):
        self.program = [program, "-p", str(work / "scan.alidade")]
        subprocess.run([program, "new", str(work / "scan.alidade")], check=True, capture_output=True)
        done = subprocess.run([*self.program, "import", str(folder), "--json"], capture_output=True, text=True)
        if done.returncode not in (0, 1):
            raise SystemExit(done.stderr)
        self.files = {path.stem: path for path in folder.rglob("*.txt")}
        self.texts = {}
        self.paragraphs = {}
        for hit in self.search("/(?s)./")["hits"]:
            self.paragraphs[hit["source"], hit["paragraph"]] = hit

    def search(self, query, *options):
        done = subprocess.run([*self.program, "search", "--json", "--all", *options, "--", query], capture_output=True, text=True)
        if done.returncode not in (0, 1) or done.stderr.startswith("error"):
            raise SystemExit(f"{query!r} is refused:\n{done.stderr}")
        return json.loads(done.stdout)

    def found(self, query, *options):
        return {(hit["source"], hit["paragraph"]) for hit in self.search(query, *options)["hits"]}

    def check_paragraphs(self):
        """Every sign of every file stands in exactly one paragraph, at its place; none reaches over a blank line."""
        wrong = []
        places = {}
        for (source, number), hit in self.paragraphs.items():
            places.setdefault(source, []).append((hit["start"], hit["end"], number, hit["text"]))
        for name in sorted(set(self.files) - set(places)):
            if (read(self.files[name]) or "").strip():
                wrong.append(f"{name}: not imported")
        for source, found in places.items():
            text = read(self.files[source])
            if not all(text and text[start:stop] == words for start, stop, _, words in found) and not is_unicode(self.files[source]):
                print(f"{source}: its encoding is a guess, and the program's is another")
                continue
            self.texts[source] = text
            end = 0
            for start, stop, number, words in sorted(found):
                if text[start:stop] != words:
                    wrong.append(f"{source} ¶{number} is not what the file has from {start} to {stop}")
                elif text[end:start].strip():
                    wrong.append(f"{source}: {text[end:start].strip()[:40]!r} before ¶{number} is in no paragraph")
                elif any(not line.strip() for line in words.split("\n")):
                    wrong.append(f"{source} ¶{number} reaches over a blank line")
                end = stop
            if text[end:].strip():
                wrong.append(f"{source}: {text[end:].strip()[:40]!r} at the end is in no paragraph")
        return wrong

    def cut(self):
        """How many stretches between blank lines are one paragraph of the program."""
        own = {(source, hit["start"], hit["end"]) for (source, _), hit in self.paragraphs.items()}
        outside = [(source, *it) for source, text in self.texts.items() for it in stretches_between_blank_lines(text)]
        return sum(it in own for it in outside), len(outside)


def queries(study, arguments):
    """(what is typed, what it means to the scan, whether capitals count)"""
    dice = random.Random(arguments.seed)
    texts = [hit["text"] for _, hit in sorted(study.paragraphs.items())]
    alphabet = set().union(*texts)
    made = []
    for options, ignore_case in ((("--exact", "--ignore-case"), True), (("--exact",), False)):
        share = 1 if ignore_case else arguments.both
        for word in choose.some_words(texts, dice, int(arguments.words * share)):
            made.append((choose.typed_word(word), Exactly(word, ignore_case), options))
        for phrase in choose.some_phrases(texts, dice, int(arguments.phrases * share)):
            made.append((f'"{" ".join(phrase.split())}"', Exactly(phrase, ignore_case), options))
        for pattern in choose.some_expressions(texts, dice, int(arguments.expressions * share)):
            made.append((choose.typed_expression(pattern), Expression(pattern, alphabet, ignore_case), options))
    return made


def compare(study, made, show):
    """The number of queries whose answers differ, and of paragraphs compared."""
    differing = total = 0
    for typed, meaning, options in made:
        theirs = study.found(typed, *options)
        scanned = {place for place, hit in study.paragraphs.items() if meaning.is_in(hit["text"])}
        total += len(scanned)
        if theirs == scanned:
            continue
        differing += 1
        print(f"{typed!r} {' '.join(options)}: {len(theirs)} found, {len(scanned)} scanned")
        for what, places in (("not found", scanned - theirs), ("found, not scanned", theirs - scanned)):
            for source, number in sorted(places)[:show]:
                text = study.paragraphs[source, number]["text"]
                print(f"    {what}: {source} ¶{number} {text[:300]!r}")
    return differing, total


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="?", type=Path)
    parser.add_argument("--alidade", required=True)
    parser.add_argument("--invented", action="store_true")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--words", type=int, default=40)
    parser.add_argument("--phrases", type=int, default=20)
    parser.add_argument("--expressions", type=int, default=20)
    parser.add_argument("--both", type=float, default=1, help="share of the queries that are asked with capitals counting, too")
    parser.add_argument("--show", type=int, default=3)
    parser.add_argument("--work", type=Path, help="where the project is made, instead of a temporary folder that is removed")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        work = arguments.work or Path(temporary)
        work.mkdir(exist_ok=True)
        folder = arguments.folder
        if arguments.invented:
            folder = work / "texts"
            invented.write(folder, arguments.seed)
        study = Study(str(Path(arguments.alidade).resolve()), folder, work)
        wrong = study.check_paragraphs()
        print("\n".join(wrong[:50]), end="\n" if wrong else "")
        made = queries(study, arguments)
        differing, total = compare(study, made, arguments.show)
        alike, blocks = study.cut()
        print(f"{len(study.texts)} texts, {len(study.paragraphs)} paragraphs ({alike} of {blocks} stretches between blank lines are one); "
              f"{len(made)} queries with {total} answers: {differing} differ; {len(wrong)} faults of paragraphs")
        sys.exit(1 if differing or wrong else 0)


if __name__ == "__main__":
    main()

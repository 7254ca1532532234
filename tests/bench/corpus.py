#!/usr/bin/env python3
"""Writes invented interviews for the benchmark, the same ones on every machine.

    corpus.py FOLDER N

FOLDER/interviews/W00001.txt ...  8,000 words each: speaker turns, one a line, an empty line between them (UTF-8, LF)
FOLDER/codebook.csv               40 codes
FOLDER/codings.csv                60 codings an interview, by three coders, as 'alidade import' reads them
FOLDER/facts.json                 sizes, and how often the words that the benchmark looks for truly stand there

Every interview has a seed of its own, so the first 80 of 1,000 are the 80. Nobody in it exists. Standard library only.
"""

import csv
import hashlib
import itertools
import json
import random
import re
import sys
from pathlib import Path

SEED = "alidade-bench-1"
WORDS = 8000
CODINGS = 60

# What the benchmark looks for. See QUERIES in run.py.
RARE = "heliotrope"  # once, in one interview of 40
COMMON = "convoy"  # some 25 times in every interview
PHRASE = ("letter", "of", "safe", "passage")  # two or three times, in every fourth interview
PAIR = ("convoy", "curfew")  # two words in one turn
BEGINNING = "quaran"  # of five rather rare words
ABSENT = "xylography"
EXPRESSION = "[aeiou]{4}"  # an index of words cannot help with it
TWO_CODES = ("theme 04", "theme 07")  # two to four codings of each in every interview

FUNCTION_WORDS = """the and of to a in that it was we they is for on you with as at he by not had this are but from she or
have an what all were when there can if more so up out who no would them about then into could time only its some these
two may first any my now such like our over even most me after also did many before must through back years where much
your way well down should because each just those how too little good very make still own see men work long here get both
between being under never day same another know while last might us great old year off come since against go came right
used take three yes maybe think mean really always something""".split()

FAMILIAR_WORDS = """people village border permit convoy ration camp harbour school committee soldier checkpoint family
council court clinic teacher winter bridge market letter flour engine ambulance district translator meeting station
register driver witness commander promise silence rumour ceasefire office curfew delegate observer evidence paper stamp
generator medicine shelter blanket river road field queue signature list radio""".split()

BEGUN_WORDS = ["quarantine", "quarantined", "quarant", "quaranteen", "quarantor"]
ACCENTED = ["Zoë", "señor", "façade", "Kőszeg", "Åse", "jalapeño", "coöperate", "Łukasz", "fiancée", "resume\u0301", "Čačak"]
ARABIC = ["المساعدات", "وقف إطلاق النار", "لا أعرف", "القافلة"]
EMOJI = ["🙏", "😅", "👩🏾‍🏫", "🇯🇴", "❤️", "🕊"]  # astral letters, joined people, flags

BEGINNINGS = "b br d dr f fl g h j k kl l m n p pr r s sk st t tr v w z".split()
MIDDLES = "a a a e e e i i o o u au ei ou".split()
ENDINGS = [""] * 14 + ["n", "n", "r", "r", "l", "s", "t", "d", "k", "m", "nd", "sh"]


class Vocabulary:
    """Fifty thousand words with the frequencies of a language: the k-th commonest stands about 1/k as often."""

    def __init__(self, size=50_000):
        dice = random.Random(f"{SEED} vocabulary")
        reserved = {RARE, ABSENT, *PHRASE, *FUNCTION_WORDS, *BEGUN_WORDS}
        content = [word for word in FAMILIAR_WORDS if word not in reserved]
        known = set(content) | reserved
        while len(content) < size:
            # The commoner a word, the shorter it is.
            syllables = dice.choices((1, 2, 3, 4), (3, 5, 0, 0) if len(content) < 1500 else (1, 9, 5, 1))[0]
            word = "".join(dice.choice(BEGINNINGS) + dice.choice(MIDDLES) + dice.choice(ENDINGS) for _ in range(syllables))
            if len(word) > 2 and word not in known and not word.startswith(BEGINNING):
                known.add(word)
                content.append(word)
        for place, word in zip((900, 2500, 6000, 15_000, 40_000), BEGUN_WORDS):
            content.insert(place, word)
        spoken = [1 / (rank + 2) for rank in range(len(FUNCTION_WORDS))]
        meant = [1 / (rank + 8) for rank in range(len(content))]
        share = sum(meant) / sum(spoken)
        self.words = FUNCTION_WORDS + content
        self.heaped = list(itertools.accumulate([it * share for it in spoken] + meant))

    def draw(self, dice, number):
        return dice.choices(self.words, cum_weights=self.heaped, k=number)


def interview(number, vocabulary):
    """The turns of one interview."""
    dice = random.Random(f"{SEED} interview {number}")
    words = vocabulary.draw(dice, WORDS)
    free = dice.sample(range(50, WORDS - 50), 50)

    def sprinkle(choices, times):
        for _ in range(times):
            words[free.pop()] = dice.choice(choices)

    sprinkle(ACCENTED, 24)
    sprinkle(EMOJI, 4)
    if number % 4 == 2:
        sprinkle(ARABIC, 5)
    if number % 4 == 0:
        sprinkle([" ".join(PHRASE)], 2 + number // 4 % 2)
    if number % 40 == 13:
        sprinkle([RARE], 1)
    turns, at, asks = [], 0, True
    while at < WORDS:
        length = min(dice.randint(8, 30) if asks else dice.randint(30, 220), WORDS - at)
        speaker = "INTERVIEWER" if asks else f"WITNESS {number}"
        turns.append(f"{speaker}: {sentences(dice, words[at:at + length], '?' if asks else '.')}")
        at += length
        asks = not asks
    return turns


def sentences(dice, words, last_mark):
    done = []
    while words:
        length = dice.randint(4, 22)
        head, words = words[:length], words[length:]
        head[0] = head[0][0].upper() + head[0][1:]
        if len(head) > 12:
            head[len(head) // 2] += ","
        done.append(" ".join(head) + ("." if words else last_mark))
    return " ".join(done)


def code_names():
    return [f"theme {number:02}" for number in range(1, 41)]


def codings(number, text):
    """Rows of codings.csv. Two coders mark the same passages, the third her own, often over theirs."""
    dice = random.Random(f"{SEED} codings {number}")
    names = code_names()
    heaped = list(itertools.accumulate(1 / (rank + 4) for rank in range(len(names))))
    starts = [found.end() for found in re.finditer(r"[.?:,] ", text)]
    rows = {}
    while len(rows) < CODINGS:
        first = dice.randrange(len(starts) - 6)
        start, end = starts[first], starts[first + dice.randint(1, 4)] - 2
        code = dice.choices(names, cum_weights=heaped)[0]
        for coder in ("ana", "ben") if len(rows) < CODINGS * 2 // 3 else ("chloe",):
            if end > start and text[start:end].strip():
                rows.setdefault((start, end, code, coder), None)
    return [(f"W{number:05}", code, coder, start, end) for start, end, code, coder in itertools.islice(rows, CODINGS)]


def count(text, facts):
    """In how many turns the words looked for stand; a turn is a line."""
    text = text.lower()
    lines = text.split("\n")
    tests = {
        "rare": lambda line: RARE in line,
        "common": lambda line: COMMON in line and found(COMMON, line),
        "phrase": lambda line: " ".join(PHRASE) in re.sub(r"[^a-z]+", " ", line),
        "prefix": lambda line: BEGINNING in line and found(BEGINNING, line, ""),
        "and": lambda line: all(word in line and found(word, line) for word in PAIR),
        "absent": lambda line: ABSENT in line,
    }
    words = {"rare": RARE, "common": COMMON, "phrase": PHRASE[0], "prefix": BEGINNING, "and": PAIR[1], "absent": ABSENT}
    for name, test in tests.items():
        number = sum(map(test, lines)) if words[name] in text else 0
        facts[name] = facts.get(name, 0) + number


def complete(folder, facts):
    """Counts, once, what takes longer: the expression, and where codings lie."""
    there = facts["turns_with"]
    if "two codes" in there:
        return facts
    expression, word = re.compile(EXPRESSION, re.I), re.compile(rf"\b{COMMON}\b", re.I)
    coded = {}
    with open(folder / "codings.csv", newline="", encoding="utf-8") as file:
        for name, code, _, start, end in itertools.islice(csv.reader(file), 1, None):
            if code in TWO_CODES:
                coded.setdefault(name, {}).setdefault(code, []).append((int(start), int(end)))
    there |= {"regex": 0, "two codes": 0, "inside a code": 0}
    for path in sorted((folder / "interviews").iterdir()):
        text = path.read_text(encoding="utf-8")
        both = [coded.get(path.stem, {}).get(code, []) for code in TWO_CODES]
        words = [it.span() for it in word.finditer(text)]
        for line in re.finditer(r"[^\n]+", text):
            there["regex"] += expression.search(line[0]) is not None
            touched = [[it for it in places if it[0] < line.end() and line.start() < it[1]] for places in both]
            there["two codes"] += all(touched)
            inside = (it for it in words if line.start() <= it[0] < line.end())
            there["inside a code"] += any(start <= a and b <= end for a, b in inside for start, end in touched[0])
    (folder / "facts.json").write_text(json.dumps(facts, indent=1) + "\n")
    return facts


def found(word, line, end=r"\b"):
    return re.search(rf"\b{word}{end}", line) is not None


def write(folder, number):
    """Writes `number` interviews into the folder, unless they are there."""
    facts_file = folder / "facts.json"
    if facts_file.exists():
        return json.loads(facts_file.read_text())
    (folder / "interviews").mkdir(parents=True, exist_ok=True)
    vocabulary = Vocabulary()
    facts = {"interviews": number, "bytes": 0, "code_points": 0, "turns": 0, "turns_with": {}}
    digest = hashlib.sha256()
    with open(folder / "codebook.csv", "w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows([("name", "definition"), *((name, "invented") for name in code_names())])
    with open(folder / "codings.csv", "w", newline="", encoding="utf-8") as file:
        table = csv.writer(file)
        table.writerow(("source", "code", "coder", "start", "end"))
        for each in range(1, number + 1):
            turns = interview(each, vocabulary)
            text = "\n\n".join(turns) + "\n"
            data = text.encode()
            (folder / "interviews" / f"W{each:05}.txt").write_bytes(data)
            table.writerows(codings(each, text))
            digest.update(data)
            facts["bytes"] += len(data)
            facts["code_points"] += len(text)
            facts["turns"] += len(turns)
            count(text, facts["turns_with"])
    facts["sha256"] = digest.hexdigest()
    facts_file.write_text(json.dumps(facts, indent=1) + "\n")
    return facts


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    print(json.dumps(write(Path(sys.argv[1]), int(sys.argv[2])), indent=1))

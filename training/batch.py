"""Windows of documents as tensors."""
import random

import torch

import text as T
from model import distance


class Prepared:
    """A document with its pieces and features, computed once."""

    def __init__(self, doc):
        self.doc = doc
        self.pieces = [T.pieces(w) for w in doc.words]
        self.sizes = [len(p) for p in self.pieces]
        self.shapes = [T.shape(w) for w in doc.words]
        self.quotes = T.quotes(doc.words, doc.paragraphs)
        self.upper = None
        self.cased = [T.shape(w) for w in doc.cased] if getattr(doc, "cased", None) else None

    def shapes_of(self, upper):
        """upper: False as the text has it, True in capitals, "cased" as it would be printed."""
        if not upper:
            return self.shapes
        if upper == "cased":
            return self.cased
        if self.upper is None:
            self.upper = [T.shape(w.upper()) for w in self.doc.words]
        return self.upper

    def opens(self, i):
        return i == 0 or self.doc.paragraphs[i] != self.doc.paragraphs[i - 1]

    def windows(self, rng):
        """[(first, end)]: sentences never cut where they are marked."""
        if self.doc.starts is None:
            return T.cores(self.doc.words, self.doc.spaces, self.doc.paragraphs, self.sizes, rng.randint(160, 288))
        out, a, total, limit = [], 0, 0, rng.randint(120, 224)
        starts = [i for i, s in enumerate(self.doc.starts) if s] + [len(self.doc.words)]
        for s, e in zip(starts, starts[1:]):
            n = sum(self.sizes[s:e])
            if total and total + n > limit:
                out.append((a, s))
                a, total, limit = s, 0, rng.randint(120, 224)
            total += n
        out.append((a, len(self.doc.words)))
        return [(a, b) for a, b in out if sum(self.sizes[a:b]) <= 310]


def encode(windows):
    """windows: [(Prepared, first, end, upper)] -> ids, feats, mask, first, wmask."""
    rows = []
    for p, a, b, upper in windows:
        ids, feats, first = [T.CLS], [(0, 0, 0, 0)], []
        shapes = p.shapes_of(upper)
        for i in range(a, b):
            first.append(len(ids))
            opens = p.opens(i)
            space = 2 if opens or p.doc.spaces[i] else 1
            for k, piece in enumerate(p.pieces[i]):
                ids.append(piece)
                feats.append((shapes[i], space if k == 0 else 1, p.quotes[i], 1 if opens else 0))
        ids.append(T.SEP)
        feats.append((0, 0, 0, 0))
        rows.append((ids, feats, first))
    t, m = max(len(r[0]) for r in rows), max(len(r[2]) for r in rows)
    pad = lambda xs, n, v: xs + [v] * (n - len(xs))
    return {
        "ids": torch.tensor([pad(r[0], t, 0) for r in rows]),
        "feats": torch.tensor([pad(r[1], t, (0, 0, 0, 0)) for r in rows]),
        "mask": torch.tensor([pad([True] * len(r[0]), t, False) for r in rows]),
        "first": torch.tensor([pad(r[2], m, 0) for r in rows]),
        "wmask": torch.tensor([pad([True] * len(r[2]), m, False) for r in rows]),
    }


def field(windows, name, m):
    out = torch.full((len(windows), m), -100)
    for r, (p, a, b, _) in enumerate(windows):
        values = getattr(p.doc, name, None)
        if values is not None:
            out[r, : b - a] = torch.tensor(values[a:b])
    return out


def trees(windows, m):
    """heads [n, m] (0 root, j+1 word j, -100 unknown), sentence number [n, m] (-1 for padding)."""
    heads = torch.full((len(windows), m), -100)
    sentence = torch.full((len(windows), m), -1)
    for r, (p, a, b, _) in enumerate(windows):
        s = 0
        for i in range(a, b):
            s += p.doc.starts[i]
            sentence[r, i - a] = s
            h = p.doc.heads[i]
            if h < 0:
                heads[r, i - a] = 0
            elif a <= h < b:
                heads[r, i - a] = h - a + 1
    return heads, sentence


def incidents(windows, kinds):
    """[n, kinds]: 1 where a word of the window fills a role of such an incident, 0 where the text has none, else -100."""
    out = torch.zeros(len(windows), kinds)
    for r, (p, a, b, _) in enumerate(windows):
        out[r, p.doc.incidents] = -100
        for kind, i in p.doc.fills:
            if a <= i < b:
                out[r, kind] = 1
    return out


def chains(windows):
    """(row, word, chain number, document number) of the triggers whose chain is known."""
    rows, number, docs = [], {}, {}
    for r, (p, a, b, _) in enumerate(windows):
        for i in range(a, b):
            if p.doc.chain[i]:
                rows.append((r, i - a, number.setdefault(p.doc.chain[i], len(number)), docs.setdefault(p.doc.name, len(docs))))
    return torch.tensor(rows).reshape(-1, 4)


REACH = 80  # words on either side of a cue that the pair head learns from; it reads all of a window


def cues(windows, most=6, rng=random):
    """Rows of the pair head: window, its words' indices, mask, first, last, distance, paragraph difference, tags."""
    rows = []
    for r, (p, a, b, _) in enumerate(windows):
        inside = [x for x in p.doc.attributions if a <= x[0] and x[1] < b]
        if len(inside) > most:
            inside = rng.sample(inside, most)
        for f, l, source, content in inside:
            lo, hi = max(a, f - REACH), min(b, l + 1 + REACH)
            tag = [0] * (hi - lo)
            for words, base in ((content, 3), (source, 1)):
                words = set(words)
                for i in words:
                    if lo <= i < hi and not f <= i <= l:
                        tag[i - lo] = base + 1 if i - 1 in words and i > lo else base
            here, pars = p.doc.paragraphs[f], p.doc.paragraphs
            rows.append((r, [i - a for i in range(lo, hi)], f - lo, l - lo, [distance(t, f, l) for t in range(lo, hi)],
                         [max(-2, min(2, pars[t] - here)) + 2 for t in range(lo, hi)], tag))
    w = max((len(x[1]) for x in rows), default=0)
    pad = lambda xs, v=0: xs + [v] * (w - len(xs))
    return {
        "row": torch.tensor([x[0] for x in rows]),
        "index": torch.tensor([pad(x[1]) for x in rows]),
        "mask": torch.tensor([pad([True] * len(x[1]), False) for x in rows]),
        "first": torch.tensor([x[2] for x in rows]),
        "last": torch.tensor([x[3] for x in rows]),
        "distance": torch.tensor([pad(x[4]) for x in rows]),
        "paragraph": torch.tensor([pad(x[5]) for x in rows]),
        "tags": torch.tensor([pad(x[6], -100) for x in rows]),
    }

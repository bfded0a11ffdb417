"""UD EWT and GUM: words, part of speech, features, lemmas, sentences, trees, and GUM's entities."""
import collections
import os
import re

import entities
from document import Document

# GUM texts keep the licence of their source; these genres are CC BY-NC(-SA) by GUM's LICENSE.md
# (github amir-zeldes/gum) and stay out of training: essays, fiction, letters, podcasts, wikiHow, reddit.
LEFT_OUT = {"whow", "fiction", "essay", "letter", "podcast", "reddit"}
KEPT_FEATURES = ("Tense", "VerbForm", "Mood", "Number")


def sentences(path):
    rows, comments = [], []
    for line in open(path, encoding="utf-8"):
        line = line.rstrip("\n")
        if line.startswith("#"):
            comments.append(line)
        elif line:
            rows.append(line.split("\t"))
        elif rows:
            yield comments, rows
            rows, comments = [], []
    if rows:
        yield comments, rows


def script(word, lemma, pos):
    if pos != "PROPN":
        word, lemma = word.lower(), lemma.lower()
    k = 0
    while k < min(len(word), len(lemma)) and word[k] == lemma[k]:
        k += 1
    if k == 0:
        return "=" + lemma
    return "%d|%s" % (len(word) - k, lemma[k:])


def features(value):
    got = dict(f.split("=", 1) for f in value.split("|") if "=" in f)
    return "|".join("%s=%s" % (k, got[k]) for k in KEPT_FEATURES if k in got) or "_"


def read_file(path, corpus):
    docs, doc, par, opened = [], None, 0, True
    for comments, rows in sentences(path):
        heads = {c.split("=")[0].strip("# ") for c in comments}
        fresh = any(h.startswith("newdoc") for h in heads)
        if fresh or doc is None:
            name = next((c.split("=", 1)[1].strip() for c in comments if c.startswith("# newdoc")), "")
            doc = Document(corpus, name, [], [], [])
            doc.upos, doc.feats, doc.lemma, doc.heads, doc.rels, doc.starts = [], [], [], [], [], []
            doc.misc = []
            docs.append(doc)
            par, opened = 0, True
        elif any(h.startswith("newpar") and "block" not in h for h in heads):
            par += 1
            opened = True
        append(doc, rows, par, opened)
        opened = False
    for d in docs:
        if corpus == "gum":
            entities.mark_gum(d)
        del d.misc
    return docs


def append(doc, rows, par, opened):
    base, space = len(doc.words), True
    index, n, joined = {}, 0, None
    for r in rows:
        if r[0].isdigit():
            index[int(r[0])] = base + n
            n += 1
    for r in rows:
        if "-" in r[0]:
            a, b = map(int, r[0].split("-"))
            joined = (a, b, "SpaceAfter=No" in r[9])
            continue
        if not r[0].isdigit():
            continue
        i = int(r[0])
        doc.words.append(r[1])
        doc.spaces.append(space)
        doc.paragraphs.append(par)
        doc.upos.append(r[3])
        doc.feats.append(features(r[5]))
        doc.lemma.append(script(r[1], r[2], r[3]))
        doc.heads.append(index[int(r[6])] if int(r[6]) else -1)
        doc.rels.append(r[7])
        doc.starts.append(1 if i == 1 else 0)
        doc.misc.append(r[9])
        space = "SpaceAfter=No" not in r[9]
        if joined and i <= joined[1]:
            space = False if i < joined[1] else not joined[2]


def genre(doc):
    return doc.name.split("_")[1] if "_" in doc.name else ""


def read(corpora):
    folder = os.path.join(corpora, "ud")
    train = read_file(folder + "/en_ewt-ud-train.conllu", "ewt")
    train += [d for d in read_file(folder + "/en_gum-ud-train.conllu", "gum") if genre(d) not in LEFT_OUT]
    dev = read_file(folder + "/en_ewt-ud-dev.conllu", "ewt") + read_file(folder + "/en_gum-ud-dev.conllu", "gum")
    return train, dev


def labels(train):
    def frequent(field, least, first=()):
        c = collections.Counter(x for d in train if getattr(d, field) for x in getattr(d, field))
        return list(first) + sorted(k for k, n in c.items() if n >= least and k not in first)

    return {"upos": frequent("upos", 1), "feats": frequent("feats", 5, ("_",)),
            "lemma": frequent("lemma", 4, ("0|",)), "deprel": frequent("rels", 30, ("root",))}


def encode(doc, label):
    """Strings to indices; -100 for what is not in the list."""
    if doc.upos is None:
        return
    for field, key in (("upos", "upos"), ("feats", "feats"), ("lemma", "lemma"), ("rels", "deprel")):
        table = {x: i for i, x in enumerate(label[key])}
        values = getattr(doc, field)
        if key == "deprel":
            values = [v if v in table else re.sub(":.*", "", v) for v in values]
        setattr(doc, field, [table.get(v, -100) for v in values])

"""MUC-4 attacks: the words that fill roles and the types of incident; IndiaPoliceEvents' sentences."""
import json
import os
import re

import regex

import text as T
from document import Document

ROLES = ["PerpInd", "PerpOrg", "Target", "Victim", "Weapon"]
INCIDENT = ["attack", "bombing", "kidnapping", "arson", "robbery", "forced work stoppage"]
POLICE = ["kill", "arrest", "any", "fail", "force"]


def occurrences(text, phrase):
    return [m.span() for m in regex.finditer(r"(?<![\p{L}\p{N}])" + regex.escape(phrase) + r"(?![\p{L}\p{N}])", text)]


def read_muc(path):
    docs = []
    for line in open(path, encoding="utf-8"):
        d = json.loads(line)
        text = d["doctext"]
        doc = Document.of_text("muc", d["docid"], re.sub(" {3,}", lambda m: "\n" * len(m.group()), text))
        doc.roles = {r: [0] * len(doc.words) for r in ROLES}
        doc.incidents = sorted({INCIDENT.index(t["incident_type"].split(" / ")[0]) for t in d["templates"]})
        doc.fills = []  # (type of incident, word) of every word that fills a role
        for t in d["templates"]:
            kind = INCIDENT.index(t["incident_type"].split(" / ")[0])
            for r in ROLES:
                for phrase in (m[0] for entity in t[r] for m in entity):
                    for a, b in occurrences(text, phrase):
                        ws = doc.covered(a, b)
                        tags = doc.roles[r]
                        if ws and not all(tags[i] for i in ws):
                            for i in ws:
                                tags[i] = 1 if i == ws[0] else 2
                        doc.fills += [(kind, i) for i in ws]
        for r in ROLES:
            setattr(doc, "role_" + r, doc.roles[r])
        del doc.roles
        doc.fills = sorted(set(doc.fills))
        docs.append(doc)
    return docs


def read_police(path):
    docs = []
    for n, line in enumerate(open(path, encoding="utf-8")):
        r = line.rstrip("\n").split("\t")
        doc = Document.of_text("police", "%05d" % n, r[0])
        doc.police = [int(x) for x in r[-5:]]
        if doc.words:
            docs.append(doc)
    return docs


def recased(docs, others):
    """Texts that came in lower case also as they would be printed: words that other texts mostly write with a capital
    get one, so do the first of a sentence and those that no other text has."""
    count = {}
    for d in others:
        for i, w in enumerate(d.words):
            if w[0].isalpha() and i and d.paragraphs[i] == d.paragraphs[i - 1] and d.words[i - 1] not in T.STOPS:
                c = count.setdefault(w.lower(), [0, 0])
                c[w[0].isupper()] += 1
    for d in docs:
        d.cased = []
        for i, w in enumerate(d.words):
            low, up = count.get(w.lower(), (0, 1))
            first = i == 0 or d.words[i - 1] in T.STOPS or d.paragraphs[i] != d.paragraphs[i - 1]
            d.cased.append(w[0].upper() + w[1:] if first or up > low else w)


def read(corpora):
    muc = os.path.join(corpora, "muc4", "gtt")
    police = os.path.join(corpora, "india-police-events", "sents-%s.tsv")
    train = read_muc(muc + "/train.json") + read_police(police % "train")
    dev = read_muc(muc + "/dev.json") + read_police(police % "dev")
    return train, dev, {"role": ["O", "B", "I"], "roles": ROLES, "incident": INCIDENT, "police": POLICE}

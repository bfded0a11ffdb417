"""Reads the corpora once and keeps them as documents of words with labels.

usage: prepare.py CORPORA OUT
Writes OUT/train.pkl, OUT/dev.pkl (lists of Document) and OUT/labels.json (label lists of the heads).
"""
import collections
import json
import os
import pickle
import sys

import attacks
import attribution
import entities
import events
import treebank


def main(corpora, out):
    os.makedirs(out, exist_ok=True)
    train, dev = [], []
    for read in (treebank.read, attribution.read, entities.read, events.read):
        a, b = read(corpora)
        train += a
        dev += b
    labels = treebank.labels(train)
    labels["cue"] = ["O", "B", "I"]
    labels["pair"] = ["O", "B-source", "I-source", "B-content", "I-content"]
    labels["entity"] = entities.LABELS
    labels.update(events.LABELS)
    a, b, more = attacks.read(corpora)
    attacks.recased([d for d in a if d.corpus in ("muc", "police")], [d for d in train if d.corpus in ("polnear", "ewt", "gum")])
    train, dev = train + a, dev + b
    labels.update(more)
    for d in train + dev:
        treebank.encode(d, labels)
    for name, docs in (("train", train), ("dev", dev)):
        with open(os.path.join(out, name + ".pkl"), "wb") as f:
            pickle.dump(docs, f)
        count = collections.Counter()
        for d in docs:
            count[d.corpus] += len(d.words)
        print(name, dict(count))
    with open(os.path.join(out, "labels.json"), "w") as f:
        json.dump(labels, f)
    print({k: len(v) for k, v in labels.items()})


if __name__ == "__main__":
    main(*sys.argv[1:])

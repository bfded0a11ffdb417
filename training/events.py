"""Events: triggers and what TimeBank says of them; triggers and chains of ECB+; triggers of WikiEvents."""
import csv
import glob
import json
import os
import re
import xml.etree.ElementTree as ET

from document import Document

TRIGGER = ["O", "B", "I"]
CLASS = ["OCCURRENCE", "STATE", "REPORTING", "I_ACTION", "I_STATE", "ASPECTUAL", "PERCEPTION"]
TENSE = ["NONE", "PAST", "PRESENT", "FUTURE", "INFINITIVE", "PRESPART", "PASTPART"]
ASPECT = ["NONE", "PERFECTIVE", "PROGRESSIVE", "PERFECTIVE_PROGRESSIVE"]
POLARITY = ["POS", "NEG"]
ACTUALITY = ["happened", "planned", "hypothetical", "negated"]
REPORTED = ["no", "yes"]
LABELS = {"trigger": TRIGGER, "event.class": CLASS, "event.tense": TENSE, "event.aspect": ASPECT,
          "event.polarity": POLARITY, "event.actuality": ACTUALITY, "event.reported": REPORTED}
FIELDS = {"event.class": "event_class", "event.tense": "event_tense", "event.aspect": "event_aspect",
          "event.polarity": "event_polarity", "event.actuality": "event_actuality", "event.reported": "event_reported"}
KEPT_EVERY = 6  # of TimeBank's texts, in name order, the sixth, twelfth … are kept for looking


def actuality(instance, links):
    """FORMAT.md has this derivation in words. links: relTypes of the SLINKs that subordinate the event, or make it a condition."""
    modality = (instance.get("modality") or "none").lower()
    if instance.get("polarity") == "NEG" or links & {"COUNTER_FACTIVE", "NEG_EVIDENTIAL"}:
        return "negated"
    if modality not in ("none", "delete", "to", "until", "close") or "CONDITIONAL" in links:
        return "hypothetical"
    if instance.get("tense") == "FUTURE" or "MODAL" in links:
        return "planned"
    return "happened"


def flat(node, out, marks):
    """Appends the node's text to out (a list of one string) and its events to marks."""
    at = len(out[0])
    out[0] += node.text or ""
    for child in node:
        flat(child, out, marks)
        out[0] += child.tail or ""
    if node.tag == "EVENT":
        marks.append((at, len(out[0]), node.get("eid"), node.get("class")))


def read_timebank(path):
    root = ET.parse(path).getroot()
    out, marks = [""], []
    flat(root.find("TEXT"), out, marks)
    text = re.sub(r"\n[ \t]+(?=\n)", lambda m: "\n" * len(m.group()), out[0])
    doc = Document.of_text("timebank", os.path.basename(path), text, "\n\n")
    instances, links = {}, {}
    for i in root.iter("MAKEINSTANCE"):
        instances.setdefault(i.get("eventID"), i)
    event_of = {i.get("eiid"): i.get("eventID") for i in root.iter("MAKEINSTANCE")}
    for l in root.iter("SLINK"):
        for end in ("subordinatedEventInstance",) + (("eventInstanceID",) if l.get("relType") == "CONDITIONAL" else ()):
            links.setdefault(event_of.get(l.get(end)), set()).add(l.get("relType"))
    n = len(doc.words)
    doc.trigger = [0] * n
    for f in FIELDS.values():
        setattr(doc, f, [-100] * n)
    for a, b, eid, kind in marks:
        ws = doc.covered(a, b)
        if not ws or doc.trigger[ws[0]]:
            continue
        for i in ws:
            doc.trigger[i] = 1 if i == ws[0] else 2
        put(doc.event_class, ws[0], CLASS, kind)
        i = instances.get(eid)
        if i is not None:
            put(doc.event_tense, ws[0], TENSE, i.get("tense"))
            put(doc.event_aspect, ws[0], ASPECT, i.get("aspect"))
            put(doc.event_polarity, ws[0], POLARITY, i.get("polarity"))
            put(doc.event_actuality, ws[0], ACTUALITY, actuality(i, links.get(eid, set())))
            put(doc.event_reported, ws[0], REPORTED, "yes" if "EVIDENTIAL" in links.get(eid, ()) else "no")
    return doc


def put(values, i, labels, label):
    if label in labels:
        values[i] = labels.index(label)


def spaced(words):
    """Whether there is white space before each of a list of words without offsets: as print puts it."""
    out, opened = [], False
    for w in words:
        close = w in (".", ",", ";", ":", "!", "?", ")", "]", "''", "%", "”", "’", "n't") or w[0] in "'’" and len(w) > 1
        out.append(not close and not opened)
        opened = w in ("(", "[", "``", "$", "“")
    return out


def read_ecb(path, part):
    """Only the sentences that were marked are there. A trigger in pieces is its first run."""
    docs, rows = [], {}
    for r in csv.reader(open(path, encoding="utf-8"), delimiter="\t", quoting=csv.QUOTE_NONE):
        if len(r) >= 5:
            rows.setdefault(r[0], []).append(r)
    for name, words in rows.items():
        doc = Document("ecb", name, [r[3] for r in words], [], [int(r[1]) for r in words])
        doc.paragraphs = [sorted(set(doc.paragraphs)).index(p) for p in doc.paragraphs]
        doc.spaces = spaced(doc.words)
        doc.trigger, doc.chain = [0] * len(words), [""] * len(words)
        last = ""
        for i, r in enumerate(words):
            chain = r[4] if re.match(r"(Singleton_)?(NEG_)?ACT", r[4]) else ""
            if chain:
                go_on = chain == last and i and words[i - 1][1] == r[1]
                doc.trigger[i] = 2 if go_on else 1
                if not go_on:
                    doc.chain[i] = chain
            last = chain
        docs.append(doc)
    return docs


def read_wikievents(path):
    docs = []
    for line in open(path, encoding="utf-8"):
        d = json.loads(line)
        words, paragraphs, spaces = [], [], []
        for n, (tokens, _) in enumerate(d["sentences"]):
            at = None
            for w, a, b in tokens:
                words.append(w), paragraphs.append(n // 3), spaces.append(at != a)
                at = b
        doc = Document("wikievents", d["doc_id"], words, spaces, paragraphs)
        doc.trigger = [0] * len(words)
        for e in d["event_mentions"]:
            for i in range(e["trigger"]["start"], e["trigger"]["end"]):
                doc.trigger[i] = 1 if i == e["trigger"]["start"] else 2
        docs.append(doc)
    return docs


def positives_only(docs):
    """Corpora that mark fewer events than TimeBank: what they leave unmarked is unknown."""
    for d in docs:
        d.trigger = [t or -100 for t in d.trigger]
    return docs


def read(corpora):
    train, dev = [], []
    for n, path in enumerate(sorted(glob.glob(os.path.join(corpora, "timebank", "*.tml")))):
        (dev if n % KEPT_EVERY == KEPT_EVERY - 1 else train).append(read_timebank(path))
    train += positives_only(read_ecb(os.path.join(corpora, "ecbplus", "Train.tokens.tsv"), "train"))
    dev += read_ecb(os.path.join(corpora, "ecbplus", "Dev.tokens.tsv"), "dev")
    train += positives_only(read_wikievents(os.path.join(corpora, "wikievents", "sample.jsonl")))
    return train, dev

"""Entities: re3d (the scheme's own style), names from GUM, places from GeoVirus and TR-News."""
import collections
import json
import os
import re
import xml.etree.ElementTree as ET

from document import Document

TYPES = "person organisation force place facility weapon vehicle nationality time quantity money document".split()
LABELS = ["O"] + [p + t for t in TYPES for p in ("B-", "I-")]
INDEX = {l: i for i, l in enumerate(LABELS)}
GUM_TYPES = "abstract animal event object organization person place plant substance time".split()
GUM_NAMES = {"person": "person", "organization": "organisation", "place": "place", "time": "time"}
RE3D = {"Person": "person", "Organisation": "organisation", "Location": "place", "Nationality": "nationality",
        "Temporal": "time", "Quantity": "quantity", "Money": "money", "Weapon": "weapon", "Vehicle": "vehicle",
        "MilitaryPlatform": "vehicle", "DocumentReference": "document"}
# re3d has no type for armed forces or for buildings: the head word of the mention tells them.
FORCE = set("""force forces troops troop soldier soldiers fighter fighters militant militants militia militias army
armies navy brigade brigades battalion battalions regiment regiments unit units division divisions corps fleet squadron
squadrons insurgents rebels police gendarmerie peshmerga mobilisation personnel servicemen guard guards marines
infantry airmen members air_force task_force""".split())
FACILITY = set("""base bases airport airports airfield airfields hospital hospitals school schools building buildings
bridge bridges camp camps mosque mosques church churches prison prisons facility facilities station stations tunnel
tunnels position positions checkpoint checkpoints headquarters compound compounds house houses refinery refineries dam
road roads route routes cave caves bunker bunkers hospital clinic market embassy barracks warehouse warehouses depot
depots port factory factories plant entrance entrances site sites crossing stadium palace hotel university""".split())


def head_word(words):
    for i, w in enumerate(words):
        if i and w.lower() in ("of", "in", "for", "from", "at", "to", "with", "who", "that", "which", "on", "by", ",", "("):
            return words[i - 1].lower()
    return words[-1].lower()


def refined(kind, words):
    h = head_word(words)
    if kind == "organisation" and h in FORCE and not (h in ("members", "unit", "units") and len(words) < 2):
        return "force"
    if kind == "place" and h in FACILITY:
        return "facility"
    return kind


def layers(doc, spans, base=0):
    """spans: [(first, end, type)] by worth, best first. Outer: longest first; inner: what lies in an outer one."""
    doc.outer, doc.inner = [base] * len(doc.words), [base] * len(doc.words)
    seen = set()
    spans = [s for s in spans if not (s[:2] in seen or seen.add(s[:2]))]
    for layer in (doc.outer, doc.inner):
        rest = []
        for a, b, t in sorted(spans, key=lambda s: (s[0] - s[1], s[0])):
            if any(layer[i] > 0 for i in range(a, b)):
                rest.append((a, b, t))
                continue
            for i in range(a, b):
                layer[i] = INDEX[("B-" if i == a else "I-") + t]
        spans = rest


def json_lines(path):
    with open(path, encoding="utf-8-sig") as lines:
        return [json.loads(l) for l in lines if l.strip()]


def read_re3d(folder):
    marks, docs = collections.defaultdict(list), []
    for e in json_lines(os.path.join(folder, "entities.json")):
        if e["type"] in RE3D and not (e["confidence"] == 0 and e["type"] in ("Vehicle", "MilitaryPlatform", "Weapon")):
            marks[e["documentId"]].append(e)
    for d in json_lines(os.path.join(folder, "documents.json")):
        doc = Document.of_text("re3d", d["_id"], d["text"])
        spans = []
        for e in sorted(marks[d["_id"]], key=lambda e: -e["confidence"]):
            ws = doc.covered(e["begin"], e["end"])
            if ws and doc.spans[ws[0]][0] == e["begin"] and doc.spans[ws[-1]][1] == e["end"]:
                spans.append((ws[0], ws[-1] + 1, refined(RE3D[e["type"]], doc.words[ws[0]:ws[-1] + 1])))
        layers(doc, spans)
        docs.append(doc)
    return docs


def mark_places(doc, spans):
    """Only places are marked in these texts: a capitalised word outside them is no place, the rest is unknown."""
    doc.place = [-100] * len(doc.words)
    for i, w in enumerate(doc.words):
        if w[0].isupper():
            doc.place[i] = 0
    for a, b in spans:
        for k, i in enumerate(doc.covered(a, b)):
            doc.place[i] = 1 if k == 0 else 2


def nearest(text, start, phrase):
    """The marked offsets drift (GeoVirus counts from 1): the phrase's occurrence nearest to its start."""
    at = [m.start() for m in re.finditer(re.escape(phrase), text) if abs(m.start() - start) <= 20]
    at = min(at, key=lambda i: abs(i - start)) if at else start
    return at, at + len(phrase)


def read_geovirus(path):
    docs = []
    for n, a in enumerate(ET.parse(path).getroot().findall("article")):
        doc = Document.of_text("geovirus", "%04d %s" % (n, a.findtext("source")), a.findtext("text"))
        mark_places(doc, [nearest(a.findtext("text"), int(l.findtext("start")), l.findtext("name")) for l in a.find("locations")])
        docs.append(doc)
    return docs


def read_trnews(path):
    docs = []
    for a in ET.parse(path).getroot().findall("article"):
        text = a.findtext("text")
        doc = Document.of_text("trnews", a.get("docid"), text)
        spans, other = [], []
        for t in a.iter("toponym"):
            phrase, name = t.findtext("phrase"), t.findtext("gaztag/name") or ""
            adjective = phrase != name and re.fullmatch(r"[A-Z][a-z]+(ish|an|ans|ese|i|is|ch|ic|rs|ks)", phrase)
            (other if adjective else spans).append(nearest(text, int(t.findtext("start")), phrase))
        mark_places(doc, spans)
        for a, b in other:
            for i in doc.covered(a, b):
                doc.place[i] = -100
        docs.append(doc)
    return docs


def every_fifth(docs):
    docs = sorted(docs, key=lambda d: d.name)
    return [d for i, d in enumerate(docs) if i % 5 != 4], [d for i, d in enumerate(docs) if i % 5 == 4]


def gum_mentions(doc):
    """[(first, end, type)] from the MISC column."""
    opened, out = collections.defaultdict(list), []
    for i, misc in enumerate(doc.misc):
        value = next((f[7:] for f in misc.split("|") if f.startswith("Entity=")), "")
        for m in re.finditer(r"\(([^()]+)(\)?)|([^()]+)\)", value):
            if m.group(1):
                f = m.group(1).split("-")
                if m.group(2):
                    out.append((i, i + 1, f[1]))
                else:
                    opened[f[0]].append((i, f[1]))
            elif opened[m.group(3)]:
                a, t = opened[m.group(3)].pop()
                out.append((a, i + 1, t))
    return out


def mark_gum(doc):
    n = len(doc.words)
    mentions = [m for m in gum_mentions(doc) if m[2] in GUM_TYPES]
    doc.gum, doc.outer = [0] * n, [0] * n
    for a, b, t in sorted(mentions, key=lambda m: m[0] - m[1]):
        k = 1 + 2 * GUM_TYPES.index(t)
        for i in range(a, b):
            doc.gum[i] = k if i == a else k + 1
            doc.outer[i] = -100
    doc.inner = [0 if k == 0 else -100 for k in doc.gum]
    for a, b, t in sorted(mentions, key=lambda m: m[0] - m[1]):
        if doc.words[b - 1].lower() in ("'s", "’s", "'"):
            b -= 1
        head = next((i for i in range(a, b) if not a <= doc.heads[i] < b), a)
        named = doc.upos[head] == "PROPN" or t == "time"
        if t not in GUM_NAMES or not named or not 0 < b - a <= 5:
            continue
        tags = [INDEX[("B-" if i == a else "I-") + GUM_NAMES[t]] for i in range(a, b)]
        if all(doc.outer[i] == -100 for i in range(a, b)):
            doc.outer[a:b] = tags
            doc.inner[a:b] = [0] * (b - a)
        elif all(doc.outer[i] > 0 and doc.inner[i] == 0 for i in range(a, b)):
            doc.inner[a:b] = tags  # a name in a name


def read(corpora):
    train, dev = [], []
    for f in ("centcom", "uk-government", "wikipedia"):
        train += read_re3d(os.path.join(corpora, "re3d", f))
    for f in ("australian-department-of-foreign-affairs", "delegation-of-the-european-union-to-syria"):
        dev += read_re3d(os.path.join(corpora, "re3d", f))
    geo = os.path.join(corpora, "geoparsing")
    for docs in (read_geovirus(geo + "/GeoVirus.xml"), read_trnews(geo + "/TR-News.xml")):
        a, b = every_fifth(docs)
        train += a
        dev += b
    return train, dev

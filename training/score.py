"""Dev figures of a model file or checkpoint.

usage: score.py DATA MODEL.bin|CHECKPOINT.pt CORPORA TOOLS OUT [ud,attribution,entity,place,event,role,police,link,upper] [--docs N]
"""
import json
import os
import pickle
import subprocess
import sys
import tempfile

import torch

import batch as B
import decode
import entities
import export
from document import Document  # noqa: F401


def score_ud(model, labels, docs, upper=False):
    n = pos = uas = las = feats = lemma = 0
    tp = fp = fn = 0
    for p in docs:
        d = p.doc
        starts = [i for i, s in enumerate(d.starts) if s] + [len(d.words)]
        heads_of = {}
        for l, a, b, r in decode.windows_of(p):
            h = model.words(B.encode([(p, l, r, upper)]))[0][a - l:b - l]
            for i in range(a, b):
                heads_of[i] = h[i - a]
        H = torch.stack([heads_of[i] for i in range(len(d.words))])
        pos += sum(int(x == y) for x, y in zip(model.upos(H).argmax(-1).tolist(), d.upos))
        feats += sum(int(x == y) for x, y in zip(model.feats(H).argmax(-1).tolist(), d.feats))
        lemma += sum(int(x == y) for x, y in zip(model.lemma(H).argmax(-1).tolist(), d.lemma))
        says = (model.sentence(H)[:, 0] > 0).tolist()
        for i, s in enumerate(says):
            if not p.opens(i):
                tp += s and d.starts[i]
                fp += s and not d.starts[i]
                fn += not s and d.starts[i]
        n += len(d.words)
        for a, b in zip(starts, starts[1:]):
            heads = decode.tree(model.parser.arcs(H[a:b]))
            hi = torch.tensor([a + max(x - 1, 0) for x in heads])
            rel = model.parser.rels(H[a:b], H[hi], torch.tensor([x == 0 for x in heads]))
            root = labels["deprel"].index("root")
            for k, x in enumerate(heads):
                rel[k, root] = 1e9 if x == 0 else -1e9
            rel = rel.argmax(-1).tolist()
            for i in range(a, b):
                gold = 0 if d.heads[i] < 0 else d.heads[i] - a + 1
                uas += heads[i - a] == gold
                las += heads[i - a] == gold and rel[i - a] == d.rels[i]
    f = 200 * tp / max(1, 2 * tp + fp + fn)
    return "UPOS %.2f UAS %.2f LAS %.2f feats %.2f lemma %.2f; sentence starts within paragraphs F1 %.1f (%d words)" % (
        100 * pos / n, 100 * uas / n, 100 * las / n, 100 * feats / n, 100 * lemma / n, f, n)


def attributions_of(model, p, thresholds=decode.THRESHOLDS, upper=False):
    d, out = p.doc, []
    for l, a, b, r in decode.windows_of(p):
        h = model.words(B.encode([(p, l, r, upper)]))[0]
        for source, cue, content, score in decode.attributions(model, h, d.paragraphs[l:r], a - l, b - l, thresholds):
            out.append({k: [list(d.spans[l + i]) for i in v] for k, v in (("source", source), ("cue", cue), ("content", content))})
    return out


def score_attribution(model, docs, corpora, tools, out, every, upper):
    """docs: the PolNeAR documents; every: whether they are all of dev."""
    with open(out + "/attribution.jsonl", "w") as f:
        for p in docs:
            f.write(json.dumps({"doc": p.doc.name, "attributions": attributions_of(model, p, upper=upper)}) + "\n")
    gold = corpora + "/polnear/dev"
    if not every:
        gold = subset(gold, [p.doc.name for p in docs])
    subprocess.run([sys.executable, tools + "/score_attribution.py", gold, out + "/attribution.jsonl"])


def score_re3d(model, labels, docs, corpora, tools, out):
    with open(out + "/entity.jsonl", "w") as f:
        for p in docs:
            rows = [{"start": p.doc.spans[a][0], "end": p.doc.spans[b - 1][1], "type": BACK[t]} for a, b, t in entities_of(model, p, labels)]
            f.write(json.dumps({"doc": p.doc.name, "entities": rows}) + "\n")
    with tempfile.TemporaryDirectory() as gold:
        for n in ("australian-department-of-foreign-affairs", "delegation-of-the-european-union-to-syria"):
            os.symlink(os.path.join(corpora, "re3d", n), os.path.join(gold, n))
        r = subprocess.run([sys.executable, tools + "/score_entities.py", gold, out + "/entity.jsonl"], capture_output=True, text=True)
    print("\n".join(r.stdout.splitlines()[1:]), r.stderr)


def score_places(model, labels, docs):
    tp = n = g = 0
    for p in docs:
        words, gold = p.doc.words, {(a, b) for a, b, t in decode.spans(p.doc.place_tags(), ["O", "B-place", "I-place"])}
        found = entities_of(model, p, labels)
        got = {(a, b) for a, b, t in found if t == "place" and any(w[0].isupper() for w in words[a:b])}
        got = {s for s in got if not any(o != s and s[0] <= o[0] and o[1] <= s[1] for o in got)  # innermost
               and not any(t != "place" and a <= s[0] and s[1] <= b for a, b, t in found)}
        got = {(a + (words[a].lower() == "the"), b) for a, b in got}
        tp, n, g = tp + len(gold & got), n + len(got), g + len(gold)
    print("places, kept GeoVirus and TR-News, capitalised, innermost, outside other entities, exact: P %.1f R %.1f F1 %.1f" % (
        100 * tp / max(1, n), 100 * tp / g, 200 * tp / max(1, n + g)))


def entities_of(model, p, labels):
    d, out = p.doc, []
    for l, a, b, r in decode.windows_of(p):
        h = model.words(B.encode([(p, l, r, False)]))[0][a - l:b - l]
        out += [(a + s, a + e, t) for s, e, t in decode.entity_spans(model, h, labels["entity"])]
    return out


def score_events(model, labels, docs):
    """Triggers of TimeBank's kept texts, and what is right of those that were found."""
    tp = n = g = 0
    right = {k: [0, 0] for k in decode.EVENT}
    for p in docs:
        d = p.doc
        gold = {a for a, t in enumerate(d.trigger) if t == 1}
        for l, a, b, r in decode.windows_of(p):
            h = model.words(B.encode([(p, l, r, False)]))[0]
            for f, _, _, said in decode.events(model, h, labels, a - l, b - l):
                n += 1
                if l + f in gold:
                    tp += 1
                    for k in decode.EVENT:
                        want = getattr(d, "event_" + k)[l + f]
                        if want >= 0:
                            right[k][0] += labels["event." + k][want] == said[k]
                            right[k][1] += 1
        g += len(gold)
    print("events, TimeBank kept: P %.1f R %.1f F1 %.1f;" % (100 * tp / max(1, n), 100 * tp / g, 200 * tp / max(1, n + g)),
          ", ".join("%s %.1f" % (k, 100 * a / max(1, b)) for k, (a, b) in right.items()))


def score_roles(model, labels, docs, cut=0.4):
    """Role words of MUC-4 dev, by word, and types of incident of whole texts."""
    words = {r: [0, 0, 0] for r in labels["roles"]}
    kinds = [0, 0, 0]
    for p in docs:
        d, pool = p.doc, []
        for l, a, b, r in decode.windows_of(p):
            h = model.words(B.encode([(p, l, r, False)]))[0]
            pool.append(model.incident(h[a - l:b - l]))
            got = {(role, l + i) for role, f, e, _ in decode.roles(model, h, labels, a - l, b - l, cut) for i in range(f, e + 1)}
            for role, c in words.items():
                gold = {(role, i) for i in range(a, b) if getattr(d, "role_" + role)[i]}
                mine = {x for x in got if x[0] == role}
                c[0] += len(gold & mine)
                c[1] += len(mine)
                c[2] += len(gold)
        says = {k for k, z in enumerate(torch.cat(pool).logsumexp(0)) if z > 0}
        kinds = [x + y for x, y in zip(kinds, (len(says & set(d.incidents)), len(says), len(d.incidents)))]
    f = lambda c: "P %.1f R %.1f F1 %.1f" % (100 * c[0] / max(1, c[1]), 100 * c[0] / max(1, c[2]), 200 * c[0] / max(1, c[1] + c[2]))
    print("MUC-4 dev, words:", "; ".join("%s %s" % (r, f(c)) for r, c in words.items()), "| types of incident:", f(kinds))


def score_police(model, labels, docs):
    """IndiaPoliceEvents dev, sentence by sentence."""
    c = [[0, 0, 0] for _ in labels["police"]]
    for k in range(0, len(docs), 32):
        ws = [(p, 0, min(len(p.doc.words), 60), False) for p in docs[k:k + 32]]
        b = B.encode(ws)
        z = model.pooled("police", model.words(b), b["wmask"]) > 0
        for (p, *_), row in zip(ws, z.tolist()):
            for x, got, want in zip(c, row, p.doc.police):
                x[0] += got and want
                x[1] += got
                x[2] += want
    print("IndiaPoliceEvents dev:", ", ".join("%s %.1f" % (n, 200 * x[0] / max(1, x[1] + x[2])) for n, x in zip(labels["police"], c)))


def score_links(model, docs):
    """ECB+ dev: of pairs of triggers of different texts on a topic, are they one event."""
    topics, tp, n, g = {}, 0, 0, 0
    for p in docs:
        h = model.words(B.encode([(p, 0, min(len(p.doc.words), 200), False)]))[0]
        for i, c in enumerate(p.doc.chain[:200]):
            if c:
                topics.setdefault(p.doc.name.split("_")[0], []).append((p.doc.name, c, torch.nn.functional.normalize(model.link(h[i]), dim=0)))
    for rows in topics.values():
        v = torch.stack([x[2] for x in rows])
        z = (v @ v.T * model.link_scale[0] + model.link_scale[1]).tolist()
        for i, x in enumerate(rows):
            for j in range(i):
                if x[0] != rows[j][0]:
                    same, says = x[1] == rows[j][1], z[i][j] > 0
                    tp, n, g = tp + (same and says), n + says, g + same
    print("ECB+ dev, pairs: P %.1f R %.1f F1 %.1f" % (100 * tp / max(1, n), 100 * tp / max(1, g), 200 * tp / max(1, n + g)))


BACK = {v: k for k, v in entities.RE3D.items() if k != "MilitaryPlatform"} | {"force": "Organisation", "facility": "Location"}


def main(data, path, corpora, tools, out, what="ud,attribution,entity,place,event,role,police,link", flag=None, limit="0"):
    labels = json.load(open(os.path.join(data, "labels.json")))
    if path.endswith(".bin"):
        model, labels = export.read(path)
    else:
        model = export.load_checkpoint(labels, path)
    docs = [B.Prepared(d) for d in pickle.load(open(os.path.join(data, "dev.pkl"), "rb"))]
    limit = int(limit)
    if limit:
        docs = [p for c in dict.fromkeys(p.doc.corpus for p in docs) for p in [q for q in docs if q.doc.corpus == c][:limit]]
    by = lambda *c: [p for p in docs if p.doc.corpus in c]
    what = what.split(",")
    os.makedirs(out, exist_ok=True)
    with torch.inference_mode():
        if "ud" in what:
            for c in ("ewt", "gum"):
                print(c, score_ud(model, labels, by(c)), flush=True)
        if "upper" in what:
            for c in ("ewt", "gum"):
                print(c, "upper-cased", score_ud(model, labels, by(c), True), flush=True)
        if "attribution" in what:
            score_attribution(model, by("polnear"), corpora, tools, out, not limit, False)
        if "upper" in what:
            print("upper-cased:", flush=True)
            score_attribution(model, by("polnear"), corpora, tools, out, not limit, True)
        if "entity" in what:
            score_re3d(model, labels, by("re3d"), corpora, tools, out)
        if "place" in what:
            score_places(model, labels, by("geovirus", "trnews"))
        if "event" in what:
            score_events(model, labels, by("timebank"))
        if "role" in what:
            score_roles(model, labels, by("muc"))
        if "police" in what:
            score_police(model, labels, by("police"))
        if "link" in what:
            score_links(model, by("ecb"))


def subset(gold, names):
    d = tempfile.mkdtemp()
    os.makedirs(d + "/text")
    os.symlink(gold + "/attributions", d + "/attributions")
    for n in names:
        os.symlink("%s/text/%s.txt" % (gold, n), "%s/text/%s.txt" % (d, n))
    return d


if __name__ == "__main__":
    main(*sys.argv[1:])

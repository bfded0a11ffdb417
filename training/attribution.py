"""PolNeAR: who said what, by cue."""
import glob
import os

from document import Document


def read_ann(path):
    """[{role: [(start, end)]}] of one brat file."""
    spans, out = {}, []
    for line in open(path, encoding="utf-8"):
        p = line.rstrip("\n").split("\t")
        if line[:1] == "T" and len(p) > 1 and " " in p[1]:
            spans[p[0]] = [tuple(map(int, o.split(" "))) for o in p[1].split(" ", 1)[1].split(";")]
        elif line[:1] == "E" and len(p) > 1:
            a = {"source": [], "cue": [], "content": []}
            for arg in p[1].split(" "):
                if ":" not in arg:
                    continue
                role, tid = arg.split(":")
                role = role.rstrip("0123456789").lower()
                if role in a:
                    a[role] += spans.get(tid, [])
            out.append(a)
    return out


def words_of(doc, spans):
    return sorted({i for a, b in spans for i in doc.covered(a, b)})


def longest_run(ws):
    best, run = [], []
    for w in ws:
        run = run + [w] if run and w == run[-1] + 1 else [w]
        if len(run) > len(best):
            best = run
    return best


def mark(doc, found):
    doc.cue = [0] * len(doc.words)
    doc.attributions = []
    seen = {}
    for a in found:
        cue = longest_run(words_of(doc, a["cue"]))
        if not cue:
            continue
        source, content = words_of(doc, a["source"]), words_of(doc, a["content"])
        if not content:
            continue
        key = (cue[0], cue[-1])
        if key in seen:  # one cue, several contents: one attribution to learn
            s, c = seen[key]
            s.update(source), c.update(content)
            continue
        seen[key] = (set(source), set(content))
        if all(doc.cue[i] == 0 for i in cue):
            for i in cue:
                doc.cue[i] = 1 if i == cue[0] else 2
    doc.attributions = [(a, b, sorted(s), sorted(c)) for (a, b), (s, c) in sorted(seen.items())]


def read_part(folder, part):
    out = []
    for path in sorted(glob.glob(os.path.join(folder, part, "text", "*.txt"))):
        name = os.path.basename(path)[:-4]
        text = open(path, encoding="utf-8", newline="").read()
        anns = sorted(glob.glob(os.path.join(folder, part, "attributions", glob.escape(name) + "_*.ann")))
        for ann in anns if part == "train" else anns[:1]:
            d = Document.of_text("polnear", name, text)
            mark(d, read_ann(ann))
            out.append(d)
    return out


def read(corpora):
    folder = os.path.join(corpora, "polnear")
    return read_part(folder, "train"), read_part(folder, "dev")

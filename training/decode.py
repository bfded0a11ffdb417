"""What the heads say, decoded as FORMAT.md says; used by score.py and parity.py."""
import torch

import batch as B
import text as T
from model import distance

THRESHOLDS = {"sentence": 0.0, "cue": 0.55, "second_try": 0.5, "content": 0.0, "event": 0.5}


def viterbi(scores, labels):
    """scores: list of lists; I-x only after B-x or I-x."""
    n = len(labels)
    before = [[j for j in range(n) if not labels[k].startswith("I") or labels[j][2:] == labels[k][2:] and j] for k in range(n)]
    best, back = [], []
    for t, row in enumerate(scores):
        if t == 0:
            best = [v if not labels[k].startswith("I") else -1e9 for k, v in enumerate(row)]
            continue
        step, ptr = [], []
        for k in range(n):
            j = max(before[k], key=best.__getitem__)
            step.append(best[j] + row[k])
            ptr.append(j)
        best = step
        back.append(ptr)
    if not scores:
        return []
    k = max(range(n), key=best.__getitem__)
    out = [k]
    for ptr in reversed(back):
        k = ptr[k]
        out.append(k)
    return out[::-1]


def spans(tags, labels):
    """[(first, end, type)]"""
    out, a = [], None
    for i, k in enumerate(list(tags) + [0]):
        l = labels[k]
        if a is not None and (l[0] != "I"):
            out.append((a, i, labels[tags[a]][2:]))
            a = None
        if l[0] == "B":
            a = i
    return out


def tree(arcs):
    """arcs [n, n+1] scores -> heads (0 root)."""
    n = arcs.shape[0]
    a = arcs.clone()
    for i in range(n):
        a[i, i + 1] = -1e9
    a = a.log_softmax(-1)
    if n == 1:
        return [0]
    others = a[:, 1:].max(-1).values
    root = int((a[:, 0] - others).argmax())
    a[:, 0] = -1e9
    a[root] = -1e9
    a[root, 0] = 0
    heads = a.argmax(-1).tolist()
    s = [[-1e9] * (n + 1)] + a.tolist()
    return [h for h in chu_liu(s, [0] + heads)[1:]]


def chu_liu(s, heads=None):
    """s[i][j]: score of head j for i, node 0 the root. Returns heads (heads[0] unused)."""
    n = len(s)
    if heads is None:
        heads = [0] + [max((j for j in range(n) if j != i), key=lambda j: s[i][j]) for i in range(1, n)]
    state = [0] * n
    state[0] = 2
    for i in range(1, n):
        path, j = [], i
        while state[j] == 0:
            state[j] = 1
            path.append(j)
            j = heads[j]
        if state[j] == 1:
            return contract(s, heads, path[path.index(j):])
        for p in path:
            state[p] = 2
    return heads


def contract(s, heads, cycle):
    inside = set(cycle)
    rest = [i for i in range(len(s)) if i not in inside]
    c = len(rest)
    total = sum(s[i][heads[i]] for i in cycle)
    t = [[-1e9] * (c + 1) for _ in range(c + 1)]
    out_of, into = {}, {}
    for x, i in enumerate(rest):
        for y, j in enumerate(rest):
            t[x][y] = s[i][j]
        if i:
            j = max(cycle, key=lambda j: s[i][j])
            t[x][c], out_of[x] = s[i][j], j
    for y, j in enumerate(rest):
        k = max(cycle, key=lambda k: s[k][j] - s[k][heads[k]])
        t[c][y], into[y] = total + s[k][j] - s[k][heads[k]], k
    got = chu_liu(t)
    result = list(heads)
    for x, i in enumerate(rest):
        if i:
            result[i] = out_of[x] if got[x] == c else rest[got[x]]
    k = into[got[c]]
    result[k] = rest[got[c]]
    return result


def words_states(model, prepared, windows, batch_size=16):
    """[(first, end, hidden [end-first, H])] for windows [(first, end)] with context already included."""
    out = []
    order = sorted(range(len(windows)), key=lambda i: sum(prepared.sizes[windows[i][0]:windows[i][1]]))
    got = {}
    for k in range(0, len(order), batch_size):
        part = order[k:k + batch_size]
        b = B.encode([(prepared, *windows[i], False) for i in part])
        h = model.words(b)
        for r, i in enumerate(part):
            got[i] = h[r, : windows[i][1] - windows[i][0]]
    for i, (a, e) in enumerate(windows):
        out.append((a, e, got[i]))
    return out


def windows_of(p):
    """[(left, core first, core end, right)]"""
    d = p.doc
    out = []
    for a, b in T.cores(d.words, d.spaces, d.paragraphs, p.sizes):
        l, r = T.context(a, b, p.sizes)
        out.append((l, a, b, r))
    return out


def cue_spans(p_cue, a, b, threshold):
    """p_cue [m, 3] probabilities; cues that begin in [a, b): (first, last, score)."""
    out, run = [], []
    for t in range(a, len(p_cue) + 1):
        on = t < len(p_cue) and float(1 - p_cue[t][0]) > threshold
        fresh = on and p_cue[t][1] > p_cue[t][2]
        if run and (not on or fresh or t >= len(p_cue)):
            if run[0] < b:
                out.append((run[0], run[-1], sum(float(1 - p_cue[i][0]) for i in run) / len(run)))
            run = []
        if on:
            run.append(t)
    return out


PAIR = ["O", "B-source", "I-source", "B-content", "I-content"]


def attributions(model, h, paragraphs, a, b, thresholds=THRESHOLDS):
    """h [m, H] of one window, core [a, b): [(source, cue, content, score)], indices in the window."""
    p_cue = model.cue(h).softmax(-1)
    found = []
    for f, l, score in sorted(cue_spans(p_cue, a, b, thresholds["cue"]), key=lambda c: -c[2]):
        m = len(h)
        dist = torch.tensor([[distance(t, f, l) for t in range(m)]])
        para = torch.tensor([[max(-2, min(2, q - paragraphs[f])) + 2 for q in paragraphs]])
        z = model.pair(h[None], torch.tensor([f]), torch.tensor([l]), dist, para, torch.ones(1, m, dtype=torch.bool))[0]
        z[f:l + 1, 1:] = -1e9
        z[:, 3:] += thresholds["content"]
        got = spans(viterbi(z.tolist(), PAIR), PAIR)
        content = [s for s in got if s[2] == "content"]
        source = [s for s in got if s[2] == "source"]
        if not content:
            y = z.clone()
            y[:, 3:] += thresholds["second_try"]
            content = [s for s in spans(viterbi(y.tolist(), PAIR), PAIR) if s[2] == "content"]
        if not content:
            continue
        if not source:
            y = z.clone()
            y[:, 1:3] += thresholds["second_try"]
            taken = {i for s in content for i in range(s[0], s[1])}
            source = [s for s in spans(viterbi(y.tolist(), PAIR), PAIR) if s[2] == "source" and not taken & set(range(s[0], s[1]))]
        if len(source) > 1:
            def worth(s):
                return sum(float(z[i, 1 if i == s[0] else 2] - z[i, 0]) for i in range(s[0], s[1]))
            source = [max(source, key=worth)]
        words = lambda ss: sorted(i for s in ss for i in range(s[0], s[1]))
        found.append((words(source), list(range(f, l + 1)), words(content), score))
    return found


EVENT = ("class", "tense", "aspect", "polarity", "actuality", "reported")


def events(model, h, labels, a, b, thresholds=THRESHOLDS):
    """h [m, H] of one window, core [a, b): [(first, last, score, {head: label})], indices in the window."""
    out = []
    for f, l, score in cue_spans(model.trigger(h).softmax(-1), a, b, thresholds["event"]):
        out.append((f, l, score, {k: labels["event." + k][int(getattr(model, "event_" + k)(h[f]).argmax())] for k in EVENT}))
    return out


def roles(model, h, labels, a, b, cut):
    """[(role, first, last, score)] of one window, core [a, b)."""
    z = model.role(h).unflatten(-1, (-1, 3)).softmax(-1)
    return [(r, *c) for i, r in enumerate(labels["roles"]) for c in cue_spans(z[:, i], a, b, cut)]


def pooled(model, name, h):
    """Logits of the classes of a run of words."""
    return getattr(model, name)(h).logsumexp(0)


def entity_spans(model, h, labels):
    out = set()
    for head in (model.outer, model.inner):
        out.update(spans(viterbi(head(h).log_softmax(-1).tolist(), labels), labels))
    return sorted(out)

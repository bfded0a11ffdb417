"""Trains encoder and heads together; stops by the clock and goes on where it stopped.

usage: train.py DATA RUN --until HH:MM [--tasks ud,attribution,entity,event,link,attack,police] [--lr X] [--from CHECKPOINT] [--threads N] [--freeze HH:MM] [--still]
RUN/last.pt is the checkpoint (written every three minutes and at the end). With RUN/last.pt present
the run resumes; else --from gives weights to begin with: a checkpoint, or a model.bin (int8, without the
optimiser's state). The learning rate falls linearly to nothing at --until, over the time trained so far
and the time left.
--threads N works on N batches at once, each on a thread and a replica of the model that shares its
weights: on a machine shared with others that wastes less than threads within an operation.
From --freeze on the input and the two lowest layers learn no more, which saves a third of the time;
with --still the whole encoder stays as it is and heads alone learn.
"""
import argparse
import concurrent.futures
import copy
import datetime
import json
import os
import pickle
import random
import sys
import time

import torch
import torch.nn.functional as F

import batch as B
import export
from document import Document  # noqa: F401 (pickle)
from attacks import ROLES
from model import LAYERS, Model

FAMILY = {"ewt": "ud", "gum": "ud", "polnear": "attribution", "timebank": "event", "ecb": "link", "wikievents": "event",
          "muc": "attack", "police": "police"}
# Over a corpus' texts in each epoch, where not one.
PASSES = {"polnear": 0.85, "ewt": 0.85, "gum": 0.85, "muc": 2, "re3d": 6, "geovirus": 0.5, "trnews": 0.5, "timebank": 3, "ecb": 4, "wikievents": 1}


def ce(logits, target, weight=1.0):
    if not (target != -100).any():
        return logits.sum() * 0
    return weight * F.cross_entropy(logits.reshape(-1, logits.shape[-1]), target.reshape(-1), ignore_index=-100)


def loss_ud(model, h, batch, windows):
    m = h.shape[1]
    f = {k: B.field(windows, k, m) for k in ("upos", "feats", "lemma", "rels", "starts")}
    loss = ce(model.upos(h), f["upos"]) + ce(model.feats(h), f["feats"], 0.5) + ce(model.lemma(h), f["lemma"], 0.5)
    start = f["starts"].float()
    start[:, 0] = -100
    known = start != -100
    loss = loss + F.binary_cross_entropy_with_logits(model.sentence(h)[..., 0][known], start[known])
    heads, sentence = B.trees(windows, m)
    arcs = model.parser.arcs(h)
    allowed = (sentence[:, :, None] == sentence[:, None, :]) & ~torch.eye(m, dtype=torch.bool)
    arcs[..., 1:] = arcs[..., 1:].masked_fill(~allowed, -1e4)
    loss = loss + ce(arcs, heads)
    n, i = torch.nonzero((heads >= 0) & (f["rels"] >= 0), as_tuple=True)
    j = heads[n, i]
    rel = model.parser.rels(h[n, i], h[n, (j - 1).clamp(min=0)], j == 0)
    loss = loss + ce(rel, f["rels"][n, i])
    if any(p.doc.outer is not None for p, *_ in windows):
        loss = loss + loss_entity(model, h, batch, windows)
        loss = loss + ce(model.gum(h), B.field(windows, "gum", m), 0.3)
    return loss


def loss_attribution(model, h, batch, windows):
    m = h.shape[1]
    loss = ce(model.cue(h), B.field(windows, "cue", m), 2.0)
    c = B.cues(windows)
    if len(c["row"]):
        loss = loss + ce(model.pair.learn(h, c), c["tags"], 2.0)
    return loss


def loss_entity(model, h, batch, windows):
    m = h.shape[1]
    outer, inner = model.outer(h), model.inner(h)
    loss = ce(outer, B.field(windows, "outer", m)) + ce(inner, B.field(windows, "inner", m))
    place = B.field(windows, "place", m)  # texts that mark places only: 1 B, 2 I, 0 surely none
    if (place != -100).any():
        from entities import LABELS
        b, i = LABELS.index("B-place"), LABELS.index("I-place")
        po, pi = outer.softmax(-1), inner.softmax(-1)
        for value, k in ((1, b), (2, i)):
            at = place == value
            if at.any():
                p = 1 - (1 - po[..., k][at]) * (1 - pi[..., k][at])
                loss = loss - p.clamp(min=1e-4).log().mean() * 0.5
        for p, value, kinds, weight in ((po, 0, (b, i), 0.5), (pi, 0, (b, i), 0.2), (po, 2, (b,), 0.3), (pi, 2, (b,), 0.3)):
            at = place == value
            if at.any():
                none = 1 - sum(p[..., k][at] for k in kinds)
                loss = loss - none.clamp(min=1e-4).log().mean() * weight
    return loss


def loss_event(model, h, batch, windows):
    m = h.shape[1]
    loss = ce(model.trigger(h), B.field(windows, "trigger", m), 1.5)
    for name, weight in (("class", 0.5), ("tense", 0.3), ("aspect", 0.3), ("polarity", 0.5), ("actuality", 0.7), ("reported", 0.3)):
        loss = loss + ce(getattr(model, "event_" + name)(h), B.field(windows, "event_" + name, m), weight)
    return loss


def loss_link(model, h, batch, windows):
    """Triggers only, some more than others; and which two of different texts tell of one event."""
    loss = ce(model.trigger(h), B.field(windows, "trigger", h.shape[1]), 0.2)
    c = B.chains(windows)
    v = F.normalize(model.link(h[c[:, 0], c[:, 1]]), dim=-1)
    z = v @ v.T * model.link_scale[0] + model.link_scale[1]
    same = c[:, None, 2] == c[None, :, 2]
    other = c[:, None, 3] != c[None, :, 3]
    yes, no = z[same & other], z[~same]
    if len(yes) and len(no):
        loss = loss + F.softplus(-yes).mean() + F.softplus(no).mean()
        rival = z.masked_fill(~(other | ~same), -1e4)
        share = rival.masked_fill(~same, -1e4).logsumexp(1) - rival.logsumexp(1)
        loss = loss - share[(same & other).any(1)].mean()
    return loss


def loss_attack(model, h, batch, windows):
    roles = model.role(h).unflatten(-1, (-1, 3))
    loss = sum(ce(roles[:, :, i], B.field(windows, "role_" + r, h.shape[1]), 1.5) for i, r in enumerate(ROLES))
    z = model.pooled("incident", h, batch["wmask"])
    y = B.incidents(windows, z.shape[1])
    return loss + F.binary_cross_entropy_with_logits(z[y >= 0], y[y >= 0])


def loss_police(model, h, batch, windows):
    y = torch.tensor([p.doc.police for p, *_ in windows]).float()
    return F.binary_cross_entropy_with_logits(model.pooled("police", h, batch["wmask"]), y, pos_weight=torch.tensor(2.0)) * 1.5


LOSS = {"ud": loss_ud, "attribution": loss_attribution, "entity": loss_entity, "event": loss_event, "link": loss_link,
        "attack": loss_attack, "police": loss_police}


def chosen(family, windows, rng):
    """The windows that an epoch takes: of those that have little to teach a part."""
    if family == "attribution":
        return [w for w in windows if rng.random() < 0.5 or any(w[1] <= x[0] < w[2] for x in w[0].doc.attributions)]
    if family == "attack":
        return [w for w in windows if rng.random() < 0.35 or any(w[1] <= i < w[2] for _, i in w[0].doc.fills)]
    if family == "police":
        return [w for w in windows if rng.random() < 0.25 or any(w[0].doc.police)]
    return windows


def casing(p, rng):
    x = rng.random()
    if p.cased:
        return "cased" if x < 0.4 else x < 0.6
    return x < 0.1


def batches(prepared, tasks, rng, budget=1000):
    """One epoch: batches of windows of one family, alike in length."""
    out = []
    for family in tasks:
        windows = []
        for p in prepared:
            if FAMILY.get(p.doc.corpus, "entity") == family:
                share = PASSES.get(p.doc.corpus, 1)
                for _ in range(int(share) + (rng.random() < share % 1)):
                    windows += [(p, a, b, casing(p, rng)) for a, b in p.windows(rng)]
        windows = chosen(family, windows, rng)
        length = {id(w): sum(w[0].sizes[w[1]:w[2]]) + 2 for w in windows}
        if family == "link":  # texts on one topic meet in a batch
            topics = {}
            windows.sort(key=lambda w: (topics.setdefault(w[0].doc.name.split("_")[0], rng.random()), rng.random()))
        else:
            windows.sort(key=lambda w: length[id(w)] + rng.random() * 40)
        now, top = [], 0
        for w in windows:
            n = length[id(w)]
            if now and max(top, n) * (len(now) + 1) > budget:
                out.append((family, now))
                now, top = [], 0
            now.append(w)
            top = max(top, n)
        if now:
            out.append((family, now))
    rng.shuffle(out)
    return out


def learnt(docs):
    """Without every tenth text of MUC-4's training part, on which cuts are chosen."""
    muc = [d for d in docs if d.corpus == "muc"]
    kept = {id(d) for i, d in enumerate(muc) if i % 10 == 3}
    return [d for d in docs if id(d) not in kept]


def clock(until):
    h, m = map(int, until.split(":"))
    return datetime.datetime.now().replace(hour=h, minute=m, second=0).timestamp()


def trained(model):
    return {k: v for k, v in model.state_dict().items() if k != "encoder.word.weight"}


class Workers:
    """Replicas of a model that share its weights and each keep their own gradients."""

    def __init__(self, model, n):
        self.model = model
        self.replicas = [model] + [copy.deepcopy(model) for _ in range(n - 1)]
        for r in self.replicas[1:]:
            for p, q in zip(r.parameters(), model.parameters()):
                p.data = q.data
        self.pool = concurrent.futures.ThreadPoolExecutor(n, initializer=torch.set_num_threads, initargs=(1,))

    def gradients(self, group):
        """Adds up in the model the gradients of the batches of a group: [(family, loss, pieces)]."""
        return list(self.pool.map(self.one, self.replicas, group))

    def one(self, replica, item):
        family, windows = item
        batch = B.encode(windows)
        loss = LOSS[family](replica, replica.words(batch), batch, windows)
        loss.backward()
        return family, loss.item(), int(batch["mask"].sum())

    def gather(self):
        params = list(self.model.parameters())
        for r in self.replicas[1:]:
            for p, q in zip(params, r.parameters()):
                if q.grad is not None:
                    p.grad = q.grad if p.grad is None else p.grad.add_(q.grad)
                    q.grad = None
        for p in params:
            if p.grad is not None:
                p.grad.div_(len(self.replicas))


RATES = (1, 5, 10)  # of the learning rate: encoder, heads, heads of few batches


def rate(name):
    top = name.split(".")[0]
    few = top in Model.POOLED or top in ("trigger", "role", "link", "link_scale") or top.startswith("event_")
    return RATES[0] if top == "encoder" else RATES[2] if few else RATES[1]


class Run:
    """Model, averaged weights, optimiser and where the run stands."""

    def __init__(self, a):
        self.last = os.path.join(a.run, "last.pt")
        labels = json.load(open(os.path.join(a.data, "labels.json")))
        self.model = model = Model(labels)
        model.encoder.load_stock()
        named = [(n, p) for n, p in model.named_parameters() if p.requires_grad]
        group = [[x for x in named if rate(x[0]) == r] for r in RATES]
        self.names = [n for g in group for n, _ in g]
        self.params = [p for g in group for _, p in g]
        self.base = [a.lr * r for r in RATES]
        self.opt = torch.optim.AdamW([{"params": [p for _, p in g], "lr": lr} for g, lr in zip(group, self.base)], weight_decay=0.01)
        self.state = {"step": 0, "epoch": 0, "used": 0.0}  # used: seconds trained so far
        if os.path.exists(self.last):
            got = torch.load(self.last, weights_only=False)
            model.load_state_dict(got["model"], strict=False)
            self.ema = {k: v.clone() for k, v in trained(model).items()}
            self.ema.update(got["ema"])
            self.state = got["state"]
            self.resume(got["opt"], got["names"])
        else:
            if a.source and a.source.endswith(".bin"):
                model.load_state_dict(export.read(a.source)[0].state_dict(), strict=False)
            elif a.source:
                model.load_state_dict(torch.load(a.source, weights_only=False)["ema"], strict=False)
            self.ema = {k: v.clone() for k, v in trained(model).items()}

    def resume(self, old, names):
        """Takes over the optimiser's state by the parameters' names; heads that are new since have none."""
        now = self.opt.state_dict()
        state = {n: old["state"][i] for i, n in enumerate(names) if i in old["state"]}
        now["state"] = {i: state[n] for i, n in enumerate(self.names) if n in state}
        self.opt.load_state_dict(now)

    def save(self):
        torch.save({"model": trained(self.model), "ema": self.ema, "opt": self.opt.state_dict(), "names": self.names, "state": self.state}, self.last + ".new")
        os.replace(self.last + ".new", self.last)

    def step(self, share):
        """One step of the optimiser on the gradients there are; share of the learning rate."""
        n = self.state["step"] = self.state["step"] + 1
        for g, lr in zip(self.opt.param_groups, self.base):
            g["lr"] = lr * min(1, n / 150) * max(0.02, share)
        torch.nn.utils.clip_grad_norm_(self.params, 5.0)
        self.opt.step()
        self.opt.zero_grad(set_to_none=True)
        with torch.no_grad():
            for k, v in trained(self.model).items():
                self.ema[k].lerp_(v, 1 - min(0.998, (1 + n) / (10 + n)))


class Report:
    """Prints mean losses and speed every fifty steps."""

    def __init__(self):
        self.sums, self.pieces, self.since = {}, 0, time.time()

    def add(self, done, state):
        for family, loss, n in done:
            s = self.sums.setdefault(family, [0, 0])
            s[0] += loss
            s[1] += 1
            self.pieces += n
        if state["step"] % 50 == 0:
            print(time.strftime("%H:%M:%S"), "epoch", state["epoch"], "step", state["step"],
                  {k: round(x / n, 3) for k, (x, n) in self.sums.items()},
                  "%.0f pieces/s" % (self.pieces / (time.time() - self.since)), flush=True)
            self.__init__()


def arguments():
    a = argparse.ArgumentParser()
    a.add_argument("data"), a.add_argument("run")
    a.add_argument("--until", required=True), a.add_argument("--tasks", default=",".join(LOSS))
    a.add_argument("--lr", type=float, default=2e-4), a.add_argument("--threads", type=int, default=1)
    a.add_argument("--from", dest="source"), a.add_argument("--freeze", default="23:59")
    a.add_argument("--still", action="store_true")
    return a.parse_args()


def main():
    a = arguments()
    os.makedirs(a.run, exist_ok=True)
    torch.set_num_threads(1)
    torch.manual_seed(1)
    prepared = [B.Prepared(d) for d in learnt(pickle.load(open(os.path.join(a.data, "train.pkl"), "rb")))]
    run = Run(a)
    workers, report, state = Workers(run.model, a.threads), Report(), run.state
    freeze, end, now, saved = clock(a.freeze), clock(a.until), time.time(), time.time()
    while now < end:
        todo = batches(prepared, a.tasks.split(","), random.Random(1000 + state["epoch"] * 7 + state["step"]))
        for i in range(0, len(todo), a.threads):
            for r in workers.replicas:
                r.encoder.frozen = LAYERS if a.still else 2 if now > freeze else 0
            done = workers.gradients(todo[i:i + a.threads])
            workers.gather()
            run.step((end - now) / (end - now + state["used"]))
            report.add(done, state)
            state["used"] += time.time() - now
            now = time.time()
            if now - saved > 180:
                run.save()
                saved = now
            if now > end:
                break
        else:
            state["epoch"] += 1
    run.save()


if __name__ == "__main__":
    sys.exit(main())

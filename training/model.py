"""The encoder (first four layers of MiniLM) and its heads; FORMAT.md has the equations."""
import os

import torch
import torch.nn.functional as F
from safetensors.torch import load_file
from torch import nn

import text as T

HIDDEN, LAYERS, HEADS, FFN, POSITIONS = 384, 4, 12, 1536, 320
ARC, LABEL, PAIR, LINK = 128, 64, 192, 64


def gelu(x):
    return F.gelu(x, approximate="tanh")


class Layer(nn.Module):
    def __init__(self):
        super().__init__()
        self.qkv = nn.Linear(HIDDEN, 3 * HIDDEN)
        self.out = nn.Linear(HIDDEN, HIDDEN)
        self.norm1 = nn.LayerNorm(HIDDEN, 1e-12)
        self.up = nn.Linear(HIDDEN, FFN)
        self.down = nn.Linear(FFN, HIDDEN)
        self.norm2 = nn.LayerNorm(HIDDEN, 1e-12)

    def forward(self, x, mask):
        n, t, _ = x.shape
        q, k, v = self.qkv(x).view(n, t, 3, HEADS, HIDDEN // HEADS).permute(2, 0, 3, 1, 4)
        a = F.scaled_dot_product_attention(q, k, v, attn_mask=mask)
        x = self.norm1(x + self.out(a.transpose(1, 2).reshape(n, t, HIDDEN)))
        return self.norm2(x + self.down(gelu(self.up(x))))


class Encoder(nn.Module):
    def __init__(self):
        super().__init__()
        self.word = nn.Embedding(len(T.vocabulary()), HIDDEN)
        self.word.weight.requires_grad_(False)
        self.position = nn.Parameter(torch.zeros(POSITIONS, HIDDEN))
        self.kind = nn.Parameter(torch.zeros(HIDDEN))
        for name, n in (("shape", 9), ("space", 3), ("quote", 3), ("para", 2)):
            setattr(self, name, nn.Parameter(torch.zeros(n, HIDDEN)))
        self.norm = nn.LayerNorm(HIDDEN, 1e-12)
        self.layers = nn.ModuleList(Layer() for _ in range(LAYERS))
        self.frozen = 0  # so many layers, and the input, learn no more

    def forward(self, ids, feats, mask):
        """ids [n, t]; feats [n, t, 4]; mask [n, t] true where there is a piece."""
        m = mask[:, None, None, :]
        with torch.set_grad_enabled(torch.is_grad_enabled() and not self.frozen):
            x = self.word(ids) + self.position[: ids.shape[1]] + self.kind
            for i, table in enumerate((self.shape, self.space, self.quote, self.para)):
                x = x + F.embedding(feats[..., i], table)
            x = self.norm(x)
            for layer in self.layers[: self.frozen]:
                x = layer(x, m)
        for layer in self.layers[self.frozen:]:
            x = layer(x, m)
        return x

    def load_stock(self):
        w = load_file(os.path.join(T.package_folder(), "model.safetensors"))
        with torch.no_grad():
            self.word.weight.copy_(w["embeddings.word_embeddings.weight"])
            self.position.copy_(w["embeddings.position_embeddings.weight"][:POSITIONS])
            self.kind.copy_(w["embeddings.token_type_embeddings.weight"][0])
            for p in ("weight", "bias"):
                getattr(self.norm, p).copy_(w["embeddings.LayerNorm." + p])
                for i, l in enumerate(self.layers):
                    b = "encoder.layer.%d." % i
                    getattr(l.qkv, p).copy_(torch.cat([w[b + "attention.self.%s.%s" % (x, p)] for x in ("query", "key", "value")]))
                    getattr(l.out, p).copy_(w[b + "attention.output.dense." + p])
                    getattr(l.norm1, p).copy_(w[b + "attention.output.LayerNorm." + p])
                    getattr(l.up, p).copy_(w[b + "intermediate.dense." + p])
                    getattr(l.down, p).copy_(w[b + "output.dense." + p])
                    getattr(l.norm2, p).copy_(w[b + "output.LayerNorm." + p])


class Parser(nn.Module):
    def __init__(self, labels):
        super().__init__()
        self.arc_dep, self.arc_head = nn.Linear(HIDDEN, ARC), nn.Linear(HIDDEN, ARC)
        self.arc_u = nn.Parameter(torch.randn(ARC, ARC) / ARC)
        self.arc_bias = nn.Parameter(torch.zeros(ARC))
        self.arc_root = nn.Parameter(torch.randn(ARC) * 0.1)
        self.label_dep, self.label_head = nn.Linear(HIDDEN, LABEL), nn.Linear(HIDDEN, LABEL)
        self.label_root = nn.Parameter(torch.randn(LABEL) * 0.1)
        self.label_u = nn.Parameter(torch.randn(labels, LABEL, LABEL) / LABEL)
        self.label_wd = nn.Parameter(torch.zeros(labels, LABEL))
        self.label_wh = nn.Parameter(torch.zeros(labels, LABEL))
        self.label_b = nn.Parameter(torch.zeros(labels))

    def arcs(self, h):
        """h [..., m, hidden] -> [..., m, m+1]: column 0 is the root."""
        d, a = gelu(self.arc_dep(h)), gelu(self.arc_head(h))
        a = torch.cat([self.arc_root.expand(*a.shape[:-2], 1, ARC), a], -2)
        return d @ self.arc_u @ a.transpose(-1, -2) + (a @ self.arc_bias)[..., None, :]

    def rels(self, hd, hh, is_root):
        """hd, hh [k, hidden] of dependants and heads; is_root [k] -> [k, labels]."""
        d, a = gelu(self.label_dep(hd)), gelu(self.label_head(hh))
        a = torch.where(is_root[:, None], self.label_root, a)
        n = self.label_u.shape[0]
        du = (d @ self.label_u.permute(1, 0, 2).reshape(LABEL, n * LABEL)).view(-1, n, LABEL)
        return (du * a[:, None]).sum(-1) + d @ self.label_wd.T + a @ self.label_wh.T + self.label_b


class Pair(nn.Module):
    def __init__(self):
        super().__init__()
        self.first = nn.Linear(HIDDEN, PAIR, bias=False)
        self.last = nn.Linear(HIDDEN, PAIR, bias=False)
        self.word = nn.Linear(HIDDEN, PAIR)
        self.distance = nn.Parameter(torch.zeros(23, PAIR))
        self.paragraph = nn.Parameter(torch.zeros(5, PAIR))
        self.norm = nn.LayerNorm(PAIR, 1e-5)
        self.conv = nn.Conv1d(PAIR, PAIR, 3, padding=1)
        self.out = nn.Linear(PAIR, 5)

    def forward(self, h, first, last, distance, paragraph, mask):
        """h [k, m, hidden] words of each cue's window; first, last [k]; distance, paragraph, mask [k, m]."""
        r = torch.arange(len(first))
        return self.score(self.word(h), self.first(h[r, first]), self.last(h[r, last]), distance, paragraph, mask)

    def learn(self, h, c):
        """The same over the rows of batch.cues: h [n, m, hidden] words of each window."""
        w, i = self.word(h)[c["row"][:, None], c["index"]], c["index"][:, 0]
        f, l = h[c["row"], i + c["first"]], h[c["row"], i + c["last"]]
        return self.score(w, self.first(f), self.last(l), c["distance"], c["paragraph"], c["mask"])

    def score(self, w, f, l, distance, paragraph, mask):
        u = w + (f + l)[:, None] + F.embedding(distance, self.distance) + F.embedding(paragraph, self.paragraph)
        g = gelu(self.norm(u)) * mask[..., None]
        c = gelu(self.conv(g.transpose(1, 2)).transpose(1, 2))
        return self.out(g + c)


BUCKETS = [1, 2, 3, 4, 6, 9, 14, 22, 35, 60]


def bucket(n):
    for k, top in enumerate(BUCKETS):
        if n <= top:
            return k + 1
    return 11


def distance(t, a, b):
    if t < a:
        return 11 - bucket(a - t)
    return 11 if t <= b else 11 + bucket(t - b)


class Model(nn.Module):
    LINEAR = ("upos", "feats", "lemma", "cue", "sentence", "outer", "inner", "trigger", "event_class", "event_tense",
              "event_aspect", "event_polarity", "event_actuality", "event_reported", "role", "incident", "police")
    POOLED = ("incident", "police")

    def __init__(self, labels):
        super().__init__()
        self.encoder = Encoder()
        size = {"sentence": 1, "outer": len(labels["entity"]), "inner": len(labels["entity"]), "role": 3 * len(labels.get("roles", ()))}
        for name in self.LINEAR:  # a file from before a head has no labels for it
            n = size.get(name) or len(labels.get(name.replace("_", "."), ()))
            if n:
                setattr(self, name, nn.Linear(HIDDEN, n))
        for name in self.POOLED:
            if name in labels:
                nn.init.constant_(getattr(self, name).bias, -4.0)
        if "trigger" in labels:
            self.link = nn.Linear(HIDDEN, LINK)
            self.link_scale = nn.Parameter(torch.tensor([8.0, -4.0]))
        self.gum = nn.Linear(HIDDEN, 21)  # not exported: GUM's mentions of every noun phrase
        self.parser = Parser(len(labels["deprel"]))
        self.pair = Pair()

    def pooled(self, name, h, wmask):
        """[n, labels]: the words' logits, added up as exponentials."""
        return getattr(self, name)(h).masked_fill(~wmask[..., None], -1e4).logsumexp(1)

    def words(self, batch):
        """[n, m, hidden]: the first piece of each word."""
        x = self.encoder(batch["ids"], batch["feats"], batch["mask"])
        i = batch["first"][..., None].expand(-1, -1, HIDDEN)
        return x.gather(1, i)

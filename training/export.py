"""Writes a checkpoint as model.bin (FORMAT.md), and reads such a file back as a Model.

usage: export.py DATA CHECKPOINT OUT/model.bin
"""
import hashlib
import json
import os
import struct
import sys

import numpy as np
import torch

import decode
import model as M
import text as T

MAGIC = b"RSHMNLM1"
TOP = {"gum": None, "outer": "entity.outer", "inner": "entity.inner"}


def outside_name(name):
    """The file's name of a parameter of Model; None where it is not shipped."""
    part = name.split(".")
    if part[0] == "encoder":
        if part[1] == "layers":
            return "layer." + ".".join(part[2:])
        return "emb." + {"kind": "type", "word": "word"}.get(part[1], ".".join(part[1:]))
    if part[0] == "parser":
        return part[1].replace("_", ".", 1) + ("." + part[2] if len(part) > 2 else "")
    if part[0] == "pair":
        return "pair.bias" if name == "pair.word.bias" else "pair.out" if name == "pair.out.weight" else \
            "pair.conv" if name == "pair.conv.weight" else \
            "pair." + part[1] if part[1] in ("first", "last", "word") else name
    top = TOP.get(part[0], part[0])
    if part[0].startswith("event_") or part[0] == "link_scale":
        top = top.replace("_", ".")
        return top if len(part) == 1 else top + "." + part[1]
    return top and top + "." + part[1]


def quantise(w, paired=True):
    """Rows as int8 with a scale each. Where `paired`, a row's scale is a little greater than its greatest weight asks for
    if that is what keeps every four weights of a sign (two and two, 32 apart) at 258 in sum, so that the engine may add
    their products in 16 bits."""
    scale = np.maximum(np.abs(w).max(1), 1e-12) / 127
    code = lambda rows: np.clip(np.rint(w[rows] / scale[rows, None]), -127, 127)
    q = code(slice(None))
    todo = np.arange(len(w) if paired and w.shape[1] % 64 == 0 else 0)
    while len(todo):
        x = q[todo].reshape(len(todo), -1, 2, 16, 2)
        sums = np.maximum(np.maximum(x, 0).sum((2, 4)), np.maximum(-x, 0).sum((2, 4)))
        todo = todo[sums.max((1, 2)) > 258]
        scale[todo] *= 1.03
        q[todo] = code(todo)
    return q.astype(np.int8), scale.astype(np.float32)


def tensors(state):
    for name, value in state.items():
        out = outside_name(name)
        if out is None:
            continue
        w = value.detach().float().numpy()
        if out == "pair.conv":
            w = np.ascontiguousarray(w.transpose(2, 0, 1))
        yield out, w


def write(state, labels, path):
    data, table = bytearray(), []

    def put(array):
        data.extend(b"\0" * (-len(data) % 64))
        at = len(data)
        data.extend(array.tobytes())
        return at

    for name, w in tensors(state):
        row = {"name": name, "shape": list(w.shape)}
        if w.ndim == 2 and w.shape[1] == M.HIDDEN and w.shape[0] >= 64 and name != "emb.position" or name.endswith("down.weight"):
            q, scale = quantise(w, name != "emb.word")
            row.update(dtype="i8", offset=put(q), scale_offset=put(scale))
        else:
            row.update(dtype="f32", offset=put(w.astype(np.float32)))
        table.append(row)
    config = {"hidden": M.HIDDEN, "layers": M.LAYERS, "attention_heads": M.HEADS, "ffn": M.FFN, "positions": M.POSITIONS,
              "layer_norm_eps": 1e-12, "window": 224, "left": 48, "right": 32, "max_word_pieces": T.MAX_PIECES,
              "arc": M.ARC, "label": M.LABEL, "pair": M.PAIR, "link": M.LINK, "unk": T.UNK, "cls": T.CLS, "sep": T.SEP,
              "thresholds": decode.THRESHOLDS}
    header = json.dumps({"config": config, "vocab": T.vocabulary(), "labels": labels, "abbreviations": T.ABBREVIATIONS,
                         "prefixes": T.PREFIXES, "tensors": table}, ensure_ascii=False, separators=(",", ":")).encode()
    head = MAGIC + struct.pack("<I", len(header)) + header
    head += b"\0" * (-len(head) % 64)
    with open(path + ".new", "wb") as f:
        f.write(head)
        f.write(data)
    os.replace(path + ".new", path)


def read(path):
    """(Model with the file's dequantised weights, labels)"""
    raw = open(path, "rb").read()
    assert raw[:8] == MAGIC
    n = struct.unpack("<I", raw[8:12])[0]
    head = json.loads(raw[12:12 + n])
    base = (12 + n + 63) // 64 * 64
    got = {}
    for t in head["tensors"]:
        count = int(np.prod(t["shape"]))
        w = np.frombuffer(raw, np.int8 if t["dtype"] == "i8" else np.float32, count, base + t["offset"]).reshape(t["shape"])
        if t["dtype"] == "i8":
            w = w.astype(np.float32) * np.frombuffer(raw, np.float32, t["shape"][0], base + t["scale_offset"])[:, None]
        got[t["name"]] = w
    model = M.Model(head["labels"])
    state = model.state_dict()
    for name in state:
        out = outside_name(name)
        if out is not None:
            w = got[out]  # Model makes only the heads that the file has labels for
            state[name] = torch.tensor(w.transpose(1, 2, 0).copy() if out == "pair.conv" else w.copy())
    model.load_state_dict(state)
    return model.eval(), head["labels"]


def load_checkpoint(labels, path):
    model = M.Model(labels)
    model.encoder.load_stock()
    model.load_state_dict(torch.load(path, weights_only=False)["ema"], strict=False)
    return model.eval()


def main(data, checkpoint, out):
    labels = json.load(open(os.path.join(data, "labels.json")))
    write(load_checkpoint(labels, checkpoint).state_dict(), labels, out)
    raw = open(out, "rb").read()
    print(out, len(raw), hashlib.sha256(raw).hexdigest())


if __name__ == "__main__":
    main(*sys.argv[1:])

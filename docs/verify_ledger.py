#!/usr/bin/env python3
"""Verify a Rashomon ledger with nothing but Python's standard library.

    verify_ledger.py LEDGER [--key PUBLICKEY|FILE] [--checkpoint FILE]

Written from docs/ledger.md alone, apart from Rashomon's own code: it shows that
a stranger can. It checks every row's hash, the tree hash at every head, the
bytes of every original, and, with a key, the signature of every head and of the
checkpoint. It prints every fault and exits with 1 where there is one.
"""
import argparse
import base64
import hashlib
import os
import sqlite3
import sys


# --- Ed25519 verification (RFC 8032, section 6, in short form) ---

P = 2**255 - 19
L = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, P - 2, P) % P
ROOT_OF_MINUS_ONE = pow(2, (P - 1) // 4, P)


def add(a, b):
    x = (a[1] - a[0]) * (b[1] - b[0]) % P
    y = (a[1] + a[0]) * (b[1] + b[0]) % P
    t = 2 * a[3] * b[3] * D % P
    z = 2 * a[2] * b[2] % P
    e, f, g, h = y - x, z - t, z + t, y + x
    return e * f % P, g * h % P, f * g % P, e * h % P


def multiply(s, point):
    out = (0, 1, 1, 0)
    while s > 0:
        if s & 1:
            out = add(out, point)
        point = add(point, point)
        s >>= 1
    return out


def same(a, b):
    return (a[0] * b[2] - b[0] * a[2]) % P == 0 and (a[1] * b[2] - b[1] * a[2]) % P == 0


def decompress(data):
    y = int.from_bytes(data, "little")
    sign, y = y >> 255, y & ((1 << 255) - 1)
    if y >= P:
        return None
    x2 = (y * y - 1) * pow(D * y * y + 1, P - 2, P) % P
    x = pow(x2, (P + 3) // 8, P)
    if (x * x - x2) % P != 0:
        x = x * ROOT_OF_MINUS_ONE % P
    if (x * x - x2) % P != 0 or (x == 0 and sign):
        return None
    if x & 1 != sign:
        x = P - x
    return x, y, 1, x * y % P


BASE = decompress((4 * pow(5, P - 2, P) % P).to_bytes(32, "little"))


def signed_by(public, message, signature):
    if len(public) != 32 or len(signature) != 64:
        return False
    a, r = decompress(public), decompress(signature[:32])
    s = int.from_bytes(signature[32:], "little")
    if a is None or r is None or s >= L:
        return False
    h = int.from_bytes(hashlib.sha512(signature[:32] + public + message).digest(), "little") % L
    return same(multiply(s, BASE), add(r, multiply(h, a)))


# --- Signed notes (golang.org/x/mod/sumdb/note) and checkpoints ---

class Key:
    """A public key: name+hash+base64 of a 1 and the 32 bytes of the key."""

    def __init__(self, text):
        self.name, number, key = text.strip().split("+", 2)
        data = base64.b64decode(key)
        self.hash = hashlib.sha256(self.name.encode() + b"\n" + data).digest()[:4]
        if data[0] != 1 or self.hash.hex() != number:
            raise ValueError("not a public key of a ledger")
        self.public = data[1:]

    def signed(self, note):
        """Whether a note bears this key's signature; None where it bears none by it."""
        text, _, signatures = note.rpartition("\n\n")
        for line in signatures.splitlines():
            parts = line.split(" ")
            if len(parts) != 3 or parts[0] != "\u2014" or parts[1] != self.name:
                continue
            data = base64.b64decode(parts[2])
            if data[:4] == self.hash:
                return signed_by(self.public, (text + "\n").encode(), data[4:])
        return None


def checkpoint(note):
    """Size and tree hash of a checkpoint."""
    lines = note.split("\n")
    return int(lines[1]), base64.b64decode(lines[2])


# --- The log (RFC 6962, section 2.1) ---

def leaf_hash(kind, name, entered, body):
    return hashlib.sha256(b"\0" + f"{kind}\n{name}\n{entered}\n".encode() + body).digest()


class Tree:
    """The hashes of the complete subtrees, left to right."""

    def __init__(self):
        self.size, self.edge = 0, []

    def add(self, digest):
        n = self.size
        while n & 1:
            digest = hashlib.sha256(b"\1" + self.edge.pop() + digest).digest()
            n >>= 1
        self.edge.append(digest)
        self.size += 1

    def root(self):
        if not self.edge:
            return hashlib.sha256(b"").digest()
        digest = self.edge[-1]
        for left in reversed(self.edge[:-1]):
            digest = hashlib.sha256(b"\1" + left + digest).digest()
        return digest


# --- The walk ---

def verify(path, key, kept):
    faults, heads, signed = [], {}, 0
    db = sqlite3.connect(f"file:{path.replace('%', '%25').replace('?', '%3f').replace('#', '%23')}?mode=ro", uri=True)
    about = dict(db.execute("SELECT name, value FROM about"))
    if about.get("magic") != "rashomon ledger":
        sys.exit(f"{path}: not a ledger")
    if about["format"] != "1":
        sys.exit(f"{path}: the ledger is of format {about['format']}, this reads 1")
    for size, root, note in db.execute("SELECT size, root, note FROM head ORDER BY size"):
        heads.setdefault(size, []).append((f"head {size}", root))
        if not note:
            continue
        if checkpoint(note) != (size, root):
            faults.append(f"head {size}: its signed checkpoint says another size or tree hash")
        good = key.signed(note) if key else None
        if good is False:
            faults.append(f"head {size}: its signature is not good")
        signed += good is True
    if kept:
        if not key.signed(kept):
            faults.append("the kept checkpoint is not signed by this key")
        else:
            size, root = checkpoint(kept)
            heads.setdefault(size, []).append((f"kept checkpoint of {size} rows", root))
    tree, rows, broken = Tree(), 0, False
    for leaf, kind, name, entered, digest, body in db.execute("SELECT leaf, kind, id, entered, hash, body FROM entry ORDER BY leaf"):
        if leaf != tree.size and not broken:
            faults.append(f"leaves {tree.size} to {leaf - 1} are missing")
            broken = True
        rows += 1
        real = leaf_hash(kind, name, entered, body)
        if real != digest:
            faults.append(f"leaf {leaf} ({kind} {name}): the row is not what was entered: its hash differs")
        if kind == "original" and "sha256:" + hashlib.sha256(body).hexdigest() != name:
            faults.append(f"leaf {leaf} ({kind} {name}): the bytes are not the report's")
        tree.add(real)
        for what, root in heads.pop(tree.size, []):
            if tree.root() != root:
                faults.append(f"{what}: the tree hash of the rows up to it differs")
    for left in heads.values():
        for what, _ in left:
            faults.append(f"{what}: the ledger has {rows} rows only")
    return rows, tree.root(), signed, faults


def main():
    parser = argparse.ArgumentParser(description="Verify a Rashomon ledger (SQLite).")
    parser.add_argument("ledger")
    parser.add_argument("--key", help="public key, or a file with it")
    parser.add_argument("--checkpoint", help="file with a signed checkpoint that was kept")
    args = parser.parse_args()
    if args.checkpoint and not args.key:
        parser.error("--checkpoint needs --key")
    key = kept = None
    if args.key:
        if os.path.exists(args.key):
            with open(args.key, encoding="utf-8") as f:
                args.key = f.read()
        key = Key(args.key)
    if args.checkpoint:
        with open(args.checkpoint, encoding="utf-8") as f:
            kept = f.read()
    rows, root, signed, faults = verify(args.ledger, key, kept)
    for fault in faults:
        print(f"{args.ledger}: {fault}", file=sys.stderr)
    verdict = f"{len(faults)} faults" if faults else "nothing is broken"
    print(f"{args.ledger}: {rows} rows, {signed} heads signed by this key, root {base64.b64encode(root).decode()}: {verdict}")
    sys.exit(1 if faults else 0)


if __name__ == "__main__":
    main()

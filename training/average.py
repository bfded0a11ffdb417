"""Averages two checkpoints of one line of training: SHARE of the first, the rest of the second.

usage: average.py SHARE FIRST.pt SECOND.pt OUT.pt
Heads that the second lacks are the first's alone. OUT.pt serves --from and export.py.
"""
import sys

import torch


def main(share, first, second, out):
    share = float(share)
    a, b = (torch.load(p, weights_only=False)["ema"] for p in (first, second))
    torch.save({"ema": {k: share * v + (1 - share) * b[k] if k in b else v for k, v in a.items()}}, out)


if __name__ == "__main__":
    main(*sys.argv[1:])

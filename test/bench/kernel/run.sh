#!/bin/bash
# Measures netcell against tslab, Deno, ipykernel and bash_kernel in one run, and writes the table to ../results/.
# The peers come from the package registries into .cache/bench. Needs `npm run build` and Python 3.10 or newer.
set -euo pipefail
project=$(cd "$(dirname "$0")/../../.." && pwd)
peers=$project/.cache/bench
mkdir -p "$peers/npm" "$project/test/bench/results"
if [ ! -x "$peers/venv/bin/python" ]; then
  python3 -m venv "$peers/venv"
  "$peers/venv/bin/pip" install --quiet jupyter_client==8.10.0 ipykernel==7.4.0 bash_kernel==0.10.0 psutil==7.1.3
fi
[ -d "$peers/npm/node_modules/tslab" ] ||
  npm install --silent --no-audit --no-fund --prefix "$peers/npm" tslab@1.0.22 deno@2.9.6
export JUPYTER_DATA_DIR=$peers/data PATH=$peers/npm/node_modules/.bin:$peers/venv/bin:$PATH
node "$project/dist/main.js" install --user --force >/dev/null
exec "$peers/venv/bin/python" "$(dirname "$0")/measure.py" "$peers" "$project/test/bench/results" "$@"

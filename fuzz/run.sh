#!/usr/bin/env bash
# Runs each fuzz target for some seconds, beginning with the sample files of tests/documents/files.
#
#   run.sh SECONDS [TARGET]...
#
# Needs cargo-fuzz and a nightly toolchain. What it finds lies in fuzz/artifacts.
set -euo pipefail
cd "$(dirname "$0")"
seconds=$1
shift
python3 seeds.py ../tests/documents/files corpus
for target in "${@:-read parts page session}"; do
  for one in $target; do
    echo "== $one"
    cargo +nightly fuzz run -s none --codegen-units 16 "$one" -- -max_total_time="$seconds" -timeout=20 -rss_limit_mb=2048 -max_len=262144 2>&1 | tail -4
  done
done

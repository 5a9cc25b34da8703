#!/usr/bin/env bash
# Starts the desk with a store of its own, and holds it to what its users need: in
# a real browser, by keyboard, with axe and the validator. Ends what it started.
#
#   desk.sh PROGRAM [CHECK...]    all checks, or those named: accounts desk site interests
#                                 forms evening
#
# RECORD=1 writes the goldens of the evening anew.
set -euo pipefail
program=$(realpath "$1")
shift
cd "$(dirname "$0")/../.."
here=Tests/Checks
python=.build-tools/venv/bin/python
chosen=("$@")
[[ " ${chosen[*]-} " != *" desk "* ]] || chosen+=(accounts)
. "$here/tally.sh"

work=$(mktemp -d)
XDG_CACHE_HOME=$work/cache
export XDG_CACHE_HOME
started=()
cleanup() {
  trap - EXIT
  local pid
  for pid in "${started[@]}"; do kill "$pid" 2>/dev/null || true; done
  for pid in "${started[@]}"; do wait "$pid" 2>/dev/null || true; done
  rm -rf "$work"
}
trap cleanup EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

wanted() { [ ${#chosen[@]} -eq 0 ] || [[ " ${chosen[*]} " == *" $1 "* ]]; }

# While the others run, for it mostly waits for its pages to be counted.
if wanted evening; then
  "$python" -u "$here/evening_check.py" "$program" >"$work/evening.log" 2>&1 &
  evening_pid=$!
  started+=("$evening_pid")
fi
evening() {
  cat "$work/evening.log"
  return "$evening_status"
}

if wanted accounts; then
  "$program" import Packs/harrowmere --store "$work/store" >/dev/null
  "$program" serve --store "$work/store" --port 0 --templates "$PWD/Templates" \
    >"$work/server.log" 2>&1 &
  server=$!
  started+=("$server")
  for _ in {1..100}; do
    grep -q '/set-up/' "$work/server.log" && break
    kill -0 "$server" 2>/dev/null || break
    sleep 0.1
  done
  base=$(sed -n 's/.*listens on \(http[^ ]*\)$/\1/p' "$work/server.log")
  link=$(grep -o 'http[^ ]*/set-up/[^ ]*' "$work/server.log" || true)
  [ -n "$link" ] || {
    echo "FAIL  the server does not start"
    cat "$work/server.log"
    exit 1
  }
fi

tally accounts "$python" "$here/desk_accounts.py" "${base-}" "${link-}"
tally desk "$python" "$here/desk_check.py" "${base-}" 2026-12-08-children-scrutiny \
  "joanna:moot hall corn street joanna" "minutes-1:moot hall corn street minutes-1"
tally site "$python" "$here/site_check.py" "$program"
tally interests "$python" "$here/interests_check.py" "$program"
tally forms "$python" "$here/forms_check.py" "$program"
evening_status=0
if wanted evening; then wait "$evening_pid" || evening_status=$?; fi
tally evening evening

closing "The desk fails"

#!/usr/bin/env bash
# Kills the desk's server while people write, and puts it through other faults:
# lines cut, disks full, clocks going back, several programs on one store.
#
#   desk_faults.sh PROGRAM [CHECK...]    both checks, or those named: killed, faults
set -euo pipefail
program=$(realpath "$1")
shift
cd "$(dirname "$0")/../.."
here=Tests/Checks
python=.build-tools/venv/bin/python
chosen=("$@")

passed=0
failed=0
broken=()

# tally NAME COMMAND...: runs one check and adds up its closing line.
tally() {
  local name=$1 log status=0 closing
  shift
  if [ ${#chosen[@]} -gt 0 ] && [[ " ${chosen[*]} " != *" $name "* ]]; then return; fi
  echo "-- $name"
  log=$(mktemp)
  "$@" 2>&1 | tee "$log" || status=1
  closing=$(grep -E '^[0-9]+ passed, [0-9]+ failed' "$log" | tail -n 1 || true)
  rm -f "$log"
  if [[ $closing =~ ^([0-9]+)\ passed,\ ([0-9]+)\ failed ]]; then
    passed=$((passed + BASH_REMATCH[1]))
    failed=$((failed + BASH_REMATCH[2]))
    [ "$status" -eq 0 ] && return
    [ "${BASH_REMATCH[2]}" -gt 0 ] || failed=$((failed + 1))
  else
    # It ended before it could count.
    failed=$((failed + 1))
  fi
  broken+=("$name")
}

# A few of the five hundred kills of `make soak`.
tally killed "$python" -B "$here/desk_kill_check.py" "$program" --runs 15 --seed 7
tally faults "$python" -B "$here/desk_faults_check.py" "$program"

echo
if [ ${#broken[@]} -gt 0 ]; then
  echo "The desk fails these checks: ${broken[*]}"
fi
echo "$passed passed, $failed failed"
[ ${#broken[@]} -eq 0 ]

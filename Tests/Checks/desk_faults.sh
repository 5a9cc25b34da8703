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

# A check that ends without having counted has failed.
must_count=yes
. "$here/tally.sh"

# A few of the five hundred kills of `make soak`.
tally killed "$python" -B "$here/desk_kill_check.py" "$program" --runs 15 --seed 7
tally faults "$python" -B "$here/desk_faults_check.py" "$program"

closing "The desk fails"

#!/usr/bin/env bash
# Runs the desk with the sample council in it, until Ctrl-C.
#
#   serve.sh PROGRAM STORE [PORT]
set -euo pipefail
program=$(realpath "$1")
store=$2
port=${3:-8080}
cd "$(dirname "$0")/../.."

if [ ! -e "$store/meetingday.sqlite" ]; then
  echo "== meetingday import Packs/harrowmere --store $store"
  "$program" import Packs/harrowmere --store "$store"
fi
echo "== meetingday serve --store $store --port $port"
echo "An account whose person is Joanna Felstead clerks the scrutiny sub-committee. To begin"
echo "anew, stop it and take $store away."
exec "$program" serve --store "$store" --port "$port" --templates Templates

#!/usr/bin/env bash
# Builds each pack twice, under circumstances as unlike as can be had, and
# compares every byte of what comes out.
#
#   determinism.sh PROGRAM PACK...
#
# The first build is made where the packs lie, in New Zealand, in a Turkish
# locale, today. The second is made from a copy elsewhere whose files were
# written in another order and at another time, in UTC, in no locale, on another
# day, under another umask. Each has a cache of its own, so that renderings are
# made twice as well.
set -euo pipefail
program=$(realpath "$1")
shift
cd "$(dirname "$0")/../.."

scratch=$(mktemp -d)
trap 'chmod -R u+w "$scratch"; rm -rf "$scratch"' EXIT
passed=0
failed=0

# copy FROM TO: the files last first, each dated 2001, without what was built.
copy() {
  local path
  (cd "$1" && find . -name out -prune -o -type f -print | LC_ALL=C sort -r) |
    while IFS= read -r path; do
      install -D -m 600 "$1/$path" "$2/$path"
      touch -d '2001-02-03 04:05:06 UTC' "$2/$path"
    done
}

if ! command -v faketime >/dev/null; then
  echo "determinism: no faketime here, so the two builds are a few seconds apart and not a year."
fi
# An offset, not a standstill: time limits must still run out.
other_day() {
  if command -v faketime >/dev/null; then
    faketime -f '+400d' "$@"
  else
    sleep 3
    "$@"
  fi
}

copy Packs "$scratch/elsewhere/Packs"
for pack in "$@"; do
  name=${pack#Packs/}
  first=$scratch/first/$name
  second=$scratch/second/$name
  mkdir -p "$(dirname "$first")" "$(dirname "$second")"
  log=$scratch/log
  if ! env -u LC_ALL TZ=Pacific/Auckland LANG=tr_TR.UTF-8 LANGUAGE=tr \
    XDG_CACHE_HOME="$scratch/first-cache" \
    "$program" build "$pack" --output "$first" </dev/null >"$log" 2>&1 ||
    ! (cd "$scratch/elsewhere" && umask 077 &&
      other_day env -u LANG TZ=UTC LC_ALL=C XDG_CACHE_HOME="$scratch/second-cache" \
        "$program" build "$pack" --output "$second" </dev/null >"$log" 2>&1); then
    echo "FAIL  $pack is not built:"
    sed 's/^/        /' "$log"
    failed=$((failed + 1))
  elif [ -z "$(find "$first" -type f -print -quit)" ]; then
    echo "FAIL  $pack: nothing was built"
    failed=$((failed + 1))
  elif ! differences=$(diff -rq "$first" "$second"); then
    echo "FAIL  $pack differs:"
    sed -e "s#$scratch/##g" -e 's/^/        /' <<<"$differences"
    failed=$((failed + 1))
  else
    echo "ok    $pack ($(find "$first" -type f | wc -l) files)"
    passed=$((passed + 1))
  fi
done

echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]

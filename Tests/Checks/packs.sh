#!/usr/bin/env bash
# Builds the sample packs and holds what comes out to the outside world's rules:
# schemas, validators, LibreOffice, a browser. Nothing here shares code with the
# program that it judges.
#
#   packs.sh PROGRAM [CHECK...]    all checks, or those named
set -euo pipefail
program=$(realpath "$1")
shift
cd "$(dirname "$0")/../.."
here=Tests/Checks
python=.build-tools/venv/bin/python
built=$PWD/.build-tools/packs
notices=$PWD/.build-tools/notices
# Pages that swift test writes, of documents harder than any pack's.
samples=$PWD/.build-tools/samples
chosen=("$@")
# Nothing that was rendered on another day.
XDG_CACHE_HOME=$(mktemp -d)
export XDG_CACHE_HOME
trap 'rm -rf "$XDG_CACHE_HOME"' EXIT

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
    # It failed and yet counted no failure, or counted nothing at all.
    [ "${BASH_REMATCH[2]}" -gt 0 ] || failed=$((failed + 1))
  elif [ "$status" -eq 0 ]; then
    # It counts in its own words, and is content.
    passed=$((passed + 1))
    return
  else
    failed=$((failed + 1))
  fi
  broken+=("$name")
}

build() {
  local pack name good=0 bad=0
  rm -rf "$built"
  mkdir -p "$built"
  for pack in "${packs[@]}"; do
    name=${pack#Packs/}
    mkdir -p "$(dirname "$built/$name")"
    # What it finds in the samples is of interest only where it stops the build.
    if "$program" build "$pack" --output "$built/$name" >"$built/log" 2>&1; then
      echo "ok    $pack"
      good=$((good + 1))
    else
      echo "FAIL  $pack (exit $?)"
      sed 's/^/        /' "$built/log"
      bad=$((bad + 1))
    fi
    rm "$built/log"
  done
  [ ${#packs[@]} -gt 0 ] || echo "FAIL  Packs/ holds no folder with a meeting.yaml"
  echo "$good passed, $bad failed"
  [ "$good" -gt 0 ] && [ "$bad" -eq 0 ]
}

# The notices of each pack: those that every body has, and its summons.
notices() {
  local pack name kind day good=0 bad=0
  rm -rf "$notices"
  mkdir -p "$notices"
  for pack in "${packs[@]}"; do
    name=${pack#Packs/}
    for kind in meeting postponed moved cancelled inquorate adjourned certificate summons; do
      # A committee is not summoned.
      [ "$kind" != summons ] || grep -q '^authority: parish' "$pack/../council.yaml" || continue
      day=2026-12-01
      # What came of a meeting can be told only once it was to be held.
      [[ $kind != inquorate && $kind != adjourned ]] || day=2027-01-04
      if "$program" notice "$pack" "$kind" --at "$day" --output "$notices/$name" \
        >"$notices/log" 2>&1; then
        good=$((good + 1))
      else
        echo "FAIL  $kind of $pack (exit $?)"
        sed 's/^/        /' "$notices/log"
        bad=$((bad + 1))
      fi
      rm "$notices/log"
    done
  done
  echo "$good passed, $bad failed"
  [ "$good" -gt 0 ] && [ "$bad" -eq 0 ]
}

files() {
  local -a folders=("$built")
  [ ! -d "$notices" ] || folders+=("$notices")
  [ ! -d "$samples" ] || folders+=("$samples")
  # Officers' own files, published as they came, are theirs to answer for.
  find "${folders[@]}" -path '*/web/documents' -prune -o -name "$1" -type f -print0 | sort -z
}

# each CHECK PATTERN: one call of a check with every built file of that name.
each() {
  local -a found
  mapfile -d '' -t found < <(files "$2")
  [ ${#found[@]} -gt 0 ] || {
    echo "no $2 was built"
    return 1
  }
  "$python" "$here/$1" "${found[@]}"
}

mapfile -t packs < <(find Packs -mindepth 2 -maxdepth 3 -name meeting.yaml -printf '%h\n' | sort)

tally build build
tally notices notices
tally odt each odt_check.py '*.odt'
tally docx each docx_check.py '*.docx'
tally manifest each manifest_check.py manifest.json
tally html each html_check.py '*.html'
tally axe each axe_check.py '*.html'
tally leak "$python" "$here/leak_check.py" "$built" "${packs[@]}"
tally determinism "$here/determinism.sh" "$program" "${packs[@]}"
tally pack-pdf "$python" "$here/pack_pdf_check.py" "$built"
tally pack-odt "$python" "$here/pack_odt_check.py" "$built"
tally pdf "$python" "$here/pdf_check.py" "$program" "${packs[@]}"
# A few of the thousand that `make soak` kills.
tally killed "$python" "$here/kill_check.py" "$program" \
  Packs/harrowmere/2026-12-10-planning --runs 15 --seed 7
tally corpus "$python" "$here/corpus_check.py" "$program"

echo
if [ ${#broken[@]} -gt 0 ]; then
  echo "The built packs fail these checks: ${broken[*]}"
fi
echo "$passed passed, $failed failed"
[ ${#broken[@]} -eq 0 ]

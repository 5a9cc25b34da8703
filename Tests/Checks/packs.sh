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

. "$here/tally.sh"

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

closing "The built packs fail"

#!/usr/bin/env bash
# Builds every sample pack where a clerk would, and says where it is.
#
#   demo.sh PROGRAM
set -euo pipefail
program=$(realpath "$1")
cd "$(dirname "$0")/../.."

mapfile -t packs < <(find Packs -mindepth 2 -maxdepth 3 -name meeting.yaml -printf '%h\n' | sort)
[ ${#packs[@]} -gt 0 ] || {
  echo "demo: Packs/ holds no folder with a meeting.yaml." >&2
  exit 1
}

failed=()
for pack in "${packs[@]}"; do
  echo "== meetingday build $pack"
  "$program" build "$pack" || failed+=("$pack")
done

echo
for pack in "${packs[@]}"; do
  for audience in public members; do
    folder=$pack/out/$audience
    if [ -d "$folder" ]; then
      echo "$folder/  $(cd "$folder" && ls | tr '\n' ' ')"
    fi
  done
done
if [ ${#failed[@]} -gt 0 ]; then
  echo "demo: not built: ${failed[*]}; what stands in the way is above." >&2
  exit 1
fi
echo
echo "Open agenda.html, pack.odt or web/index.html in one of these folders."

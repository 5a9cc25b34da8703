# To be sourced by what runs several checks: tally runs one and adds up its
# closing line, closing says what came of all. `chosen` may name those to run; with
# `must_count` one that ends without a count has failed.

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
  elif [ "$status" -eq 0 ] && [ -z "${must_count-}" ]; then
    # It counts in its own words, and is content.
    passed=$((passed + 1))
    return
  else
    failed=$((failed + 1))
  fi
  broken+=("$name")
}

# closing WHAT: the last lines; fails where a check did.
closing() {
  echo
  if [ ${#broken[@]} -gt 0 ]; then
    echo "$1 these checks: ${broken[*]}"
  fi
  echo "$passed passed, $failed failed"
  [ ${#broken[@]} -eq 0 ]
}

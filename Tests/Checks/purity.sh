#!/usr/bin/env bash
# Holds the sources to the design's table of who may know what.
#
# The build itself refuses an import of an undeclared target; this refuses what
# it cannot see: Foundation and C libraries where they do not belong, clocks,
# locales, randomness and files in the pure targets, and things that should
# never be committed.
set -euo pipefail
cd "$(dirname "$0")/../.."

passed=0
failed=0

# verdict NAME FAULTS: a check passes when it found no fault.
verdict() {
  if [ -z "$2" ]; then
    passed=$((passed + 1))
    echo "ok    $1"
  else
    failed=$((failed + 1))
    echo "FAIL  $1"
    sed 's/^/        /' <<<"$2"
  fi
}

# code FOLDER: every line of Swift as FILE:LINE:TEXT, without its comment.
code() {
  find "$1" -name '*.swift' -type f | LC_ALL=C sort | while IFS= read -r file; do
    sed -E 's#^(([^"/]|/[^/"]|"([^"\\]|\\.)*")*)//.*$#\1#' "$file" | awk -v file="$file" '{ print file ":" FNR ":" $0 }'
  done
}

# imports FOLDER ALLOWED...: imports of anything else.
imports() {
  local folder=$1 allowed
  shift
  allowed=$(IFS='|' && echo "$*")
  code "$folder" |
    grep -E ':[0-9]+:[[:space:]]*((@[A-Za-z_]+(\([^)]*\))?|public|package|internal|private)[[:space:]]+)*import[[:space:]]' |
    grep -vE "import[[:space:]]+((class|enum|func|protocol|struct|typealias|var)[[:space:]]+)?(${allowed:-nothing})([.[:space:]]|\$)" || true
}

c_libraries='CXML|CZip|CZlib|CQPDF|CMark|CCrypto'
verdict "Meetings imports FoundationEssentials at most" \
  "$(imports Sources/Meetings FoundationEssentials)"
verdict "Documents imports nothing" "$(imports Sources/Documents)"
verdict "Papers imports Meetings and Documents at most" \
  "$(imports Sources/Papers Meetings Documents)"
verdict "C libraries are imported in Formats alone" \
  "$(for folder in Sources/*/ Templates Tests/*/; do
    case $folder in Sources/Formats/ | Tests/FormatsTests/) continue ;; esac
    code "$folder" | grep -E "import[[:space:]]+($c_libraries)\b" || true
  done)"

for pair in GRDB:Store 'Hummingbird|Mustache|NIO[A-Za-z]*|ServiceLifecycle|HTTPTypes:Web'; do
  verdict "${pair%%[|:]*} is imported in ${pair##*:} alone" \
    "$(for folder in Sources/*/ Templates; do
      [ "$folder" = "Sources/${pair##*:}/" ] && continue
      code "$folder" | grep -E "import[[:space:]]+(${pair%:*})\b" || true
    done)"
done

# What the same arguments would not answer twice alike, or what reads the world.
impure='\b(Date|UUID|Calendar|DateFormatter|NumberFormatter)\('
impure+='|\bDate\.(now|init)|\bCalendar\.(current|autoupdatingCurrent)'
impure+='|\b(Locale|TimeZone|ProcessInfo|FileManager|FileHandle|Bundle|UserDefaults|URLSession)\b'
impure+='|\b(ContinuousClock|SuspendingClock|DispatchTime|clock_gettime|getenv)\b'
impure+='|\.random\(|\.random(Element|ElementIfPresent)?\(|\.shuffled?\(|\.shuffle\(|RandomNumberGenerator\b'
impure+='|(^|[^.A-Za-z_])(print|debugPrint|dump|readLine|fopen)\('
impure+='|\b(String|Data|Array)\(contentsOf|\.hashValue\b'
for target in Meetings Documents Papers; do
  verdict "$target reads no clock, locale, chance, file or terminal" \
    "$(code "Sources/$target" | sed -E 's/\bfunc (print|dump)\(/func (/' | grep -E "$impure" || true)"
done

verdict "Lines of Swift keep within 100 columns" \
  "$(git ls-files -z 'Sources/*.swift' 'Templates/*.swift' |
    LC_ALL=C.UTF-8 xargs -0 -r grep -nHE '^.{101,}' | cut -d : -f 1,2 || true)"

verdict "Nothing built is committed" \
  "$(git ls-files | grep -E '^\.build|^Package\.resolved$|(^|/)(out|__pycache__|\.swiftpm)/' || true)"

# Built up, so that this line does not find itself.
machine='(^|[^A-Za-z0-9_.~/-])(file://)?/(work|root|home|Users)''/'
verdict "No committed file names a path of some machine" \
  "$(git grep -anE "$machine" -- ':!*.odt' ':!*.docx' | cut -c 1-200 || true
  git ls-files -z '*.odt' '*.ott' '*.docx' | xargs -0 -r python3 -c '
import re, sys, zipfile
machine = re.compile(rb"(^|[^A-Za-z0-9_.~/-])(file://)?/(work|root|home|Users)" + rb"/")
for path in sys.argv[1:]:
    try:
        package = zipfile.ZipFile(path)
        for name in package.namelist():
            if machine.search(package.read(name)):
                print(f"{path}: {name}")
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError, EOFError):
        pass  # a fixture that is broken on purpose
')"

echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]

#!/usr/bin/env bash
# How long a start takes until the program is ready: the jar with a new data folder and with an
# existing one, then unpacked, then with a cache, as README.md, "Deploy", says. Median of RUNS.
#   bash integration/server/bench/start.sh      (after ./mvnw -B package -DskipTests)
set -euo pipefail
cd "$(dirname "$0")/../../.."
jar=$PWD/integration/server/target/kinkit.jar
[ -f "$jar" ] || { echo "No $jar: ./mvnw -B package -DskipTests makes it."; exit 1; }
java=${JAVA_HOME:+$JAVA_HOME/bin/}java
runs=${RUNS:-5}
work=$(mktemp -d)
export SERVER_PORT=${SERVER_PORT:-18089} KINKIT_DATA_DIR=$work/data
program=
stop() {
  if [ -n "$program" ]; then kill "$program" 2>/dev/null || true; wait "$program" 2>/dev/null || true; fi
  program=
}
trap 'stop; rm -rf "$work"' EXIT

start() { # prints seconds until ready and, of the JVM, seconds of processor and MB resident
  local begun ready
  begun=$(date +%s%N)
  "$java" "$@" > "$work/said" 2>&1 &
  program=$!
  ready=http://127.0.0.1:$SERVER_PORT/actuator/health/readiness
  until curl -fsS "$ready" > /dev/null 2>&1; do
    kill -0 "$program" 2>/dev/null || { cat "$work/said" >&2; exit 1; }
    sleep 0.05
  done
  awk -v nanos=$(($(date +%s%N) - begun)) -v hertz="$(getconf CLK_TCK)" '
    FILENAME ~ /stat$/ {cpu = ($14 + $15) / hertz} /^VmRSS/ {memory = $2 / 1024}
    END {printf "%.1f s, %.1f s of processor, %.0f MB\n", nanos / 1e9, cpu, memory}' \
    "/proc/$program/stat" "/proc/$program/status"
}

measure() { # name, whether the data folder is new each time, java arguments
  local name=$1 anew=$2
  shift 2
  for _ in $(seq "$runs"); do
    if [ "$anew" = new ]; then rm -rf "$KINKIT_DATA_DIR"; fi
    start "$@" > "$work/took"
    cat "$work/took"
    stop
  done | sort -n | awk -v name="$name" '{all[NR] = $0} END {print name ": " all[int((NR + 1) / 2)] \
    " (fastest " all[1] "; slowest " all[NR] ")"}'
}

measure "jar, new data" new -jar "$jar"
measure "jar, existing data" old -jar "$jar"
"$java" -Djarmode=tools -jar "$jar" extract --destination "$work/kinkit"
measure "unpacked, existing data" old -jar "$work/kinkit/kinkit.jar"
"$java" -XX:AOTCacheOutput="$work/kinkit/kinkit.aot" \
  -jar "$work/kinkit/kinkit.jar" --kinkit.stop-when-ready=true > "$work/said" 2>&1 || { cat "$work/said"; exit 1; }
measure "unpacked with cache, existing data" old -XX:AOTCache="$work/kinkit/kinkit.aot" -jar "$work/kinkit/kinkit.jar"
measure "unpacked with cache, new data" new -XX:AOTCache="$work/kinkit/kinkit.aot" -jar "$work/kinkit/kinkit.jar"

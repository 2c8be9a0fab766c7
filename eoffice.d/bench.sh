# shellcheck shell=bash
# Measuring, on a PostgreSQL and in a data folder of its own; both go at the end, however it ends. Part of ../eoffice.

run_bench() {
  case ${1:-} in
    seals) run_bench_seals "$@"; return ;;
    letters | neighbours | tenants | notices) ;;
    *) die "./eoffice bench letters|neighbours|tenants|notices|seals [--quick]; what it measures: bench/README.md" ;;
  esac
  local users=$DATA
  BENCH_MADE=
  [ -d "$users" ] || BENCH_MADE=$users
  SERVER=
  DATA=$users/bench-$$
  PG=$DATA/pg
  BENCH_PID=
  export EOFFICE_DATA=$DATA
  make_data_folder
  LOGS=$ROOT/artifacts/bench-logs   # stays, should anybody have to read why
  mkdir -p "$LOGS"
  prepare
  trap stop_bench EXIT
  build
  start_database
  export EOFFICE_BENCH_PROGRAMS=$PG_BIN EOFFICE_BENCH_PORTAL=$PORTAL EOFFICE_BENCH_RESULT=$DATA/result.json EOFFICE_BENCH_LOGS=$LOGS EOFFICE_BENCH_REGIONS=$ROOT/src/Portal/node_modules/idn-area-data/data/regencies.csv
  ulimit -n "$(ulimit -Hn)" 2>/dev/null || true   # thousands of connections
  free "$BIN/Bench/release/EOffice.Bench" "$@" &
  BENCH_PID=$!
  local code=0 result=
  # One of them kills the database, to see how long it takes to come back.
  while kill -0 "$BENCH_PID" 2>/dev/null; do
    kill -0 "$PG_PID" 2>/dev/null || revive_pg
    sleep 0.2
  done
  wait "$BENCH_PID" || code=$?
  BENCH_PID=
  [ "$code" != 0 ] || result=$(cat "$DATA/result.json")
  stop_bench
  [ "$code" = 0 ] || exit "$code"
  printf '%s\n' "$result"
}

# Arithmetic only: neither a database nor anybody's data.
run_bench_seals() {
  command -v dotnet >/dev/null || die "The .NET 10 SDK is missing: https://dotnet.microsoft.com/download."
  command -v openssl >/dev/null || die "openssl is missing."
  LOGS=$ROOT/artifacts/bench-logs
  mkdir -p "$LOGS"
  run_build build bench/Bench.csproj
  exec "$BIN/Bench/release/EOffice.Bench" "$@"
}

stop_bench() {
  trap - EXIT
  trap '' INT TERM HUP
  [ -z "$BENCH_PID" ] || end "$BENCH_PID"
  # The portal that it measured, should it have been killed before it could stop it.
  [ ! -s "$DATA/portal.pid" ] || end "$(cat "$DATA/portal.pid")"
  stop_pg
  case $PG in */pg | /var/lib/eoffice-*) rm -rf "$PG" ;; esac
  rm -rf "$DATA"
  [ -z "$BENCH_MADE" ] || rmdir "$BENCH_MADE" 2>/dev/null || true
}

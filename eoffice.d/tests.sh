# shellcheck shell=bash
# Every test, on a throw-away PostgreSQL. Part of ../eoffice. What the tools say goes to artifacts/test-results.

# --all-on-orleans: on the other host of grains too, every test of Grains.Tests and not only those that it could decide differently.
run_test() {
  local on_orleans=(--filter Host=every)
  case ${1:-} in
    '') ;;
    --all-on-orleans) on_orleans=() ;;
    *) die "./eoffice test knows --all-on-orleans, and not '$1'." ;;
  esac
  RESULTS=$ROOT/artifacts/test-results
  PASSED=0 FAILED=0 SKIPPED=0
  rm -rf "$RESULTS" && mkdir -p "$RESULTS"
  LOGS=$RESULTS
  # A test sees its code once: compiling it for what it will do often does not pay.
  export DOTNET_TieredPGO=0
  # Mapping what is compiled twice, to write it once and run it, takes a fifth of a program's start; it guards programs that strangers reach.
  export DOTNET_EnableWriteXorExecute=0
  trap end_test EXIT
  trap 'exit 130' INT TERM HUP
  test_needs
  cd "$ROOT"
  if quietly restore dotnet restore --locked-mode EOffice.Saas.sln && quietly build dotnet build EOffice.Saas.sln -c Release --no-restore -v q "$ONE_COMPILER"; then
    start_format
    build_on_orleans
    # Where none is wanted, none stays behind.
    [ "${UseSharedCompilation:-true}" = true ] || dotnet build-server shutdown --vbcscompiler >/dev/null 2>&1 || true
    start_test_pg
    each_project "${on_orleans[@]}"
    sum_up
    end_format
  fi
  stop_test_pg
  trap - EXIT
  say "$PASSED passed, $FAILED failed, $SKIPPED skipped"
  [ "$FAILED" = 0 ]
}

test_needs() {
  check_space "$ROOT"
  [ -n "$(newest_pg)" ] || MISSING+=(postgresql)
  need chromium-headless-shell chromium-headless-shell
  need poppler-utils pdftotext
  need libnss3-tools certutil
  need qpdf qpdf
  need ghostscript gs
  need zbar-tools zbarimg
  install_missing
  check_sdks
}

# One compiler process for all projects takes half the time of one for each.
ONE_COMPILER=-p:UseSharedCompilation=true

end_test() {
  local job
  for job in $(jobs -p); do kill "$job" 2>/dev/null || true; done
  stop_test_pg
}

# Beside the tests, and after them in everything. Only how lines are set: style and analyzers have already spoken as errors of the build.
start_format() {
  aside format nice -n 15 dotnet format whitespace EOffice.Saas.sln --verify-no-changes --no-restore &
  FORMAT=$!
}

# aside <name> <command…>: its words and its verdict go to files; ends with whoever asked for it.
aside() {
  local name=$1 code=0 child
  shift
  trap 'kill "$child" 2>/dev/null; exit 130' TERM
  "$@" >"$RESULTS/$name.log" 2>&1 </dev/null &
  child=$!
  wait "$child" || code=$?
  echo "$code" >"$RESULTS/$name.code"
}

verdict() {
  cat "$RESULTS/$1.code" 2>/dev/null || echo 1
}

end_format() {
  wait "$FORMAT" 2>/dev/null || true
  if [ "$(verdict format)" = 0 ]; then
    say "format: done"
  else
    FAILED=$((FAILED + 1))
    say "format: FAILED; see $RESULTS/format.log"
    grep -E 'error|warning' "$RESULTS/format.log" | sort -u | head -20 || true
  fi
}

# quietly <name> <command…>: its words only when it fails, which counts as one failure.
quietly() {
  local log=$RESULTS/$1.log name=$1 start=$SECONDS
  shift
  if "$@" >"$log" 2>&1; then
    say "$name: done ($((SECONDS - start)) s)"
    return
  fi
  FAILED=$((FAILED + 1))
  say "$name: FAILED; see $log"
  grep -E 'error|warning' "$log" | sort -u | head -20 || true
  return 1
}

start_test_pg() {
  TEST_PG=$(mktemp -d /tmp/eoffice-test-XXXXXX)
  PG_BIN=$(newest_pg)
  local port=54500 tries
  ! is_root || chown postgres: "$TEST_PG"
  (cd / && pg initdb -D "$TEST_PG/cluster" -U postgres -A trust -E UTF8 --locale=C.UTF-8 --no-sync) >"$RESULTS/postgresql.log" 2>&1 \
    || die "PostgreSQL for the tests was not made; see $RESULTS/postgresql.log."
  # Another run may take the port between our look and our start.
  for ((tries = 0; ; tries++)); do
    while port_taken "$port"; do port=$((port + 1)); done
    ! launch_test_pg "$port" >>"$RESULTS/postgresql.log" 2>&1 || break
    [ "$tries" -lt 5 ] || die "PostgreSQL for the tests did not start; see $RESULTS/postgresql.log."
    port=$((port + 1))
  done
  local database
  for database in postgres template1; do
    pg psql -q -h "$TEST_PG" -p "$port" -U postgres -d postgres -c "REVOKE CONNECT ON DATABASE $database FROM PUBLIC" >>"$RESULTS/postgresql.log" 2>&1 \
      || die "PostgreSQL for the tests does not answer; see $RESULTS/postgresql.log."
  done
  export EOFFICE_TEST_POSTGRES="Host=127.0.0.1;Port=$port;Username=postgres;Database=postgres"
}

# Hundreds of small databases that live for minutes: looking after them in the background would take a fifth of the machine.
launch_test_pg() {
  (cd / && pg pg_ctl -D "$TEST_PG/cluster" -w -t 60 -l "$TEST_PG/log" start -o "-p $1 -k $TEST_PG -c listen_addresses=127.0.0.1 -c fsync=off \
    -c synchronous_commit=off -c full_page_writes=off -c max_connections=400 -c default_toast_compression=lz4 \
    -c autovacuum=off -c wal_level=minimal -c max_wal_senders=0 -c checkpoint_timeout=1h -c max_wal_size=8GB")
}

stop_test_pg() {
  [ -n "${TEST_PG:-}" ] || return 0
  (cd / && pg pg_ctl -D "$TEST_PG/cluster" -m immediate -w stop) >/dev/null 2>&1 || true
  rm -rf "$TEST_PG"
  TEST_PG=
}

# Two at a time, the longest first: they wait as often as they work, for servers that are slow on purpose and programs that start.
# Those that kill programs and those with browsers are halves of one project. Beside browsers runs only what mostly waits: browsers that starve fail.
each_project() {
  local project name
  PROJECTS=(EndToEnd.Tests EndToEnd.Tests-Crashes Tenancy.Tests Grains.Tests Portal.Tests Grains.Tests-Orleans Documents.Tests)
  for project in tests/*/*.Tests.csproj; do
    name=$(basename "$project" .csproj)
    [[ " ${PROJECTS[*]} " == *" $name "* ]] || PROJECTS+=("$name")
  done
  for name in "${PROJECTS[@]}"; do
    if [ "$name" = Grains.Tests ]; then until_running 0; else until_running 1; fi
    case $name in
      EndToEnd.Tests) run_project "$name" "tests/$name/$name.csproj" --filter 'FullyQualifiedName!~Crashes' & ;;
      *-Crashes) run_project "$name" tests/EndToEnd.Tests/EndToEnd.Tests.csproj --filter 'FullyQualifiedName~Crashes' & ;;
      *-Orleans) [ -z "$ON_ORLEANS" ] || run_project "$name" tests/Grains.Tests/Grains.Tests.csproj "$ON_ORLEANS" "$@" & ;;
      *) run_project "$name" "tests/$name/$name.csproj" & ;;
    esac
  done
  until_running 0
}

# until_running <n>: at most so many projects, whatever becomes of the format.
until_running() {
  until [ "$(jobs -rp | grep -vcx "$FORMAT")" -le "$1" ]; do wait -n || true; done
}

# run_project <name> <project> <options…>
run_project() {
  local name=$1 start=$SECONDS passed failed skipped
  shift
  aside "$name" dotnet test "$@" -c Release --no-build --results-directory "$RESULTS" --logger "trx;LogFileName=$name.trx" --blame-hang-timeout 400s
  read -r passed failed skipped < <(counts "$name")
  say "$name: $passed passed, $failed failed, $skipped skipped ($((SECONDS - start)) s)"
  [ "$failed" = 0 ] || grep -A12 -E '^ *Failed |aborted|error' "$RESULTS/$name.log" | head -80 || true
}

sum_up() {
  local name passed failed skipped
  for name in "${PROJECTS[@]}"; do
    [ "$name${ON_ORLEANS:-}" != Grains.Tests-Orleans ] || continue
    read -r passed failed skipped < <(counts "$name")
    PASSED=$((PASSED + passed)) FAILED=$((FAILED + failed)) SKIPPED=$((SKIPPED + skipped))
  done
}

# counts <name>: passed, failed, skipped. A test host that dies counts nothing, and is no success.
counts() {
  local total=0 executed=0 passed=0 failed
  [ ! -f "$RESULTS/$1.trx" ] || read -r total executed passed < <(counters "$RESULTS/$1.trx")
  failed=$((executed - passed))
  [ "$(verdict "$1")" = 0 ] || [ "$failed" -gt 0 ] || failed=1
  echo "$passed $failed $((total - executed))"
}

# counters <trx file>: total, executed, passed
counters() {
  sed -n 's/.*<Counters total="\([0-9]*\)" executed="\([0-9]*\)" passed="\([0-9]*\)".*/\1 \2 \3/p' "$1"
}

# The product with its grains on Orleans, where the machine's package feeds have it; beside the other build. ON_ORLEANS says that it is there.
build_on_orleans() {
  local flavour=-p:GrainRuntime=Orleans
  ON_ORLEANS=
  if ! timeout 120 dotnet restore --locked-mode Orleans.slnf "$flavour" >"$RESULTS/orleans-restore.log" 2>&1; then
    if grep -q 'NU110[123].*Microsoft\.Orleans' "$RESULTS/orleans-restore.log"; then
      say "Orleans: skipped, as this machine's package feeds do not carry all of Microsoft.Orleans 10.4."
      SKIPPED=$((SKIPPED + 1))
    else
      FAILED=$((FAILED + 1))
      say "Orleans: its restore FAILED; see $RESULTS/orleans-restore.log"
    fi
    return
  fi
  quietly orleans-build dotnet build Orleans.slnf -c Release --no-restore -v q "$flavour" "$ONE_COMPILER" || return 0
  ON_ORLEANS=$flavour
  export EOFFICE_TEST_CLUSTER=$ROOT/artifacts/orleans/bin
}

# shellcheck shell=bash
# PostgreSQL of our own, in the data folder. Part of ../eoffice.

# PostgreSQL refuses to run as root.
as_pg() { if is_root; then free runuser -u postgres -- "$@"; else free "$@"; fi; }
pg() { local program=$1; shift; as_pg "$PG_BIN/$program" "$@"; }

place_pg() {
  PG_BIN=$(newest_pg)
  mkdir -p "$PG" 2>/dev/null || die "The folder $PG cannot be made."
  if is_root; then
    chown postgres: "$PG"
    if ! (cd / && as_pg test -w "$PG"); then
      rmdir "$PG" 2>/dev/null || true
      PG=/var/lib/eoffice-$(printf %s "$DATA" | sha256sum | cut -c1-8)
      say "User postgres cannot enter $DATA; its database lies in $PG instead."
      mkdir -p "$PG" && chown postgres: "$PG"
    fi
  fi
  is_root || [ -O "$PG" ] || die "The database in $PG belongs to user $(stat -c %U "$PG"); start as that user or as root."
  chmod 700 "$PG"
  local version
  if version=$(cat "$PG/cluster/PG_VERSION" 2>/dev/null); then
    PG_BIN=/usr/lib/postgresql/$version/bin
    [ -x "$PG_BIN/postgres" ] || die "The database in $PG was made by PostgreSQL $version, which is not installed: apt-get install postgresql-$version."
  fi
}

# Made aside and renamed: a killed initdb leaves nothing that looks finished.
init_pg() {
  [ -d "$PG/cluster" ] && return
  say "Making the database in $PG …"
  as_pg rm -rf "$PG/new"
  [ -s "$DATA/pg.password" ] || (umask 077; head -c 24 /dev/urandom | od -An -tx1 | tr -d ' \n' >"$DATA/pg.password")
  as_pg sh -c 'umask 077; cat >"$1"' - "$PG/password" <"$DATA/pg.password"
  pg initdb -D "$PG/new" -U eoffice --pwfile="$PG/password" -A scram-sha-256 -E UTF8 --locale=C.UTF-8 >"$LOGS/initdb.log" 2>&1 \
    || die "PostgreSQL could not make its folder; see $LOGS/initdb.log."
  as_pg rm -f "$PG/password"
  as_pg sh -c 'echo "include_if_exists = '\''eoffice.conf'\''" >>"$1/postgresql.conf"' - "$PG/new"
  as_pg mv "$PG/new" "$PG/cluster"
}

port_taken() { (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null || (exec 3<>"/dev/tcp/::1/$1") 2>/dev/null; }

choose_pg_port() {
  PG_PORT=$(cat "$DATA/pg.port" 2>/dev/null || true)
  if [ -z "$PG_PORT" ] || port_taken "$PG_PORT"; then
    PG_PORT=54300
    while port_taken "$PG_PORT"; do PG_PORT=$((PG_PORT + 1)); done
    printf '%s' "$PG_PORT" >"$DATA/pg.port"
  fi
}

# The process that postmaster.pid names, when it really is the server of this folder.
postmaster() {
  local pid
  pid=$(as_pg head -1 "$PG/cluster/postmaster.pid" 2>/dev/null) || return 1
  [ "$(readlink "/proc/$pid/cwd" 2>/dev/null || as_pg readlink "/proc/$pid/cwd" 2>/dev/null)" = "$PG/cluster" ] && printf '%s' "$pid"
}

pg_settings() {
  local sockets=$PG
  [ ${#sockets} -le 90 ] || sockets=
  cat <<CONF
listen_addresses = '127.0.0.1'
port = $PG_PORT
unix_socket_directories = '${sockets//\'/\'\'}'
max_connections = 400
shared_buffers = 128MB
default_toast_compression = lz4
recovery_init_sync_method = syncfs
log_statement = none
CONF
}

start_pg() {
  if postmaster >/dev/null; then
    say "PostgreSQL of an earlier start is still running; going on with it."
    PG_PORT=$(as_pg sed -n 4p "$PG/cluster/postmaster.pid")
  else
    as_pg rm -f "$PG/cluster/postmaster.pid"   # of a killed server
    choose_pg_port
    pg_settings | as_pg sh -c 'cat >"$1/cluster/eoffice.conf"' - "$PG"
    say "Starting PostgreSQL …"
    launch_pg || die "$(why_not_pg)"
  fi
  PG_PID=$(as_pg head -1 "$PG/cluster/postmaster.pid")
  PG_OURS=yes
}

why_not_pg() {
  local free_mb
  free_mb=$(df -Pm "$PG" | awk 'NR==2 {print $4}')
  if [ "$free_mb" -lt 64 ]; then
    printf 'The disk is full: %s MB are left at %s. Make room there; nothing that was acknowledged is lost.' "$free_mb" "$PG"
  else
    printf 'PostgreSQL did not start; see %s/postgresql.log.' "$PG"
  fi
}

# Tries once, in a shell of its own, so that a failure ends nothing; the next try is soon enough.
revive_pg() {
  say "PostgreSQL stopped by itself; starting it again …"
  if (start_pg); then
    PG_PID=$(as_pg head -1 "$PG/cluster/postmaster.pid")
  else
    sleep 10
  fi
}

# Backends of a killed server hold its memory until they notice; a second try a moment later succeeds.
launch_pg() {
  local try
  for try in 1 2 3; do
    (cd / && pg pg_ctl -D "$PG/cluster" -w -t 120 -l "$PG/postgresql.log" start) >>"$LOGS/pg_ctl.log" 2>&1 && return
    sleep "$try"
  done
  return 1
}

stop_pg() {
  [ -n "$PG_OURS" ] || return 0
  say "Stopping PostgreSQL …"
  (cd / && pg pg_ctl -D "$PG/cluster" -m fast -w stop) >>"$LOGS/pg_ctl.log" 2>&1 || true
}

# Sets EOFFICE_POSTGRES for the programs; the password stays in a private file.
use_pg() {
  local database
  (umask 077; printf '127.0.0.1:%s:*:eoffice:%s\n' "$PG_PORT" "$(cat "$DATA/pg.password")" >"$DATA/pgpass")
  # A tenant's role shall enter its own database only; these two are open to everybody by default.
  for database in postgres template1; do
    PGPASSFILE=$DATA/pgpass free "$PG_BIN/psql" -q -h 127.0.0.1 -p "$PG_PORT" -U eoffice -d postgres \
      -c "REVOKE CONNECT ON DATABASE $database FROM PUBLIC" >>"$LOGS/pg_ctl.log" 2>&1 || die "PostgreSQL does not answer on port $PG_PORT."
  done
  export EOFFICE_POSTGRES="Host=127.0.0.1;Port=$PG_PORT;Username=eoffice;Passfile=\"$DATA/pgpass\""
}

start_database() {
  if [ -n "$SERVER" ]; then
    say "Using the PostgreSQL server of EOFFICE_POSTGRES."
  else
    place_pg
    init_pg
    start_pg
    use_pg
  fi
}

# The database of an `up` that is running beside us.
attach_database() {
  [ -z "$SERVER" ] || return 0
  place_pg
  postmaster >/dev/null || die "Another ./eoffice is starting on $DATA; try again when it is ready."
  PG_PORT=$(as_pg sed -n 4p "$PG/cluster/postmaster.pid")
  use_pg
}

# A PostgreSQL of our own, in a temporary folder, on a socket that only we know. Sourced by script/test and script/bench.
#   start_postgres     sets TEST_DATABASE_URL to `postgres://portico@socket-folder/`, without a database; it stops with the script

start_postgres() {
    local bin
    PG_FOLDER=$(mktemp -d)
    bin=$(dirname "$(readlink -f "$(command -v initdb || compgen -G '/usr/lib/postgresql/*/bin/initdb' | sort -V | tail -1)")")
    [ -x "$bin/pg_ctl" ] || die "PostgreSQL is not here; script/setup test installs it"
    PG_CTL=$bin/pg_ctl
    export PG_CTL PG_FOLDER
    # PostgreSQL refuses to run as root.
    PG_AS=()
    if [ "$(id -u)" = 0 ]; then
        PG_AS=(runuser -u nobody --)
        chown nobody "$PG_FOLDER"
    fi
    at_exit stop_postgres
    (cd / && ${PG_AS[@]+"${PG_AS[@]}"} "$bin/initdb" -D "$PG_FOLDER/data" -U portico -A trust -E UTF8 --no-locale >"$PG_FOLDER.log" 2>&1) ||
        die "PostgreSQL could not make its files: $(tail -3 "$PG_FOLDER.log")"
    # Nothing here has to survive a power cut; PG_SETTINGS says otherwise.
    (cd / && ${PG_AS[@]+"${PG_AS[@]}"} "$PG_CTL" -D "$PG_FOLDER/data" -w -l "$PG_FOLDER/log" \
        -o "-k $PG_FOLDER -c listen_addresses='' -c max_connections=400 ${PG_SETTINGS:--c fsync=off -c full_page_writes=off -c synchronous_commit=off}" start >/dev/null) ||
        die "PostgreSQL did not start: $(tail -3 "$PG_FOLDER/log")"
    export TEST_DATABASE_URL="postgres://portico@${PG_FOLDER//\//%2F}/"
}

stop_postgres() {
    (cd / && ${PG_AS[@]+"${PG_AS[@]}"} "$PG_CTL" -D "$PG_FOLDER/data" -m immediate stop >/dev/null 2>&1) || true
    rm -rf "$PG_FOLDER" "$PG_FOLDER.log"
}

# What stands for AWS, Azure and Google in the tests, on ports that are free. Sourced by script/test and script/peers.
#   start_peers     sets TEST_CLOUD_PEERS to a file that tells where they are and who may do what there, and AWS_CLI to AWS's own command
#                   line; they stop with the script

start_peers() {
    PEERS_FOLDER=$(mktemp -d)
    PEERS=()
    at_exit stop_peers
    [ -x "$TOOLS/peers/bin/python" ] || die "moto is not here; script/setup test installs it"
    start_peer aws "$TOOLS/peers/bin/python" -B tests/peers/aws.py
    start_peer other node tests/peers/azure-google.mjs
    printf '{"aws": %s, "other": %s}\n' "$(cat "$PEERS_FOLDER/aws")" "$(cat "$PEERS_FOLDER/other")" >"$PEERS_FOLDER/peers.json"
    export TEST_CLOUD_PEERS=$PEERS_FOLDER/peers.json AWS_CLI=$TOOLS/peers/bin/aws
}

# A peer prints one line when it listens, and stays; the line is kept under its name.
start_peer() {
    local name=$1 from line
    shift
    exec {from}< <(exec "$@" 2>"$PEERS_FOLDER/$name.log")
    PEERS+=($!)
    read -r -t 60 line <&"$from" || die "what stands for $name did not start: $(tail -3 "$PEERS_FOLDER/$name.log")"
    printf '%s' "$line" >"$PEERS_FOLDER/$name"
    PEERS_OPEN=$from
}

stop_peers() {
    kill ${PEERS[@]+"${PEERS[@]}"} 2>/dev/null || true
    rm -rf "$PEERS_FOLDER"
}

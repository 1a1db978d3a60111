# What all scripts share: where things are kept, how they speak, and which Rust they use. Sourced, never run.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

# One folder for each person on each machine, outside the checkout: a second clone compiles no dependency again.
CACHE=${PORTICO_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/portico}
TOOLS=$CACHE/tools
export CARGO_TARGET_DIR=${CARGO_TARGET_DIR:-$CACHE/target}
export PATH=$TOOLS/bin:$TOOLS/node_modules/.bin:$HOME/.cargo/bin:$PATH
mkdir -p "$TOOLS/bin" "$CARGO_TARGET_DIR"

LOWEST_RUST=1.96
CARGO_LEPTOS=0.3.11
BINARYEN=132.0.0
SCHEMATHESIS=4.32.5
MOTO=5.2.5
AWSCLI=1.46.3
CARGO_DENY=0.20.2
CARGO_CYCLONEDX=0.5.9
CARGO_FUZZ=0.13.2
HADOLINT=2.15.1
YAMLLINT=1.38.0
KUBERNETES_VALIDATE=1.37.0

say() { printf '\033[1m==> %s\033[0m\n' "$*"; }
die() {
    printf '\033[31mStopped: %s\033[0m\n' "$*" >&2
    exit 1
}
have() { command -v "$1" >/dev/null 2>&1; }

# Runs a step and says how long it took.
timed() {
    local name=$1 from=$SECONDS
    shift
    say "$name"
    "$@"
    say "$name: done in $((SECONDS - from)) s"
}

# What to do when the script ends, however it does; the last said is done first. `trap` alone would forget what was said before.
at_exit() {
    AT_EXIT=("$1" ${AT_EXIT[@]+"${AT_EXIT[@]}"})
    trap 'for last in "${AT_EXIT[@]}"; do $last; done' EXIT
}

as_root() {
    if [ "$(id -u)" = 0 ]; then "$@"; elif have sudo; then sudo "$@"; else
        die "'$*' needs root, and there is no sudo; run it as root once, then start again"
    fi
}

# For a release. Panic messages name source files: these are the same on every machine, not whose home folder the build ran in.
release_flags() {
    local sysroot
    sysroot=$(rustc --print sysroot)
    export RUSTFLAGS="--cfg erase_components --remap-path-prefix=${CARGO_HOME:-$HOME/.cargo}=/cargo --remap-path-prefix=$sysroot=/rust"
}

# Debian packages, only those that are missing. `PACKAGES_READ` keeps us from reading the lists twice in a run.
packages() {
    local missing=() package
    for package in "$@"; do
        dpkg-query -W -f='${Status}' "$package" 2>/dev/null | grep -q 'install ok installed' || missing+=("$package")
    done
    [ ${#missing[@]} = 0 ] && return
    have apt-get || die "these are missing: ${missing[*]}. This machine has no apt-get: install them by hand, then start again"
    if [ -z "${PACKAGES_READ:-}" ]; then
        as_root apt-get update -q || die "the package lists could not be read; is this machine online?"
        PACKAGES_READ=yes
    fi
    say "Installing ${missing[*]}"
    as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends "${missing[@]}" ||
        die "apt-get could not install ${missing[*]}; its last lines say why"
}

# A command of cargo's that a single script needs, in one version; not our product, so compiled without optimisation. About a minute, once.
cargo_tool() {
    local name=$1 version=$2
    cargo install --list --root "$TOOLS" | grep -xF "$name v$version:" >/dev/null && return
    timed "Building $name (about a minute, once)" cargo install --quiet --locked --debug "$name" --version "=$version" --root "$TOOLS" \
        --target-dir "$CACHE/tools-target" || die "$name did not build; is the crate registry reachable?"
}

is_new_enough() {
    local version
    version=$(rustc --version 2>/dev/null | cut -d' ' -f2)
    [ -n "$version" ] && cargo --version >/dev/null 2>&1 &&
        [ "$(printf '%s\n%s\n' "$LOWEST_RUST" "$version" | sort -V | head -1)" = "$LOWEST_RUST" ]
}

# True if the `cargo` on PATH is new enough and can build for the browser.
rust_is_ready() {
    local sysroot
    is_new_enough || return 1
    sysroot=$(rustc --print sysroot)
    compgen -G "$sysroot/lib/rustlib/wasm32-unknown-unknown/lib/libstd*.rlib" >/dev/null
}

# Debian's Rust lives beside rustup's; this is how scripts come to use it when script/setup had to choose it.
# PORTICO_RUST=debian chooses it in any case.
if { [ "${PORTICO_RUST:-}" = debian ] || ! rust_is_ready; } && [ -x /usr/bin/rustc ]; then
    if have rustup && rustup toolchain list 2>/dev/null | grep -q '^deb\b'; then
        export RUSTUP_TOOLCHAIN=deb
    elif ! have rustup; then
        export PATH=/usr/bin:$PATH
    fi
fi

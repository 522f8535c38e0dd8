# Sourced by every script in this folder: strict mode, the project's root as working directory, and shared functions.
# shellcheck shell=bash
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

# Tools that are built once for all clones; each has a folder named with its version.
cache="${XDG_CACHE_HOME:-$HOME/.cache}/studysync"

# Queries are checked against the committed .sqlx folder, even if DATABASE_URL is set.
export SQLX_OFFLINE="${SQLX_OFFLINE:-true}"

say() { printf '\033[1m==> %s\033[0m\n' "$*" >&2; }

fail() {
    printf '\033[31merror:\033[0m %s\n' "$*" >&2
    exit 1
}

# Prints cargo's target folder, which the user may have configured.
target_folder() {
    cargo metadata --no-deps --format-version 1 --offline 2>/dev/null \
        | node -e 'process.stdout.write(JSON.parse(require("fs").readFileSync(0)).target_directory)'
}

# Prints the version of a package in Cargo.lock.
locked_version() {
    awk -v name="name = \"$1\"" '$0 == name { getline; gsub(/version = |"/, ""); print; exit }' Cargo.lock
}

# Builds a program from crates.io into the cache, once: install_crate NAME VERSION [cargo install's arguments].
# The program only runs for seconds, so build time matters more than speed.
install_crate() {
    local name="$1" version="$2" folder="$cache/$1-$2"
    shift 2
    [[ -d "$folder/bin" ]] && return
    say "Building $name $version, once for all clones (some minutes)"
    CARGO_PROFILE_RELEASE_OPT_LEVEL=1 CARGO_PROFILE_RELEASE_LTO=off CARGO_PROFILE_RELEASE_CODEGEN_UNITS=16 \
        cargo install "$name" --version "=$version" --root "$folder" --no-track --quiet "$@" \
        || fail "$name $version could not be built; the messages above say why"
}

#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Usage: run.sh BUILD FILE…    runs tests of the web dashboard, or another script of this folder, with
# the programs of the build folder. Exit status 77 where there is no browser, or where npm cannot
# reach its registry for what the tests need.
set -eu

source=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd -P)
build=$(CDPATH='' cd -- "$1" && pwd -P)
shift
folder=$build/browser

skip() {
    echo "SKIPPED: $*" >&2
    exit 77
}

find_browser() {
    for name in ${LOCKSTEP_CHROMIUM:-chromium-headless-shell chromium}; do
        if command -v "$name"; then
            return
        fi
    done
}

# What npm says of a registry that cannot be reached.
away='E(NOTFOUND|CONNREFUSED|CONNRESET|TIMEDOUT|AI_AGAIN|NETUNREACH|HOSTUNREACH)|SOCKET_TIMEOUT'

install_packages() {
    mkdir -p "$folder"
    exec 9>"$folder/.lock"
    flock 9
    if ! cmp -s "$source/package-lock.json" "$folder/node_modules/.lockstep"; then
        cp "$source/package.json" "$source/package-lock.json" "$folder"
        npm ci --prefix "$folder" --ignore-scripts --no-audit --no-fund --prefer-offline \
            --fetch-retries=1 --fetch-timeout=60000 >"$folder/npm.log" 2>&1 || explain_npm
        cp "$source/package-lock.json" "$folder/node_modules/.lockstep"
    fi
    exec 9>&-
}

explain_npm() {
    grep -qE "$away" "$folder/npm.log" && skip "npm cannot reach its registry"
    cat "$folder/npm.log" >&2
    exit 1
}

LOCKSTEP_CHROMIUM=$(find_browser)
[ -n "$LOCKSTEP_CHROMIUM" ] ||
    skip "there is no browser: apt-get install chromium-headless-shell"
for tool in node npm; do
    command -v "$tool" >/dev/null || skip "there is no $tool: apt-get install $tool"
done
install_packages

export LOCKSTEP_CHROMIUM
export LOCKSTEP_PROGRAMS="$build/bin"
export LOCKSTEP_NODE_MODULES="$folder/node_modules"
case $1 in
*/test_*) exec node --test --test-reporter=spec "$@" ;;
*) exec node "$@" ;;
esac

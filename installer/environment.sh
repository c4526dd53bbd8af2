# shellcheck shell=sh
# SPDX-License-Identifier: GPL-3.0-or-later
# The build environment, for ./dev, which sets $project and sources this file.
#
# environment_prepare PRESET   makes sure that there is one, or fails saying what to do
# environment_is_here          are we in it already?
# environment_enter COMMAND…   runs the command in it, with its exit status
#
# The system itself is used where its packages provide Qt 6.8 and KArchive for Qt 6. Elsewhere
# it is a Debian root made by mmdebstrap and entered with bwrap. Roots are named after what is
# in them, so another list of packages is another root.

environment_suite=trixie
environment_qt=6.8
environment_keyring=/usr/share/keyrings/debian-archive-keyring.gpg
environment_gb_needed=4

say() {
    printf '%s\n' "dev: $*" >&2
}

fail() {
    say "$@"
    exit 1
}

# ---- What is wanted -------------------------------------------------------------------------

environment_package_lists() { # preset
    echo "$project/installer/packages.list"
    if [ -f "$project/installer/packages-$1.list" ]; then
        echo "$project/installer/packages-$1.list"
    fi
}

environment_listed() { # preset
    environment_package_lists "$1" | while read -r list; do
        sed 's/#.*//' "$list"
    done
}

environment_root_packages() { # preset
    environment_listed "$1" | environment_names
}

environment_system_packages() { # preset
    environment_listed "$1" | grep -v -e '\[root\]' -e '\[optional\]' | environment_names
}

environment_optional_packages() { # preset
    environment_listed "$1" | grep '\[optional\]' | environment_names
}

environment_names() {
    sed 's/\[[a-z]*\]//' | tr -s ' \t' '\n' | grep -v '^$' | sort -u
}

# Everything that decides what a root holds; also the key of its name.
environment_recipe() { # preset
    echo --variant=essential
    echo "--architectures=$(dpkg --print-architecture)"
    for useless in doc man info locale gnome/help lintian; do
        echo "--dpkgopt=path-exclude=/usr/share/$useless/*"
    done
    echo "--dpkgopt=force-unsafe-io"
    # shellcheck disable=SC2016
    echo '--customize-hook=touch "$1/etc/lockstep-root" "$1/etc/resolv.conf" "$1/etc/hosts"'
    echo "--include=$(environment_root_packages "$1" | paste -sd, -)"
    echo "$environment_suite"
}

environment_is_here() {
    [ "$environment_mode" = here ]
}

# ---- Deciding -------------------------------------------------------------------------------

environment_prepare() { # preset
    environment_cache_settings
    environment_missing=$(environment_missing_packages "$1")
    if environment_is_inside_root; then
        environment_mode=here
        # shellcheck disable=SC2086
        [ -z "$environment_missing" ] || fail "this build environment lacks:" $environment_missing \
            "- leave it and call ./dev again."
        return
    fi
    command -v dpkg-query >/dev/null ||
        fail "this is not a Debian system; Lockstep is built on Debian 12 or later, or in a container of it."
    if [ -z "$environment_missing" ] && environment_version_suits "$(environment_installed_qt)"; then
        environment_install_optional "$1"
        environment_mode=here
        return
    fi
    environment_root=$environment_cache/root-$(environment_recipe "$1" | sha256sum | cut -c1-16)
    if [ -d "$environment_root" ]; then
        environment_mode=root
    elif environment_system_suits; then
        # shellcheck disable=SC2086
        environment_install $environment_missing
        environment_install_optional "$1"
        environment_mode=here
        return
    else
        environment_mode=root
    fi
    environment_need_tools
    [ -d "$environment_root" ] || environment_make_root "$1"
    touch -c "$environment_root"
}

environment_is_inside_root() {
    [ -e /etc/lockstep-root ]
}

environment_cache_settings() {
    environment_cache=${XDG_CACHE_HOME:-${HOME:?"HOME is not set"}/.cache}/lockstep
    export CCACHE_DIR="${CCACHE_DIR:-$environment_cache/ccache}"
    export CCACHE_BASEDIR="$project"
    export CCACHE_NOHASHDIR=1
    export CCACHE_MAXSIZE="${CCACHE_MAXSIZE:-5G}"
    export CCACHE_SLOPPINESS=pch_defines,time_macros,include_file_mtime,include_file_ctime
}

environment_missing_packages() { # preset
    # shellcheck disable=SC2046
    environment_not_installed $(environment_system_packages "$1")
}

environment_not_installed() { # package…
    installed=$(dpkg-query -W -f '${db:Status-Abbrev} ${Package}\n' "$@" 2>/dev/null |
        sed -n 's/^.i  *//p')
    for package in "$@"; do
        printf '%s\n' "$installed" | grep -qxF -- "$package" || printf '%s\n' "$package"
    done
}

environment_installed_qt() {
    dpkg-query -W -f '${Version}' qt6-base-dev 2>/dev/null || true
}

environment_version_suits() { # version
    [ -n "$1" ] && dpkg --compare-versions "$1" ge "$environment_qt"
}

environment_candidate() { # package
    apt-cache policy "$1" | sed -n 's/^ *Candidate: *//p' | grep -v '^(none)$' || true
}

# Can the system's own packages provide what is needed?
environment_system_suits() {
    if [ -z "$(environment_candidate qt6-base-dev)" ]; then
        environment_apt update || true
    fi
    environment_version_suits "$(environment_candidate qt6-base-dev)" &&
        [ -n "$(environment_candidate libkf6archive-dev)" ]
}

# ---- Installing packages of the system ------------------------------------------------------

environment_apt() { # apt-get arguments…
    if [ "$(id -u)" -eq 0 ]; then
        env DEBIAN_FRONTEND=noninteractive apt-get -q "$@" >&2
    elif command -v sudo >/dev/null; then
        sudo env DEBIAN_FRONTEND=noninteractive apt-get -q "$@" >&2
    else
        return 1
    fi
}

environment_install() { # package…
    [ "$(id -u)" -eq 0 ] || command -v sudo >/dev/null ||
        fail "packages must be installed, but you are not root and there is no sudo." \
            "As root, run: apt-get install --no-install-recommends $*"
    say "installing: $*"
    environment_apt update || true
    environment_apt install --yes --no-install-recommends "$@" ||
        fail "apt-get could not install the packages above." \
            "Check the network and the system's package sources, then call ./dev again."
}

# Where they can be had for the asking; without them some tests say SKIPPED.
environment_install_optional() { # preset
    [ "$(id -u)" -eq 0 ] || return 0
    # shellcheck disable=SC2046
    for package in $(environment_not_installed $(environment_optional_packages "$1")); do
        if [ -n "$(environment_candidate "$package")" ]; then
            say "installing: $package"
            environment_apt install --yes --no-install-recommends "$package" ||
                say "apt-get could not install $package; the tests that need it are skipped."
        fi
    done
}

environment_need_tools() {
    tools="mmdebstrap bubblewrap debian-archive-keyring"
    [ "$(id -u)" -eq 0 ] || tools="$tools uidmap"
    # shellcheck disable=SC2086
    missing_tools=$(environment_not_installed $tools)
    # shellcheck disable=SC2086
    [ -z "$missing_tools" ] || environment_install $missing_tools
    bwrap --ro-bind / / true 2>/dev/null || environment_explain_namespaces
}

environment_setting_is() { # file under /proc/sys, value
    [ -r "/proc/sys/$1" ] && [ "$(cat "/proc/sys/$1")" = "$2" ]
}

environment_explain_namespaces() {
    say "bwrap cannot make a namespace here."
    if [ "$(id -u)" -eq 0 ]; then
        fail "As root this needs CAP_SYS_ADMIN: in a container, start it privileged or use a Debian 13 image."
    elif environment_setting_is kernel/unprivileged_userns_clone 0; then
        fail "User namespaces are switched off. As root, run: sysctl -w kernel.unprivileged_userns_clone=1"
    elif environment_setting_is kernel/apparmor_restrict_unprivileged_userns 1; then
        fail "AppArmor forbids them." \
            "As root, run: sysctl -w kernel.apparmor_restrict_unprivileged_userns=0"
    elif environment_setting_is user/max_user_namespaces 0; then
        fail "User namespaces are limited to none. As root, run: sysctl -w user.max_user_namespaces=10000"
    fi
    fail "User namespaces are not available to you; run ./dev as root, or on Debian 13."
}

# ---- Making a root --------------------------------------------------------------------------

environment_make_root() { # preset
    mkdir -p "$environment_cache"
    exec 9>"$environment_cache/lock"
    if ! flock --nonblock 9; then
        say "another ./dev is making a build root; waiting for it."
        flock 9
    fi
    if [ ! -d "$environment_root" ]; then
        environment_need_space
        rm -rf --one-file-system "$environment_cache"/root-*.partial
        find "$environment_cache" -maxdepth 1 -name 'root-*' -mtime +30 \
            -exec rm -rf --one-file-system {} +
        say "making the Debian build root (once; a few minutes and 2 GB)…"
        (environment_bootstrap "$1")
        say "the build root is ready: $environment_root"
    fi
    exec 9>&-
}

environment_need_space() {
    free_kb=$(df -Pk "$environment_cache" | awk 'NR == 2 { print $4 }')
    [ "$free_kb" -ge $((environment_gb_needed * 1024 * 1024)) ] ||
        fail "$environment_cache has $((free_kb / 1024)) MB free, $environment_gb_needed GB are needed." \
            "Make room, or set XDG_CACHE_HOME to a directory on another disk."
}

# Runs in a subshell: what it leaves unfinished is removed when it ends, however it ends.
environment_bootstrap() { # preset
    umask 022
    partial=$environment_root.partial
    log=$environment_cache/root.log
    scratch=$(mktemp -d)
    trap 'rm -rf --one-file-system "$partial" "$scratch"' EXIT
    trap 'exit 130' INT
    trap 'exit 143' TERM HUP

    environment_apt_settings >"$scratch/apt.conf"
    set -- "$1" --aptopt="$scratch/apt.conf" --keyring="$environment_keyring"
    preset=$1
    shift
    environment_recipe "$preset" >"$scratch/recipe"
    while IFS= read -r option; do
        set -- "$@" "$option"
    done <"$scratch/recipe"

    if [ "$(id -u)" -eq 0 ]; then
        environment_bootstrap_as_root "$@"
    else
        environment_bootstrap_as_user "$@"
    fi >"$log" 2>&1 || environment_explain_bootstrap
    mv "$partial" "$environment_root"
}

environment_bootstrap_as_root() { # mmdebstrap options… suite
    # shellcheck disable=SC2046
    mmdebstrap --mode=root "$@" "$partial" $(environment_mirror)
}

# A root made in a user namespace belongs to subordinate users. Going through tar gives all of
# it to the caller, who can then use and remove it like any other directory.
environment_bootstrap_as_user() { # mmdebstrap options… suite
    mkdir "$partial"
    mkfifo "$scratch/tar"
    tar -x --no-same-owner --exclude='./dev/*' -C "$partial" -f "$scratch/tar" &
    unpacking=$!
    # shellcheck disable=SC2046
    TMPDIR=${TMPDIR:-/var/tmp} mmdebstrap --mode=unshare --format=tar "$@" - $(environment_mirror) \
        >"$scratch/tar" || {
        wait "$unpacking"
        return 1
    }
    wait "$unpacking"
}

environment_explain_bootstrap() {
    tail -n 15 "$log" >&2
    say "mmdebstrap failed; its log is $log"
    if grep -qi 'no space left' "$log"; then
        fail "There is no space left: make room in $environment_cache and ${TMPDIR:-/var/tmp}."
    elif grep -qE 'NO_PUBKEY|no public key|not signed' "$log"; then
        fail "The archive's key is not known: apt-get install debian-archive-keyring, in a recent version."
    elif grep -qE 'resolv|connect|Network is unreachable|timed out|Failed to fetch' "$log"; then
        fail "The package mirror cannot be reached: check the network, and the proxy if there is one."
    elif grep -qE 'subuid|subgid|newuidmap|newgidmap' "$log"; then
        fail "You have no subordinate user ids. As root, run:" \
            "usermod --add-subuids 100000-165535 --add-subgids 100000-165535 $(id -un)"
    fi
    fail "Call ./dev again when what the log says has been put right."
}

# The system's own mirror is near and known to work. Without one, mmdebstrap has its default.
environment_mirror() {
    codename=$(sed -n 's/^VERSION_CODENAME=//p' /etc/os-release)
    grep -qx 'ID=debian' /etc/os-release && [ -n "$codename" ] || return 0
    {
        cat /etc/apt/sources.list /etc/apt/sources.list.d/*.list 2>/dev/null |
            sed -n 's/^ *deb  *\(\[[^]]*\] *\)\{0,1\}\(http[^ ]*\)  *\([^ ]*\) .*/\2 \3/p'
        # Stanzas of one file are parted by empty lines, so files are too.
        for sources in /etc/apt/sources.list.d/*.sources; do
            [ -r "$sources" ] && sed '/^#/d' "$sources" && echo
        done | awk -v RS= -v FS='\n' '{
            uris = suites = ""
            for (i = 1; i <= NF; i++) {
                value = $i; sub(/^[^:]*: */, "", value)
                if (tolower($i) ~ /^uris:/) uris = value
                if (tolower($i) ~ /^suites:/) suites = value
            }
            split(uris, uri, " "); count = split(suites, suite, " ")
            for (i = 1; i <= count; i++) print uri[1], suite[i]
        }'
    } | awk -v wanted="$codename" '$1 ~ /^https?:/ && $2 == wanted { print $1; exit }'
}

environment_apt_settings() {
    apt-config dump --format '%f "%v";%n' |
        grep -iE '^Acquire::(https?::Proxy|Retries|Check-Date|Check-Valid-Until)' || true
}

# ---- Entering a root ------------------------------------------------------------------------

environment_enter() { # command…
    mkdir -p "$CCACHE_DIR" "$environment_cache/home"
    xauthority=${XAUTHORITY:-$HOME/.Xauthority}
    directory=$(environment_visible_directory)

    # The command and its arguments stay behind "--"; bwrap's options are put before them.
    set -- -- env --default-signal=INT,QUIT "$@"
    if [ -f "$xauthority" ]; then
        set -- --ro-bind "$xauthority" "$xauthority" --setenv XAUTHORITY "$xauthority" "$@"
    fi
    if [ -d "${XDG_RUNTIME_DIR-}" ]; then
        set -- --bind "$XDG_RUNTIME_DIR" "$XDG_RUNTIME_DIR" "$@"
    fi
    git_directory=$(environment_git_directory)
    if [ -n "$git_directory" ]; then
        set -- --bind "$git_directory" "$git_directory" "$@"
    fi
    for variable in $(environment_foreign_variables); do
        set -- --unsetenv "$variable" "$@"
    done
    authorities=/etc/ssl/certs/ca-certificates.crt # a proxy's own authority may be among them
    # At its own path, which a link's target is.
    shared=$(readlink -m -- "$(dirname "$project")/shared")
    set -- \
        --die-with-parent \
        --ro-bind "$environment_root/usr" /usr \
        --symlink usr/bin /bin --symlink usr/sbin /sbin \
        --symlink usr/lib /lib --symlink usr/lib64 /lib64 \
        --ro-bind "$environment_root/etc" /etc \
        --ro-bind "$environment_root/var" /var \
        --ro-bind-try /etc/resolv.conf /etc/resolv.conf \
        --ro-bind-try /etc/hosts /etc/hosts \
        --ro-bind-try "$authorities" "$authorities" \
        --ro-bind /etc/passwd /etc/passwd \
        --ro-bind /etc/group /etc/group \
        --dev-bind /dev /dev --proc /proc --ro-bind /sys /sys \
        --tmpfs /run --bind /tmp /tmp --bind /var/tmp /var/tmp \
        --bind "$environment_cache/home" "$environment_cache/home" \
        --bind "$CCACHE_DIR" "$CCACHE_DIR" \
        --bind-try "$shared" "$shared" \
        --bind "$project" "$project" \
        --chdir "$directory" \
        --setenv HOME "$environment_cache/home" \
        --setenv PATH /usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin \
        --setenv LANG C.UTF-8 --setenv SHELL /bin/bash \
        "$@"
    environment_run bwrap "$@"
}

# Variables that speak of the system outside and would lead tools astray.
environment_foreign_variables() {
    env | sed -n 's/=.*//p' | grep -xE \
        -e 'LC_[A-Z]+|LANGUAGE|LD_[A-Z_]+|LIBRARY_PATH|CPATH|C_INCLUDE_PATH|CPLUS_INCLUDE_PATH' \
        -e 'CC|CXX|CFLAGS|CXXFLAGS|CPPFLAGS|LDFLAGS|CMAKE_PREFIX_PATH|PKG_CONFIG_[A-Z]+' \
        -e 'PYTHON[A-Z]*|PERL5LIB|QT_PLUGIN_PATH|TMPDIR|XDG_[A-Z]+_(HOME|DIRS)' || true
}

environment_visible_directory() {
    here=$(pwd -P)
    case $here/ in
    "$project"/* | "$(dirname "$project")"/shared/* | /tmp/* | /var/tmp/*) echo "$here" ;;
    *) echo "$project" ;;
    esac
}

# The repository of a git worktree lies elsewhere and must be visible too.
environment_git_directory() {
    [ -f "$project/.git" ] || return 0
    worktree=$(cd "$project" && cd "$(sed -n 's/^gitdir: //p' .git)" && pwd -P) || return 0
    [ -f "$worktree/commondir" ] || return 0
    (cd "$worktree" && cd "$(cat commondir)" && pwd -P)
}

# bwrap dies of the first signal and takes the command with it, which then cannot clean up. So a
# Ctrl-C passes by bwrap and this shell, and a request to end is handed to the command itself.
environment_run() { # bwrap and its arguments…
    exec 3<&0 # a background command would read from /dev/null
    "$@" <&3 3<&- &
    running=$!
    exec 3<&-
    trap : INT QUIT
    trap 'environment_signal_children TERM' TERM
    trap 'environment_signal_children HUP' HUP
    while :; do
        status=0
        wait "$running" || status=$?
        kill -0 "$running" 2>/dev/null || break
    done
    exit "$status"
}

environment_signal_children() { # signal
    # shellcheck disable=SC2046
    kill -s "$1" $(cat "/proc/$running/task/$running/children") 2>/dev/null || true
}

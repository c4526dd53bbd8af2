#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Usage: with_display.sh COMMAND…    runs it on an X display of its own, with a window manager, a
# tray and a session bus. Exit status of the command; 77 where there is no X server to start.
set -eu

for tool in Xvfb openbox stalonetray dbus-daemon; do
    command -v "$tool" >/dev/null || {
        echo "with_display: $tool is not installed; skipped" >&2
        exit 77
    }
done

folder=$(mktemp -d)
running=
end() {
    # shellcheck disable=SC2086
    [ -z "$running" ] || kill $running 2>/dev/null || true
    wait
    rm -rf "$folder"
}
trap end EXIT
trap 'exit 130' INT TERM

mkfifo "$folder/display"
Xvfb -displayfd 3 -screen 0 1600x1000x24 -nolisten tcp -noreset 3>"$folder/display" \
    >"$folder/log" 2>&1 &
running=$!
read -r number <"$folder/display"
export DISPLAY=":$number"
export DBUS_SESSION_BUS_ADDRESS="unix:path=$folder/bus"
dbus-daemon --session --nofork --address="$DBUS_SESSION_BUS_ADDRESS" >>"$folder/log" 2>&1 &
running="$running $!"
openbox --sm-disable >>"$folder/log" 2>&1 &
running="$running $!"
stalonetray --geometry 4x1-0-0 >>"$folder/log" 2>&1 &
running="$running $!"

status=0
"$@" || status=$?
exit "$status"

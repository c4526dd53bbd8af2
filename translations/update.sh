#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Takes new texts of the console into the .ts files and drops those that are gone.
# Usage: translations/update.sh [FOLDER]   in ./dev shell; FOLDER has the files, this one if not given
set -eu

here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd -P)
folder=$(CDPATH='' cd -- "${1-$here}" && pwd -P)
lupdate=$(qtpaths6 --query QT_HOST_BINS)/lupdate

update() { # language, option…
    language=$1
    shift
    "$lupdate" -silent -no-obsolete -locations none "$@" -I . ui app/desktop \
        -target-language "$language" -ts "$folder/lockstep_$language.ts"
}

cd "$here/.."
update en -pluralonly
update de
update sr

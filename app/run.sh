#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Installs what is missing, builds, and starts the console; without a display, signalboxd instead. Arguments are passed on.
set -euo pipefail
cd "$(dirname "$0")/.."
. app/packages.sh
install_missing "${build_packages[@]}" "${run_packages[@]}"
cmake --preset release >/dev/null
cmake --build --preset release --target signalbox signalboxd
if [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ] || [ "${QT_QPA_PLATFORM:-}" = offscreen ]; then
    exec build/release/bin/signalbox "$@"
fi
echo "There is no display: starting signalboxd, the same engine without a window. SIGINT (Ctrl+C) stops it." >&2
exec build/release/bin/signalboxd run "$@"

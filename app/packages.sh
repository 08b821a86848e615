# SPDX-License-Identifier: GPL-3.0-or-later
# Debian 12's packages that Signalbox is built with, run with and tested with; README says what each is for.
build_packages=(g++ cmake ninja-build ccache mold pkg-config
    qt6-base-dev qt6-svg-dev qt6-tools-dev qt6-tools-dev-tools qt6-l10n-tools libgl-dev qtkeychain-qt6-dev
    libmicrohttpd-dev libsimdjson-dev libre2-dev libssl-dev libsodium-dev libkainjow-mustache-dev
    fonts-inter fonts-jetbrains-mono)
run_packages=(libqt6sql6-sqlite fonts-noto-color-emoji)
test_packages=(clang-format-19 sqlite3 curl openssl python3 nodejs npm)

install_missing() {
    local missing=() package
    for package in "$@"; do
        # Another build of the same tool (a Node.js that did not come from Debian) serves as well.
        case "$package" in nodejs) command -v node >/dev/null && continue ;; npm) command -v npm >/dev/null && continue ;; esac
        dpkg-query -W -f='${db:Status-Status}' "$package" 2>/dev/null | grep -qx installed || missing+=("$package")
    done
    [ ${#missing[@]} -eq 0 ] && return
    local as_root=()
    [ "$(id -u)" -eq 0 ] || as_root=(sudo)
    echo "Installing: ${missing[*]}" >&2
    "${as_root[@]}" apt-get update -qq
    "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
}

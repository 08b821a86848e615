#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Installs what is missing, builds with warnings as errors, checks the formatting, runs every test.
# tests/run.sh -R NAME runs only the tests that match (any option of ctest).
set -euo pipefail
cd "$(dirname "$0")/.."
. app/packages.sh
install_missing "${build_packages[@]}" "${run_packages[@]}" "${test_packages[@]}"
git ls-files '*.cpp' '*.h' | xargs clang-format-19 --dry-run --Werror
# The receivers' own libraries check our signatures; without them those checks say that they are skipped.
[ -d tests/e2e/node_modules ] || npm install --prefix tests/e2e --no-package-lock --no-audit --no-fund --silent || true
cmake --preset release >/dev/null
cmake --build --preset release
ctest --preset release -j 2 "$@"

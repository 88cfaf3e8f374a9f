#!/bin/sh
# Installs the Debian packages that tests need (a browser), when this runs as root on a Debian system.
# Elsewhere it says how to install them; the tests that need them then skip and say so.
set -eu
if command -v chromium >/dev/null 2>&1; then
    exit 0
fi
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    export DEBIAN_FRONTEND=noninteractive
    apt-get update -qq
    apt-get install -y -qq --no-install-recommends chromium fonts-dejavu-core >/dev/null
else
    echo "Tests of the pages need Chromium. Install it with: sudo apt-get install chromium" >&2
fi

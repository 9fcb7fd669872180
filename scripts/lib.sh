# What the scripts share: the environment in .venv, and a browser for the page's tests.
# Sourced by bash, with the root of the checkout as the working directory.

say() { printf '%s\n' "$*" >&2; }

as_root() {
    if [ "$(id -u)" = 0 ]; then
        "$@"
    elif command -v sudo >/dev/null; then
        sudo -n "$@"
    else
        return 1
    fi
}

apt_install() {
    command -v apt-get >/dev/null || return 1
    say "Installing from the system's packages: $*"
    as_root env DEBIAN_FRONTEND=noninteractive apt-get update -qq >&2 </dev/null &&
        as_root env DEBIAN_FRONTEND=noninteractive \
            apt-get install -y -qq --no-install-recommends "$@" >&2 </dev/null
}

find_python() {
    local candidate
    for candidate in "${PYTHON:-}" python3.11 python3 python3.12 python3.13 python; do
        if [ -n "$candidate" ] && command -v "$candidate" >/dev/null &&
            "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
            command -v "$candidate"
            return
        fi
    done
    say "Python 3.11 or later is needed and was not found. Set PYTHON to where it is."
    return 1
}

# environment [dev]: .venv with the package installed editable, at the versions of constraints.txt.
# It is made anew only when what it is made from has changed.
environment() {
    local wanted=".${1:+[$1]}" stamp=.venv/.made-from python fingerprint other
    # The folder is a part of it: an environment does not survive being moved.
    fingerprint=$(cat pyproject.toml constraints.txt <(pwd -P) | sha256sum | cut -d' ' -f1)
    for other in "$wanted" ".[dev]"; do
        if grep -qsxF "$fingerprint $other" "$stamp"; then
            return
        fi
    done
    if ! grep -qs "^$fingerprint " "$stamp" || ! .venv/bin/python -c '' 2>/dev/null; then
        python=$(find_python)
        say "Making the environment .venv with $python"
        rm -rf .venv
        if ! "$python" -m venv .venv >/dev/null 2>&1; then
            rm -rf .venv
            apt_install python3-venv
            "$python" -m venv .venv
        fi
    fi
    say "Installing ${wanted/#./dramagraph} with the versions of constraints.txt"
    # The variables hold the build backend to the same versions; -c does not reach it.
    PIP_CONSTRAINT=constraints.txt PIP_BUILD_CONSTRAINT=constraints.txt \
        .venv/bin/python -m pip install -qq --disable-pip-version-check --no-input \
        --editable "$wanted" --constraint constraints.txt </dev/null
    printf '%s\n' "$fingerprint $wanted" >"$stamp"
}

# sparql_engine: Oxigraph for browsers, for the page that answers SPARQL; without it all else works.
sparql_engine() {
    .venv/bin/python scripts/fetch_oxigraph.py || true
}

# browser: a headless browser for the page's tests, from the system's packages where there is none.
browser() {
    local name
    for name in chromium chromium-browser google-chrome; do
        if type -P "$name" >/dev/null; then
            return
        fi
    done
    apt_install chromium || say "No Chromium was found or could be installed."
}

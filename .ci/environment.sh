# Read by the programs beside it: finds a Python and makes environments from the locked dependencies.

export PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_ROOT_USER_ACTION=ignore PIP_NO_INPUT=1

# Prints the first Python of 3.11 or later that can make environments; $PYTHON is tried first.
find_python() {
    local candidate
    for candidate in "${PYTHON:-python3}" python3 python3.13 python3.12 python3.11 /usr/bin/python3; do
        if "$candidate" -c 'import ensurepip, sys, venv; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
            echo "$candidate"
            return
        fi
    done
    echo "No Python of 3.11 or later that can make environments was found: install one" \
        "(on Debian and Ubuntu: apt-get install python3-venv), or name one in PYTHON." >&2
    return 2
}

# make_environment FOLDER LOCK...: an environment that holds what requirements/LOCK.txt pins. The locks are
# complete, so nothing is resolved here.
make_environment() {
    local folder=$1 python lock locks=()
    shift
    for lock in "$@"; do locks+=(-r "requirements/$lock.txt"); done
    if [ ! -x "$folder/bin/python" ]; then
        python=$(find_python) || return
        "$python" -m venv "$folder" || return
    fi
    "$folder/bin/python" -m pip install -q --no-deps --require-hashes "${locks[@]}"
}

# install_checkout FOLDER: makes the checkout importable there, built by the locked build tools.
install_checkout() {
    "$1/bin/python" -m pip install -q --no-index --no-build-isolation -e .
}

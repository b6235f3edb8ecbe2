#!/usr/bin/env bash
# The Dockerfile's steps without a Docker engine: a wheel of this tree, a fresh environment, another user, no home, a
# read-only program. PYTHON names an interpreter that every user may run (default: python3).
set -euo pipefail
cd "$(dirname "$0")/.."
PYTHON=${PYTHON:-python3}
LOCK=${LOCK:-image}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
chmod 755 "$work"

echo "== build: what .dockerignore lets through, into a fresh environment"
mkdir "$work/src" "$work/data"
cp -r pyproject.toml README.md LICENSE NOTICE.md locks xxgk index bot "$work/src/"
install -D -m 644 data/agencies.csv "$work/src/data/agencies.csv"
find "$work/src" -name __pycache__ -prune -exec rm -rf {} +
"$PYTHON" -m venv "$work/xxgk"
cp -r data/reports "$work/src/data/"
install -m 644 docs/accuracy.md "$work/src/data/accuracy.md"
(cd "$work/src" && "$work/xxgk/bin/pip" install --quiet --no-cache-dir --disable-pip-version-check --require-hashes -r "locks/$LOCK.txt" \
    && "$work/xxgk/bin/pip" install --quiet --no-cache-dir --disable-pip-version-check --no-deps .)
"$work/xxgk/bin/python" -m compileall -q "$work/xxgk/lib"
rm -rf "$work/src"
echo "size: $(du -sh "$work/xxgk" | cut -f1)"

echo "== run: as a user without rights"
if [ "$(id -u)" = 0 ]; then
    chown 65534:65534 "$work/data"
    as=(setpriv --reuid=65534 --regid=65534 --clear-groups --no-new-privs)
else
    as=()
fi
cp -r data/reports "$work/reports"
run() { (cd "$work/data" && env -i PATH="$work/xxgk/bin:/usr/bin:/bin" PYTHONUTF8=1 HOME=/nonexistent \
    XXGK_DB="$work/data/xxgk.db" XXGK_STATE="$work/data/state.db" XXGK_INBOX="$work/data/inbox" "${as[@]}" "$@"); }
run xxgk --version
run xxgk index "$work/reports"
run xxgk agencies >/dev/null
run xxgk demo ask 卫东区2019年收到多少件申请 | grep -q 191 || { echo "the samples were not installed"; exit 1; }
run xxgk feedback
run xxgk serve --help >/dev/null
status=0; said=$(run xxgk bot 2>&1) || status=$?
[ "$status" = 2 ] && grep -q BotFather <<<"$said" || { echo "xxgk bot without a token: $status: $said"; exit 1; }
echo "as $(run id -u): indexed, answers, and asks for a token"
echo "ok"

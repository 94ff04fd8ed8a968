#!/bin/bash
# Does an archive start where there is no network and nothing of ours? Run as root:  tools/archive/try.sh ARCHIVE.tar.gz
# Unpacks it into a new folder, and there, in a network namespace with loopback alone, without npm or Node in the path and with
# a HOME of its own, once as a plain user and once as root (and a command where libatomic is missing): start --example; the page without a session answers; the link signs
# in; the app and its first questions answer; SIGTERM ends it within 20 seconds. Nothing may have been fetched: there is nowhere
# to fetch from.
set -euo pipefail
archive=$(realpath "$1")
[ "$(id -u)" -eq 0 ] || { echo "run as root: unshare needs it" >&2; exit 1; }
top=$(mktemp -d "${TMPDIR:-/tmp}/vigil-try-XXXXXX")
chmod 755 "$top"
trap 'rm -rf --one-file-system "$top"' EXIT
tar -xzf "$archive" -C "$top"
folder=$(find "$top" -mindepth 1 -maxdepth 1 -type d)
cat >"$top/inside.sh" <<'INSIDE'
set -euo pipefail
export HOME="$1/home" PATH=/usr/sbin:/usr/bin:/sbin:/bin
unset npm_execpath NODE_OPTIONS DATABASE_URL
mkdir -p "$HOME"
folder=$2
node=$folder/node_modules/.bin/node
if "$node" -e 'fetch("https://registry.npmjs.org/").then(() => process.exit(0), () => process.exit(1))' 2>/dev/null; then echo "there is a network here" >&2; exit 1; fi
# A Node or npm of the system must not be what makes it work.
mkdir "$1/nowhere"
PATH=$1/nowhere:$PATH
for name in node npm npx; do printf '#!/bin/sh\necho "%s of the system was called" >&2\nexit 99\n' $name >"$1/nowhere/$name"; chmod 755 "$1/nowhere/$name"; done
cd /
began=$(date +%s%N)
"$folder/vigil" start --example --port 8377 --data "$1/register" >"$1/out" 2>"$1/err" &
server=$!
for _ in $(seq 1 600); do grep -q 'Vigil runs at' "$1/out" && break; kill -0 "$server" 2>/dev/null || break; sleep 0.2; done
link=$(sed -n 's/.*once: \(http[^ ]*\).*/\1/p' "$1/out")
[ -n "$link" ] || { cat "$1/out" "$1/err" >&2; exit 1; }
echo "started in $(( ($(date +%s%N) - began) / 1000000 )) ms"
cat >"$1/ask.mjs" <<'ASK'
const link = process.argv[2];
const { origin } = new URL(link);
const html = { accept: 'text/html' };
const must = (what, yes) => { if (!yes) { console.error(`not so: ${what}`); process.exit(1); } console.log(`ok      ${what}`); };
const door = await fetch(origin, { headers: html });
must('a page without a session', door.status === 200 && (await door.text()).includes('<html'));
must('help without a session, in Korean', (await (await fetch(`${origin}/help/consent-card?lang=ko`)).text()).includes('동의 카드'));
const entered = await fetch(link, { redirect: 'manual', headers: html });
const cookie = entered.headers.getSetCookie().map((each) => each.split(';')[0]).join('; ');
must('the link signs in', entered.status === 303 && cookie !== '');
const page = await (await fetch(origin, { headers: { ...html, cookie } })).text();
const script = /src="(\/assets\/[^"]+\.js)"/.exec(page)?.[1];
must('the app, built beforehand', script !== undefined && (await fetch(`${origin}${script}`)).status === 200);
const home = await (await fetch(`${origin}/api/home`, { headers: { cookie } })).json();
must('what the example holds', home.sources.n > 100);
const found = await (await fetch(`${origin}/api/search?query=${encodeURIComponent('도문')}`, { headers: { cookie } })).json();
must('a search', found.groups.length > 0);
ASK
"$node" "$1/ask.mjs" "$link"
kill -TERM "$server"
for _ in $(seq 1 100); do kill -0 "$server" 2>/dev/null || break; sleep 0.2; done
if kill -0 "$server" 2>/dev/null; then echo "SIGTERM did not end it" >&2; kill -KILL "$server"; exit 1; fi
wait "$server"
echo "ok      stopped"
if grep -q 'installing packages\|Making the pages' "$1/err"; then cat "$1/err" >&2; echo "something was installed or built at the first start" >&2; exit 1; fi
INSIDE
cat >"$top/both.sh" <<'BOTH'
set -euo pipefail
ip link set lo up
plain=$1/plain root=$1/root
mkdir "$plain" "$root"
chown nobody "$plain"
echo "-- as a plain user"
setpriv --reuid=nobody --regid=nogroup --clear-groups bash "$1/inside.sh" "$plain" "$2"
echo "-- as root"
bash "$1/inside.sh" "$root" "$2"
echo "-- where the system has no libatomic"
mkdir "$1/minimal"
chown nobody "$1/minimal"
: >"$1/empty"
ldconfig -p | sed -n 's/.*libatomic\.so.* => //p' | while read -r library; do mount --bind "$1/empty" "$(realpath "$library")"; done
! "$2/node_modules/.bin/node" --version >/dev/null 2>&1 || { echo "Node starts without libatomic: this round tries nothing" >&2; exit 1; }
ln -s "$2/vigil" "$1/minimal/vigil"
setpriv --reuid=nobody --regid=nogroup --clear-groups env HOME="$1/minimal" PATH=/usr/bin:/bin "$1/minimal/vigil" guide staff-care --lang ko | grep -q '돌보기'
echo "ok      a command runs there"
BOTH
unshare -nm bash "$top/both.sh" "$top" "$folder"
echo "ok      $(basename "$archive"): started without a network"

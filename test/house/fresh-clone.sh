#!/bin/bash
# Does a fresh clone start and pass where there is nothing but Node 20 and npm? Run by hand, as root, on Debian:
#
#   test/house/fresh-clone.sh            all of it, as root and as a plain user
#   test/house/fresh-clone.sh --keep     leaves the folder behind and prints where
#
# Makes a minimal Debian root (debootstrap) in a temporary folder, puts Node 20 and npm into it, clones the last commit
# of this repository, and there, once as root and once as a plain user:
#   1. ./vigil --run of a trivial file   installs the packages and runs under Node 26
#   2. npm start                         a page answers on loopback, SIGTERM ends it within 20 s
#   3. npm test                          ends with "N passed, N failed", exit 0
# Uses the package sources (apt, npm) which this machine is set up for. Needs debootstrap, git, curl; about 2 GB and 15 minutes.
# VIGIL_SKIP=start,test leaves steps out, VIGIL_SKIP=root or plain one of the two. Prints one line per step; exit 1 if any failed.
set -euo pipefail

[ "$(id -u)" -eq 0 ] || { echo "run as root: debootstrap and chroot need it" >&2; exit 1; }
repo=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd -P)
keep=${1-}
skip=,${VIGIL_SKIP-},
root=$(mktemp -d "${TMPDIR:-/tmp}/vigil-fresh-XXXXXX")
chmod 755 "$root"
failures=0

cleanup() {
  set +e
  for mount in dev proc; do mountpoint -q "$root/$mount" && umount -R "$root/$mount"; done
  if [ "$keep" = --keep ]; then
    echo "kept: $root" >&2
  elif ! grep -q " $root/" /proc/mounts; then
    rm -rf --one-file-system "$root"
  fi
}
trap cleanup EXIT
trap 'exit 130' INT TERM

step() { # NAME COMMAND…: runs it, tells how it went
  local name=$1 log="$root/tmp/step.log" began=$SECONDS
  shift
  if "$@" >"$log" 2>&1; then
    echo "ok      $name ($((SECONDS - began)) s)"
  else
    failures=$((failures + 1))
    echo "FAILED  $name ($((SECONDS - began)) s)"
    tail -n 60 "$log" | sed 's/^/        | /'
  fi
}

# --- a minimal Debian
mirror=$(apt-get indextargets --format '$(SITE)' 'Created-By: Packages' | head -n 1)
codename=$(. /etc/os-release && echo "$VERSION_CODENAME")
echo "making a minimal Debian $codename in $root" >&2
carry=()
for file in /etc/apt/trusted.gpg.d/debian-archive-"$codename"-stable.* /usr/share/keyrings/debian-archive-keyring.gpg; do
  [ -e "$file" ] && carry+=("$file")
done
keyring=/usr/share/keyrings/debian-archive-keyring.gpg
[ -e "$keyring" ] || keyring=${carry[0]-}
mkdir -p "$root/etc/apt"
debootstrap --variant=minbase ${keyring:+--keyring="$keyring"} --include=ca-certificates,curl,git \
  "$codename" "$root" "${mirror:-}" >"$root/debootstrap.log" 2>&1 || { tail -n 30 "$root/debootstrap.log" >&2; exit 1; }
rm -rf "$root/etc/apt/sources.list"
cp -a /etc/apt/. "$root/etc/apt/"
cp /etc/resolv.conf /etc/hosts "$root/etc/" 2>/dev/null || true
# Certificates this machine trusts beside Debian's own.
rm -rf "$root/etc/ssl/certs" # its links are absolute and would lead out of the new root
cp -rL /etc/ssl/certs "$root/etc/ssl/certs"
mount -t proc proc "$root/proc"
mount --rbind /dev "$root/dev" && mount --make-rslave "$root/dev"

# --- Node 20 and npm: Debian's own where that is new enough, else the one of this machine
candidate=$(chroot "$root" sh -c 'apt-get update -qq >/dev/null 2>&1; apt-cache policy nodejs' | sed -n 's/.*Candidate: \([0-9]*\).*/\1/p')
if [ "${candidate:-0}" -ge 20 ] && chroot "$root" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq nodejs npm >"$root/apt.log" 2>&1; then
  :
else
  node=$(readlink -f "$(command -v node)")
  npm=$(dirname "$(dirname "$(readlink -f "$(command -v npm)")")")
  install -D -m 755 "$node" "$root/usr/local/bin/node"
  mkdir -p "$root/usr/local/lib/node_modules"
  cp -a "$npm" "$root/usr/local/lib/node_modules/npm"
  ln -s ../lib/node_modules/npm/bin/npm-cli.js "$root/usr/local/bin/npm"
fi
echo "with Node $(chroot "$root" node --version), npm $(chroot "$root" npm --version)" >&2

# --- what npm and TLS are told on this machine
settings=()
while IFS= read -r name; do settings+=("$name=${!name}"); done < <(compgen -e | grep -iE '^(npm_config_.*|node_extra_ca_certs|ssl_cert_(file|dir)|https?_proxy|no_proxy)$' || true)
for name in "${settings[@]}"; do # files which these settings point at
  file=${name#*=}
  case $file in /*) [ -f "$file" ] && [ ! -e "$root$file" ] && install -D -m 644 "$file" "$root$file" ;; esac
done
global=$(npm config get globalconfig)
[ -f "$global" ] && install -D -m 644 "$global" "$root$(chroot "$root" npm config get globalconfig)"

useradd --root "$root" --create-home --shell /bin/bash plain 2>/dev/null || chroot "$root" useradd --create-home --shell /bin/bash plain

inside() { # USER COMMAND: runs it in the new root, where that user's clone lies, with nothing else in the environment
  # Root's lies in /srv: its tests start others' processes, who cannot enter /root.
  local user=$1 home=/root place=/srv
  [ "$user" = root ] || { home=/home/$user; place=$home; }
  chroot "$root" setpriv --reuid="$user" --regid="$user" --init-groups \
    env -i HOME="$home" USER="$user" PATH=/usr/local/bin:/usr/bin:/bin LANG=C.UTF-8 "${settings[@]}" \
    bash -c "cd $place && $2"
}

start_and_stop() { # USER PORT
  # The database's own account must be able to enter the folder, so root's does not lie in /root.
  local data="\$HOME/data of $1"
  [ "$1" = root ] && data="/srv/data of root"
  # A group of its own, so that SIGTERM meets npm and the server, as a terminal's would.
  set -m
  inside "$1" "cd '새 vigil' && exec npm start -- --port $2 --data \"$data\"" &
  local job=$! answered='' ended=''
  set +m
  for _ in $(seq 120); do
    kill -0 "$job" 2>/dev/null || break
    if curl -fsS --noproxy '*' --max-time 2 "http://127.0.0.1:$2/" -o "$root/tmp/page.html" 2>/dev/null; then answered=yes; break; fi
    sleep 1
  done
  if [ -z "$answered" ]; then
    echo "no page on port $2"
    kill -TERM -- -"$job" 2>/dev/null || true
    wait "$job" || true
    return 1
  fi
  head -c 300 "$root/tmp/page.html"
  kill -TERM -- -"$job"
  # npm may be gone a moment before the server, which first finishes what it has begun.
  for _ in $(seq 20); do
    kill -0 "$job" 2>/dev/null || answers "$2" || { ended=yes; break; }
    sleep 1
  done
  wait "$job" && echo "ended with 0" || echo "ended with $?"
  [ -n "$ended" ] || { echo "still running 20 s after SIGTERM"; return 1; }
}

answers() { # PORT
  curl -fsS --noproxy '*' --max-time 2 "http://127.0.0.1:$1/" -o /dev/null 2>/dev/null
}

tests() { # USER
  inside "$1" "cd '새 vigil' && npm test" || return 1
  grep -Eq '^[0-9]+ passed, 0 failed$' "$root/tmp/step.log"
}

git -c safe.directory='*' clone -q --no-local --bare "$repo" "$root/srv/vigil.git"
chmod -R a+rX "$root/srv/vigil.git"
printf '[safe]\n\tdirectory = *\n' >"$root/etc/gitconfig"
port=18080
for user in root plain; do
  case $skip in *,"$user",*) continue ;; esac
  home=/root
  [ "$user" = root ] || home=/home/$user
  if [ -f "$HOME/.npmrc" ]; then install -m 600 "$HOME/.npmrc" "$root$home/.npmrc"; chroot "$root" chown "$user:" "$home/.npmrc"; fi
  step "$user: clone" inside "$user" "git clone -q /srv/vigil.git '새 vigil'"
  step "$user: ./vigil --run" inside "$user" \
    "echo 'if (!process.version.startsWith(\"v26.\")) process.exit(1)' > try.mjs && '새 vigil/vigil' --run try.mjs && '새 vigil/vigil' --run try.mjs"
  case $skip in *,start,*) ;; *) step "$user: npm start" start_and_stop "$user" "$port" ;; esac
  case $skip in *,test,*) ;; *) step "$user: npm test" tests "$user" ;; esac
  port=$((port + 1))
done

[ "$failures" -eq 0 ] && echo "fresh clone: all as it should be" || echo "fresh clone: $failures failed"
[ "$failures" -eq 0 ]

# Shared by bin/kmzero, bin/demo and bin/check: finds the tools, builds what is stale. Read with `.`; needs bash 3.2.
#
#   find_jdk           sets JAVA_HOME to a JDK of at least $jdk_wanted, or says what to install and exits 3
#   need TOOL WHY…     exits 3 when TOOL is not there
#   build_when_stale   runs Maven when a source is newer than what was last built
#   build_as4_when_stale   the same for what the bench compares the link to
#   remember_start     starts a node once, so that later starts are quick
#   run_kmzero ARGS…   becomes the Java program

jdk_wanted=25
root=$(cd -P "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd -P)

say() { printf '%s\n' "$*" >&2; }

# Prints the feature release of the JDK in folder $1 ("25"), from its `release` file; nothing when it is no JDK.
jdk_feature() {
  local line version
  [ -x "$1/bin/javac" ] && [ -r "$1/release" ] || return 0
  while IFS= read -r line || [ -n "$line" ]; do
    case $line in
      JAVA_VERSION=*)
        version=${line#JAVA_VERSION=}
        version=${version//\"/}
        version=${version%%[.+-]*}
        case $version in '' | *[!0-9]*) ;; *) printf '%s' "$version" ;; esac
        return 0
        ;;
    esac
  done <"$1/release"
}

find_jdk() {
  local home feature java newer=
  if [ -n "${KMZERO_JAVA_HOME:-}" ]; then
    feature=$(jdk_feature "$KMZERO_JAVA_HOME")
    if [ "${feature:-0}" -lt "$jdk_wanted" ]; then
      say "KMZERO_JAVA_HOME names $KMZERO_JAVA_HOME, which is not a JDK $jdk_wanted or newer."
      say "Point it at one, or unset it and let KmZero look for one."
      exit 3
    fi
    export JAVA_HOME=$KMZERO_JAVA_HOME
    return
  fi

  java=$(command -v java || true)
  if [ -n "$java" ]; then
    java=$(readlink -f "$java" 2>/dev/null || printf '%s' "$java")
    java=${java%/bin/java}
  fi
  for home in "${JAVA_HOME:-}" "$java"; do
    [ -n "$home" ] || continue
    feature=$(jdk_feature "$home")
    if [ "${feature:-0}" -ge "$jdk_wanted" ]; then
      export JAVA_HOME=$home
      return
    fi
  done

  # In the usual folders the release we are tested with comes before newer ones.
  for home in /usr/lib/jvm/* /opt/* /opt/java/* "$HOME"/.sdkman/candidates/java/* "$HOME"/.jdks/* \
    /Library/Java/JavaVirtualMachines/*/Contents/Home "$HOME"/Library/Java/JavaVirtualMachines/*/Contents/Home \
    /opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home /usr/local/opt/openjdk*/libexec/openjdk.jdk/Contents/Home; do
    [ -d "$home" ] || continue
    feature=$(jdk_feature "$home")
    if [ "${feature:-0}" -eq "$jdk_wanted" ]; then
      export JAVA_HOME=$home
      return
    fi
    [ "${feature:-0}" -gt "$jdk_wanted" ] && newer=${newer:-$home}
  done
  if [ -n "$newer" ]; then
    export JAVA_HOME=$newer
    return
  fi

  say "KmZero needs a JDK $jdk_wanted or newer, and found none."
  say "It looked at KMZERO_JAVA_HOME, JAVA_HOME, the java on the PATH, /usr/lib/jvm, /opt, ~/.sdkman, ~/.jdks and macOS's places."
  say "Install one (for example Eclipse Temurin $jdk_wanted), or set KMZERO_JAVA_HOME to the folder of one."
  exit 3
}

# need TOOL WHAT-FOR: stops with a plain sentence when TOOL is not on the PATH.
need() {
  command -v "$1" >/dev/null 2>&1 && return
  say "KmZero needs $1 $2, and it is not on the PATH. Install $1 and start again."
  exit 3
}

# Maven on our JDK; the option keeps Maven's own libraries from warning about their use of Unsafe.
maven() {
  (cd "$root" && MAVEN_OPTS="${MAVEN_OPTS:-} --sun-misc-unsafe-memory-access=allow" mvn -B -q "$@")
}

# newer STAMP FOLDER…: whether a module there, a folder of it with a file removed included, or pom.xml is newer than the stamp.
newer() {
  local stamp=$1 folder from=("$root/pom.xml")
  shift
  for folder in "$@"; do from+=("$folder/pom.xml" "$folder/src/main"); done
  [ -n "$(find "${from[@]}" -newer "$stamp" -print 2>/dev/null | head -n 1)" ]
}

# A build is stale when anything it is made from is newer than its stamp. No node has anything of bench-as4.
besides_as4='-pl !bench-as4'
is_stale() {
  local stamp=$root/node/target/kmzero.built
  [ -e "$stamp" ] && [ -e "$root/node/target/kmzero-node.jar" ] || return 0
  newer "$stamp" "$root"/{ledger,names,reader,node}
}

# Runs the given build and stamps it with the time it began: what was edited meanwhile is newer.
stamped() {
  mkdir -p "$root/target"
  : >"$root/target/kmzero.building"
  "$@" && mv "$root/target/kmzero.building" "$root/node/target/kmzero.built"
}

build_when_stale() {
  is_stale || return 0
  need mvn "to build itself"
  need node "to build itself"
  need npm "to fetch what its pages use"
  mkdir -p "$root/target"
  if command -v flock >/dev/null 2>&1; then
    exec 9>"$root/target/build.lock"
    flock 9
    is_stale || { exec 9>&-; return 0; } # another launcher built it while this one waited
  fi
  say "KmZero: building (the first time takes some minutes, while packages are fetched) …"
  # shellcheck disable=SC2086  # options are words
  if ! stamped maven $besides_as4 -Dmaven.test.skip=true package >"$root/target/build.log" 2>&1; then
    grep '^\[ERROR\]' "$root/target/build.log" | head -n 20 >&2
    say "The build failed; all of it is in target/build.log."
    exit 3
  fi
  say "KmZero: built. Starting once, so that later starts are quick …"
  remember_start >"$root/target/warm-up.log" 2>&1 || say "That failed and does no harm; see target/warm-up.log."
  command -v flock >/dev/null 2>&1 && exec 9>&-
  return 0
}

# What `bench ledger` compares the link to is built for that bench alone, and the bench does without it where that fails.
build_as4_when_stale() {
  local built=$root/bench-as4/target
  [ -e "$built/kmzero.built" ] && ! newer "$built/kmzero.built" "$root/bench-as4" && return 0
  say "KmZero: building what the bench compares the link to (the first time its packages are fetched) …"
  mkdir -p "$built" "$root/target"
  : >"$built/kmzero.building"
  if maven -pl bench-as4 -Dmaven.test.skip=true package >"$root/target/build-as4.log" 2>&1; then
    mv "$built/kmzero.building" "$built/kmzero.built"
  else
    rm -f "$built/kmzero-bench-as4.jar"
    say "That failed, and the bench will do without; see target/build-as4.log."
  fi
}

# What a start loads, kept for the next ones (JEP 514). A file that fits no more, because a jar or the JDK is another one, is
# passed over in silence.
remembered=$root/node/target/kmzero.aot
remember_start() {
  rm -f "$remembered"
  "$JAVA_HOME/bin/java" "-XX:AOTCacheOutput=$remembered" -XX:+UseSerialGC -XX:TieredStopAtLevel=1 \
    --sun-misc-unsafe-memory-access=allow --enable-native-access=ALL-UNNAMED -Dkmzero.home="$root" \
    -cp "$root/node/target/kmzero-node.jar:$root/node/target/lib/*" kmzero.node.cli.Main warm-up && [ -s "$remembered" ]
}

# Options for this one Java process may be given in KMZERO_JAVA_OPTS. File names and output are UTF-8 whatever the locale.
run_kmzero() {
  case ${LC_ALL:-${LC_CTYPE:-${LANG:-}}} in
    *[Uu][Tt][Ff]*) ;;
    *) [ "$(uname)" = Linux ] && export LC_ALL=C.UTF-8 ;;
  esac
  local quick=()
  [ -s "$remembered" ] && quick=("-XX:AOTCache=$remembered" '-Xlog:aot*=off,cds*=off' "-Dkmzero.remembered=$remembered")
  # The bench of the ledger measures two nodes in the heap that one may have; who wants another one says so.
  local heap=()
  [ "${1:-} ${2:-}" = 'bench ledger' ] && heap=(-Xmx512m)
  # The broker and the client of the smart lane's messages use Unsafe and a native library; nobody who runs a node can do
  # anything about it.
  # shellcheck disable=SC2086  # the options are words
  exec "$JAVA_HOME/bin/java" --sun-misc-unsafe-memory-access=allow --enable-native-access=ALL-UNNAMED \
    -Dstdout.encoding=UTF-8 -Dstderr.encoding=UTF-8 -Dkmzero.home="$root" ${quick[@]+"${quick[@]}"} \
    ${heap[@]+"${heap[@]}"} ${KMZERO_JAVA_OPTS:-} -cp "$root/node/target/kmzero-node.jar:$root/node/target/lib/*" kmzero.node.cli.Main "$@"
}

# Sourced by ./ridethrough, ./check and .ci/run: finds a JDK that is new enough. Works with bash 3.2.

jdk_needed=25

# Prints the feature version of a Java home, or nothing when there is no JDK.
jdk_version() {
  local home=$1 version=
  [ -x "$home/bin/java" ] && [ -x "$home/bin/javac" ] || return 0
  if [ -r "$home/release" ]; then
    version=$(sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$home/release" | head -n 1)
  fi
  if [ -z "$version" ]; then
    version=$("$home/bin/java" -version 2>&1 | sed -n 's/.*version "\([0-9]*\).*/\1/p' | head -n 1)
  fi
  printf '%s' "$version"
}

# Prints a path without its symbolic links; macOS has no readlink -f.
resolve_links() {
  local path=$1 target
  while [ -L "$path" ]; do
    target=$(readlink "$path")
    case $target in
      /*) path=$target ;;
      *) path=$(dirname "$path")/$target ;;
    esac
  done
  printf '%s/%s' "$(cd -P "$(dirname "$path")" && pwd)" "$(basename "$path")"
}

# Prints the home of a JDK >= 25, or fails. The tested version wins over a newer one, JAVA_HOME over both.
find_jdk() {
  local home version newer= on_path
  if [ -n "${JAVA_HOME:-}" ]; then
    version=$(jdk_version "$JAVA_HOME")
    if [ "${version:-0}" -ge "$jdk_needed" ]; then
      printf '%s' "$JAVA_HOME"
      return 0
    fi
  fi
  on_path=$(command -v java || true)
  if [ -n "$on_path" ]; then
    on_path=$(dirname "$(dirname "$(resolve_links "$on_path")")")
  fi
  for home in /usr/lib/jvm/* "${HOME:-/nonexistent}"/.sdkman/candidates/java/* "${HOME:-/nonexistent}"/.jdks/* \
    /Library/Java/JavaVirtualMachines/*/Contents/Home "${HOME:-/nonexistent}"/Library/Java/JavaVirtualMachines/*/Contents/Home \
    "$on_path"; do
    version=$(jdk_version "$home")
    if [ "${version:-0}" -eq "$jdk_needed" ]; then
      printf '%s' "$home"
      return 0
    elif [ "${version:-0}" -gt "$jdk_needed" ] && [ -z "$newer" ]; then
      newer=$home
    fi
  done
  [ -n "$newer" ] && printf '%s' "$newer"
}

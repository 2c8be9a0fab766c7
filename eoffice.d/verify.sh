# shellcheck shell=bash
# Verdicts on PDF files, for archivists: no database, nothing but verdicts on standard output. Part of ../eoffice.

run_verify() {
  build_verifier >&2
  exec "$BIN/Verifier/release/EOffice.Verifier" "$@"
}

build_verifier() {
  local stamp=$ROOT/artifacts/.verifier-stamp now
  now=$(sources 'src/Documents|src/Verifier')
  [ "$(cat "$stamp" 2>/dev/null)" != "$now" ] || return 0
  command -v dotnet >/dev/null || die "The .NET 10 SDK is missing: https://dotnet.microsoft.com/download."
  mkdir -p "$ROOT/artifacts"
  (
    flock 8   # many may start at once, one builds
    [ "$(cat "$stamp" 2>/dev/null)" != "$now" ] || exit 0
    LOGS=$ROOT/artifacts
    run_build build src/Verifier/Verifier.csproj 8>&-
    printf '%s\n' "$now" >"$stamp"
  ) 8>"$ROOT/artifacts/.verifier-lock" || exit 1
}

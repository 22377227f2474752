#!/usr/bin/env bash
# tempfile 3.27.0 (crates.io), used to give a file another name only while that name is free:
# TempPath::try_from_path on a file that was there already, then persist_noclobber onto a name that
# is taken.
#
# Expected: the move fails with AlreadyExists, and both files are as they were, as with any failed
# rename.
# Seen: the move fails with AlreadyExists, and the file that should have been moved is gone: the
# error holds its path, and removes the file when the error is dropped.
# So: take the path out of the error and `keep()` it before anything else is done.
set -euo pipefail
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"
cargo init --quiet --name finding --vcs none
cargo add --quiet tempfile@=3.27.0
cat > src/main.rs <<'RS'
use std::{fs, path::Path};
use tempfile::TempPath;

fn moved(keep: bool) {
    fs::write("mine", "mine").unwrap();
    fs::write("taken", "somebody's").unwrap();
    let failed = TempPath::try_from_path("mine").unwrap().persist_noclobber("taken").unwrap_err();
    let kind = failed.error.kind();
    if keep {
        failed.path.keep().unwrap();
    } else {
        drop(failed);
    }
    println!("kept: {keep}; {kind:?}; the file is there: {}", Path::new("mine").exists());
}

fn main() {
    moved(false);
    moved(true);
}
RS
seen="$(cargo run --quiet)"
wanted='kept: false; AlreadyExists; the file is there: false
kept: true; AlreadyExists; the file is there: true'
echo "$seen"
[ "$seen" = "$wanted" ] || { echo "This is no longer so." >&2; exit 1; }

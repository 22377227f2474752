#!/usr/bin/env bash
# ron2 0.3.0 (crates.io) beside ron 0.12.3, the same text read by both: a missing comma after a
# text with Norwegian letters.
#
# Expected: two parsers of one organisation count columns the same way, in characters, as an
# editor's status line does.
# Seen: ron counts characters, ron2 counts bytes, so that after three letters outside ASCII its
# column is three too high.
# So: take the byte offset from the span, and count the characters up to it yourself.
set -euo pipefail
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"
cargo init --quiet --name finding --vcs none
cargo add --quiet ron@=0.12.3
cargo add --quiet ron2@=0.3.0 --no-default-features
cat > src/main.rs <<'RS'
fn main() {
    // One line: the comma is missing after the quoted text.
    let text = "(a: \"æøå\" b: 1)";
    let at = text.chars().position(|letter| letter == 'b').unwrap() + 1;
    println!("the place, in characters: {at}");
    let ron = ron::from_str::<ron::Value>(text).unwrap_err();
    println!("ron: {}", ron.span.start.col);
    let ron2 = ron2::ast::parse_document(text).unwrap_err();
    println!("ron2: {}", ron2.span().start.col);
}
RS
seen="$(cargo run --quiet)"
wanted="the place, in characters: 11
ron: 11
ron2: 14"
echo "$seen"
[ "$seen" = "$wanted" ] || { echo "This is no longer so." >&2; exit 1; }

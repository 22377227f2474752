#!/usr/bin/env bash
# ron 0.12.3 (crates.io): two dots, the likeliest slip of the hand in a decimal number, read into
# ron::Value, the type for "whatever stands there".
#
# Expected: "59..4" is a malformed number and an error, as with serde_json, toml and ron 0.8.
# Seen: it is a range, and becomes a map with "start" and "end"; ".." alone becomes the unit value.
# Both are Ok, so a reader that goes through Value meets a map where a number was meant. Read into
# f64 the same text is an error.
# So: look at numbers with two dots before the text is handed to Value.
set -euo pipefail
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"
cargo init --quiet --name finding --vcs none
cargo add --quiet ron@=0.12.3
cargo add --quiet --rename ron08 ron@=0.8.1
cat > src/main.rs <<'RS'
fn main() {
    for text in ["59..4", ".."] {
        println!("{text} as Value: {:?}", ron::from_str::<ron::Value>(text).unwrap());
        println!("{text} as f64: {}", ron::from_str::<f64>(text).is_ok());
        println!("{text} with 0.8: {}", ron08::from_str::<ron08::Value>(text).is_ok());
    }
}
RS
seen="$(cargo run --quiet)"
wanted='59..4 as Value: Map(Map({String("end"): Number(U8(4)), String("start"): Number(U8(59))}))
59..4 as f64: false
59..4 with 0.8: false
.. as Value: Unit
.. as f64: false
.. with 0.8: false'
echo "$seen"
[ "$seen" = "$wanted" ] || { echo "This is no longer so." >&2; exit 1; }

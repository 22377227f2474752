//! The program: see `samband --help`, or `src/cli`.

fn main() -> std::process::ExitCode {
    samband::cli::main()
}

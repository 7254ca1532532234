# What developers type. 'just' lists it.

default:
    @just --list

# Everything that CI checks
check:
    .ci/run

# The README's test command
test:
    cargo test --workspace

# The example study, from its files to its reports, in ./demo
demo:
    rm -rf demo && cargo run --release -- demo demo

# The benchmark at 80 and 1,000 interviews (about five minutes); add 10000 for the large one
bench *sizes="80 1000":
    python3 tests/bench/run.py {{sizes}}

# Reports over a large study: 200 sources, 10,000 codings, 300 findings, 2,000 links
bench-report *formats="html docx pdf md json":
    cargo build --release --features pdf && python3 tests/bench/report.py {{formats}}

# Kill the program at 200 random moments
kills rounds="200":
    ALIDADE_KILL_ROUNDS={{rounds}} cargo test --release -p alidade --test suite kills:: -- --nocapture

# Accept changed snapshots after reading them
accept:
    INSTA_UPDATE=always cargo test --workspace

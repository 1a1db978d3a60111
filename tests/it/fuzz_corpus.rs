//! What the fuzzers kept (`script/fuzz`), once more and without them: each piece of it came to a place that no shorter one came to, or
//! was found to break something once. The browser's reader of JSON is not among them; its source is for the other half.

#[path = "../../fuzz/src/lib.rs"]
mod bodies;

use std::path::Path;

fn replay(target: &str, run: fn(&[u8])) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/corpus").join(target);
    let mut pieces: Vec<_> = std::fs::read_dir(folder).expect("a corpus").map(|piece| piece.expect("a file").path()).collect();
    pieces.sort();
    assert!(!pieces.is_empty());
    for piece in pieces {
        // Read only where the test fails: the last one named is the one.
        eprintln!("{}", piece.display());
        run(&std::fs::read(piece).expect("a file"));
    }
}

macro_rules! replays {
    ($($target:ident)*) => {$(
        #[test]
        fn $target() {
            replay(stringify!($target), bodies::$target::run);
        }
    )*};
}

replays! { backup clouds front headers json keys markdown settings text tokens }

//! 并行 (parallel): pages and streams are made side by side; the order of the results is that of the numbers.

use std::sync::OnceLock;
use std::sync::atomic::{AtomicUsize, Ordering};

/// More would only wait for each other.
const MOST: usize = 8;

/// Makes number 0, 1, …, `count` − 1, each on whichever thread is free.
pub(super) fn each<T: Send + Sync>(count: usize, make: impl Fn(usize) -> T + Sync) -> Vec<T> {
    let threads = std::thread::available_parallelism().map_or(1, usize::from).min(MOST).min(count);
    if threads < 2 {
        return (0..count).map(make).collect();
    }
    let made: Vec<OnceLock<T>> = (0..count).map(|_| OnceLock::new()).collect();
    let next = AtomicUsize::new(0);
    let work = || {
        while let Some((no, slot)) = Some(next.fetch_add(1, Ordering::Relaxed)).and_then(|no| Some((no, made.get(no)?))) {
            slot.get_or_init(|| make(no));
        }
    };
    std::thread::scope(|scope| {
        for _ in 1..threads {
            scope.spawn(work);
        }
        work();
    });
    // Every number was taken by exactly one thread, and the scope waited for all of them.
    made.into_iter().filter_map(OnceLock::into_inner).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_stand_in_order_and_none_is_lost() {
        for count in [0, 1, 2, 1000] {
            assert_eq!(each(count, |it| it * 2), (0..count).map(|it| it * 2).collect::<Vec<_>>());
        }
    }
}

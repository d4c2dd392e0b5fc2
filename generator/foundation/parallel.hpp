#pragma once

#include <cstddef>
#include <functional>
#include <thread>
#include <vector>

namespace opora {

/// Threads that do `work`: up to `count`, and fewer, even none, where the machine has no memory for more.
std::vector<std::thread> start_threads(std::size_t count, const std::function<void()>& work);

/// Calls `work(i)` once for every i in [0, count) on up to `jobs` threads; the calls must not share state. Rethrows the
/// exception of the lowest index after all threads have stopped.
void parallel_for(std::size_t count, std::size_t jobs, const std::function<void(std::size_t)>& work);

/// For work whose memory serves many items: calls `work(first, step)` once on each of up to `jobs` threads, which does
/// the items first, first + step, … below `count`. Rethrows as `parallel_for`.
void parallel_shares(std::size_t count, std::size_t jobs, const std::function<void(std::size_t, std::size_t)>& work);

}

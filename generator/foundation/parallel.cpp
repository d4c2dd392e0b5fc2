#include "foundation/parallel.hpp"

#include <algorithm>
#include <atomic>
#include <exception>
#include <mutex>
#include <system_error>
#include <utility>

namespace opora {

namespace {

/// Keeps the failure with the lowest index, so that the outcome does not depend on timing more than it must.
class FirstFailure {
public:
    /// False when `work` failed.
    bool try_work(const std::function<void(std::size_t)>& work, std::size_t index)
    {
        try {
            work(index);
            return true;
        } catch (const std::exception&) {
            record(index, std::current_exception());
            return false;
        }
    }
    void rethrow() const
    {
        if (m_failure) std::rethrow_exception(m_failure);
    }

private:
    void record(std::size_t index, std::exception_ptr failure)
    {
        const std::lock_guard lock(m_mutex);
        if (m_failure && m_index <= index) return;
        m_index = index;
        m_failure = std::move(failure);
    }

    std::mutex m_mutex;
    std::size_t m_index = 0;
    std::exception_ptr m_failure;
};

}

std::vector<std::thread> start_threads(std::size_t count, const std::function<void()>& work)
{
    std::vector<std::thread> threads;
    threads.reserve(count);
    try {
        while (threads.size() < count) threads.emplace_back(work);
    } catch (const std::system_error&) { // those that began do what there is to do
        return threads;
    }
    return threads;
}

void parallel_for(std::size_t count, std::size_t jobs, const std::function<void(std::size_t)>& work)
{
    std::atomic<std::size_t> next = 0;
    FirstFailure failure;
    const auto run = [&] {
        for (std::size_t i = next++; i < count; i = next++)
            if (!failure.try_work(work, i)) next = count;
    };
    const std::size_t threads = std::min(std::max<std::size_t>(jobs, 1), count);
    auto others = start_threads(threads > 0 ? threads - 1 : 0, run);
    run();
    for (auto& thread : others) thread.join();
    failure.rethrow();
}

void parallel_shares(std::size_t count, std::size_t jobs, const std::function<void(std::size_t, std::size_t)>& work)
{
    const auto threads = std::min(std::max<std::size_t>(jobs, 1), std::max<std::size_t>(count, 1));
    parallel_for(threads, threads, [&](std::size_t thread) { work(thread, threads); });
}

}

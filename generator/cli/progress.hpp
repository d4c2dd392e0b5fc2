#pragma once

#include "language/message_format.hpp"

#include <chrono>
#include <cstddef>
#include <functional>
#include <mutex>
#include <string>

namespace opora::cli {

/// One line that tells how far a long build is: nothing in the first second, then at most ten times a second; gone with
/// the object. From any thread.
class Progress {
public:
    using Clock = std::chrono::steady_clock;

    /// `print` shows bytes at once; the build began at `begin`.
    Progress(language::Language language, std::function<void(const std::string&)> print,
             Clock::time_point begin = Clock::now());
    ~Progress();
    Progress(const Progress&) = delete;
    Progress& operator=(const Progress&) = delete;

    /// `done` of `all` pages are made.
    void tell(std::size_t done, std::size_t all, Clock::time_point now = Clock::now());

private:
    language::Language m_language;
    std::function<void(const std::string&)> m_print;
    std::mutex m_mutex = {};
    Clock::time_point m_next;
    bool m_is_shown = false;
};

}

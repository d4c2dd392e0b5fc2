#pragma once

#include <stdexcept>

namespace opora::output {

/// SIGINT or SIGTERM came while files were being written, and what had been begun is removed.
class Interrupted : public std::runtime_error {
public:
    explicit Interrupted(int signal);
    [[nodiscard]] int signal() const { return m_signal; }

private:
    int m_signal;
};

/// While it lives, SIGINT and SIGTERM do not end the process but wait until somebody asks; afterwards they do what they
/// did before. One at a time.
class SignalWatch {
public:
    SignalWatch();
    ~SignalWatch();
    SignalWatch(const SignalWatch&) = delete;
    SignalWatch& operator=(const SignalWatch&) = delete;
};

/// Throws Interrupted when a signal has come; to be asked only where everything can still be left as it was. From any
/// thread.
void check_interruption();

}

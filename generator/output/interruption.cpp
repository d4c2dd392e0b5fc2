#include "output/interruption.hpp"

#include <signal.h>

#include <array>
#include <atomic>

namespace opora::output {

namespace {

/// Of the process, as signals are: the one that came, 0 before.
std::atomic<int> caught_signal = 0;
static_assert(std::atomic<int>::is_always_lock_free, "a handler may touch nothing else");

constexpr std::array watched{SIGINT, SIGTERM};
std::array<struct sigaction, watched.size()> former_actions{};

void note(int signal)
{
    caught_signal = signal;
}

}

Interrupted::Interrupted(int signal) : std::runtime_error("interrupted"), m_signal(signal) {}

SignalWatch::SignalWatch()
{
    caught_signal = 0;
    struct sigaction action {};
    action.sa_handler = note;
    action.sa_flags = SA_RESTART;
    for (std::size_t i = 0; i < watched.size(); ++i) sigaction(watched[i], &action, &former_actions[i]);
}

SignalWatch::~SignalWatch()
{
    for (std::size_t i = 0; i < watched.size(); ++i) sigaction(watched[i], &former_actions[i], nullptr);
}

void check_interruption()
{
    if (const int signal = caught_signal; signal != 0) throw Interrupted(signal);
}

}

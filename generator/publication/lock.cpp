#include "publication/lock.hpp"

#include "foundation/environment_error.hpp"
#include "output/disk.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>
#include <thread>

namespace opora::publication {

namespace {

constexpr auto pause_between_tries = std::chrono::milliseconds(50);

}

Lock::Lock(const Place& place, std::chrono::seconds wait, const std::string& now,
           const std::function<void(const std::string&)>& waits)
    : m_descriptor(open(place.lock().c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0666))
{
    if (m_descriptor < 0) output::fail(place.lock(), errno);
    const auto give_up_at = std::chrono::steady_clock::now() + wait;
    bool told = false;
    while (flock(m_descriptor, LOCK_EX | LOCK_NB) != 0) {
        if (errno != EWOULDBLOCK || std::chrono::steady_clock::now() >= give_up_at) {
            const int error = errno;
            close(m_descriptor);
            if (error != EWOULDBLOCK) output::fail(place.lock(), error);
            throw EnvironmentError(place.root.string(), MachineFailure{"machine.publication-in-use"});
        }
        if (!told) waits(output::read_if_possible(place.lock()));
        told = true;
        std::this_thread::sleep_for(pause_between_tries);
    }
    // For those who wait; that it cannot be written down stops nobody.
    if (ftruncate(m_descriptor, 0) == 0) output::write_all(m_descriptor, now);
}

Lock::~Lock()
{
    close(m_descriptor);
}

}

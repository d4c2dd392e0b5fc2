#include "output/folder_lock.hpp"

#include "foundation/environment_error.hpp"
#include "output/interruption.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>
#include <chrono>
#include <thread>

namespace opora::output {

namespace {

namespace fs = std::filesystem;

constexpr auto longest_wait = std::chrono::minutes(10);
constexpr auto pause_between_tries = std::chrono::milliseconds(50);

}

FolderLock::FolderLock(const fs::path& folder, const std::function<void()>& waits)
    : m_around(folder.parent_path(), waits), m_inside(folder, waits)
{
}

FolderLock::Locked::Locked(const fs::path& folder, const std::function<void()>& waits)
    : m_descriptor(open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC))
{
    if (m_descriptor < 0) return;
    try {
        wait(folder, waits);
    } catch (const std::exception&) {
        close(m_descriptor);
        throw;
    }
}

FolderLock::Locked::~Locked()
{
    if (m_descriptor >= 0) close(m_descriptor);
}

void FolderLock::Locked::wait(const fs::path& folder, const std::function<void()>& waits) const
{
    const auto give_up_at = std::chrono::steady_clock::now() + longest_wait;
    bool told = false;
    while (flock(m_descriptor, LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK) {
        check_interruption();
        if (!told) waits();
        told = true;
        if (std::chrono::steady_clock::now() > give_up_at)
            throw EnvironmentError(folder.string(), MachineFailure{"machine.output-in-use"});
        std::this_thread::sleep_for(pause_between_tries);
    }
}

}

#pragma once

#include <filesystem>
#include <functional>

namespace opora::output {

/// While it lives, no other build writes into the folder: the folder around it, which stays when the output is
/// exchanged, and the folder itself are locked (flock). What cannot be opened, or lies on a file system without locks,
/// is not.
class FolderLock {
public:
    /// Waits for another build as long as one may take, and tells `waits` once that it does. Throws EnvironmentError
    /// when it takes longer, Interrupted when a signal comes meanwhile.
    FolderLock(const std::filesystem::path& folder, const std::function<void()>& waits);

private:
    class Locked {
    public:
        Locked(const std::filesystem::path& folder, const std::function<void()>& waits);
        ~Locked();
        Locked(const Locked&) = delete;
        Locked& operator=(const Locked&) = delete;

    private:
        void wait(const std::filesystem::path& folder, const std::function<void()>& waits) const;

        int m_descriptor; ///< -1 when it cannot be locked at all
    };

    Locked m_around;
    Locked m_inside; ///< before a build that may not open the folder around, and so does not exchange the output
};

}

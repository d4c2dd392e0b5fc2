#pragma once

#include <chrono>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

namespace opora::serve {

/// Notices that something a site is made from has changed: files below the folders of the site, and what git stands at.
class Watch {
public:
    enum class Way {
        Told,   ///< by the system (inotify)
        Looked, ///< by looking at times and sizes each second, where the system does not tell
    };

    /// `root` holds site.yaml.
    Watch(std::filesystem::path root, Way way);
    ~Watch();
    Watch(const Watch&) = delete;
    Watch& operator=(const Watch&) = delete;

    /// Waits until something has changed and nothing has for a moment, for `longest` at most. True when it has.
    bool wait(std::chrono::milliseconds longest);
    /// Looked also where the system refused to tell.
    [[nodiscard]] Way way() const;

private:
    class Folders;
    std::filesystem::path m_root;
    std::unique_ptr<Folders> m_folders; ///< null = looked at
    std::string m_seen = {};
};

/// Files that editors make beside what they save, and that no site is made from: hidden ones, `~$results.xlsx`,
/// `results.csv~`, `4913`.
bool is_passing(const std::string& name);

}

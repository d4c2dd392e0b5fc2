#include "serve/watch.hpp"

#include <poll.h>
#include <sys/inotify.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <map>
#include <string_view>
#include <system_error>
#include <thread>

namespace opora::serve {

namespace {

namespace fs = std::filesystem;

constexpr std::array<std::string_view, 3> parts{"content", "data", "themes"};
constexpr auto silence = std::chrono::milliseconds(20); // an editor saves in several steps
constexpr auto longest_noise = std::chrono::milliseconds(120);
constexpr auto between_looks = std::chrono::seconds(1);

/// Names, times and sizes of everything that a site is made from, as one text.
std::string look(const fs::path& root)
{
    std::map<std::string, std::string> seen;
    std::error_code error;
    const auto add = [&](const fs::path& path) {
        const auto time = fs::last_write_time(path, error).time_since_epoch().count();
        const auto size = fs::file_size(path, error);
        seen[path.string()] = std::to_string(time) + " " + std::to_string(error ? 0 : size);
    };
    add(root / "site.yaml");
    add(root / ".git/HEAD");
    add(root / ".git/logs/HEAD");
    for (const auto part : parts)
        for (auto entry = fs::recursive_directory_iterator(root / part, error);
             !error && entry != fs::recursive_directory_iterator(); entry.increment(error))
            if (!is_passing(entry->path().filename().string())) add(entry->path());
    std::string text;
    for (const auto& [path, state] : seen) {
        text += path;
        text += ' ';
        text += state;
        text += '\n';
    }
    return text;
}

}

bool is_passing(const std::string& name)
{
    return name.starts_with('.') || name.starts_with("~$") || name.ends_with('~') || name.ends_with(".tmp") ||
           name == "4913"; // by which vim tries whether it may write
}

/// Folders that the system tells of.
class Watch::Folders {
public:
    explicit Folders(const fs::path& root) : m_root(root), m_descriptor(inotify_init1(IN_CLOEXEC | IN_NONBLOCK))
    {
        if (m_descriptor < 0) return;
        m_works = add(root) && add_below();
        std::error_code error;
        if (m_works && fs::is_directory(root / ".git", error)) m_works = add(root / ".git");
    }
    ~Folders()
    {
        if (m_descriptor >= 0) close(m_descriptor);
    }
    Folders(const Folders&) = delete;
    Folders& operator=(const Folders&) = delete;

    [[nodiscard]] bool works() const { return m_works; }

    /// Waits for a change of a file that counts.
    bool wait(std::chrono::milliseconds longest)
    {
        if (!read_one(longest)) return false;
        const auto give_up_at = std::chrono::steady_clock::now() + longest_noise;
        while (std::chrono::steady_clock::now() < give_up_at && read_one(silence)) {
        }
        m_works = add_below(); // there may be new folders
        return true;
    }

private:
    bool add(const fs::path& folder)
    {
        constexpr std::uint32_t events =
            IN_CLOSE_WRITE | IN_MOVED_TO | IN_MOVED_FROM | IN_DELETE | IN_CREATE | IN_ONLYDIR;
        const int watch = inotify_add_watch(m_descriptor, folder.c_str(), events);
        if (watch < 0) return errno == ENOENT || errno == ENOTDIR;
        m_is_top[watch] = folder == m_root || folder == m_root / ".git";
        return true;
    }

    bool add_below()
    {
        std::error_code error;
        for (const auto part : parts) {
            if (!add(m_root / part)) return false;
            for (auto entry = fs::recursive_directory_iterator(m_root / part, error);
                 !error && entry != fs::recursive_directory_iterator(); entry.increment(error))
                if (entry->is_directory(error) && !add(entry->path())) return false;
        }
        return true;
    }

    /// Of the folder around the site only what it is made from counts.
    [[nodiscard]] bool counts(const inotify_event& event) const
    {
        const std::string name = event.len > 0 ? event.name : "";
        const auto top = m_is_top.find(event.wd);
        if ((event.mask & IN_Q_OVERFLOW) != 0) return true;
        if (top == m_is_top.end() || !top->second) return !is_passing(name);
        return name == "site.yaml" || name == "HEAD" || std::ranges::find(parts, name) != parts.end();
    }

    /// True when an event that counts came.
    bool read_one(std::chrono::milliseconds longest)
    {
        const auto give_up_at = std::chrono::steady_clock::now() + longest;
        for (;;) {
            const auto left =
                std::chrono::duration_cast<std::chrono::milliseconds>(give_up_at - std::chrono::steady_clock::now());
            pollfd waited{.fd = m_descriptor, .events = POLLIN, .revents = 0};
            if (poll(&waited, 1, static_cast<int>(std::max<std::int64_t>(left.count(), 0))) <= 0) return false;
            alignas(inotify_event) std::array<char, 65536> bytes{};
            const auto count = read(m_descriptor, bytes.data(), bytes.size());
            bool has_counted = false;
            for (std::ptrdiff_t at = 0; at < count;) {
                const auto& event = *reinterpret_cast<const inotify_event*>(bytes.data() + at);
                has_counted = has_counted || counts(event);
                at += static_cast<std::ptrdiff_t>(sizeof(inotify_event) + event.len);
            }
            if (has_counted) return true;
        }
    }

    fs::path m_root;
    int m_descriptor;
    bool m_works = false;
    std::map<int, bool> m_is_top = {}; ///< by watch
};

Watch::Watch(fs::path root, Way way) : m_root(std::move(root))
{
    if (way == Way::Told) m_folders = std::make_unique<Folders>(m_root);
    if (m_folders && !m_folders->works()) m_folders = nullptr;
    if (!m_folders) m_seen = look(m_root);
}

Watch::~Watch() = default;

Watch::Way Watch::way() const
{
    return m_folders ? Way::Told : Way::Looked;
}

bool Watch::wait(std::chrono::milliseconds longest)
{
    if (m_folders && m_folders->works()) return m_folders->wait(longest);
    m_folders = nullptr;
    const auto give_up_at = std::chrono::steady_clock::now() + longest;
    while (std::chrono::steady_clock::now() < give_up_at) {
        std::this_thread::sleep_for(std::min<std::chrono::milliseconds>(longest, between_looks));
        auto seen = look(m_root);
        if (seen == m_seen) continue;
        m_seen = std::move(seen);
        return true;
    }
    return false;
}

}

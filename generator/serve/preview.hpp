#pragma once

#include "foundation/date.hpp"
#include "foundation/diagnostic.hpp"
#include "language/message_format.hpp"
#include "pipeline/build_options.hpp"

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

namespace opora::serve {

/// A site in memory, as it would be built.
struct ShownSite {
    std::map<std::string, std::string, std::less<>> files = {}; ///< bytes by path
    Date day = {};
    std::vector<std::string> drafts = {}; ///< their addresses
};

/// What came of the last look at the files.
struct Attempt {
    std::uint64_t number = 0;                   ///< later ones have greater numbers
    std::shared_ptr<const ShownSite> site = {}; ///< the last one without errors; null = there was none yet
    std::string report = {};                    ///< problems as the command line says them
    std::size_t errors = 0;
    std::size_t warnings = 0;
    std::size_t changed = 0; ///< pages
    std::chrono::milliseconds took = {};
};

enum class Drafts { Shown, LeftOut };

struct PreviewOptions {
    std::filesystem::path source = {};
    pipeline::BuildOptions build = {};
    Drafts drafts = Drafts::Shown;
    std::function<std::string(const Diagnostics&)> words = {};
};

/// The site of the work tree, kept in memory; a site with errors never takes the place of a good one. All of it may be
/// called from several threads.
class Preview {
public:
    explicit Preview(PreviewOptions options) : m_options(std::move(options)) {}

    /// Builds anew. Throws EnvironmentError.
    Attempt build();
    [[nodiscard]] Attempt last() const;
    /// Waits until there is a later attempt than `number`, for `longest` at most.
    [[nodiscard]] Attempt wait_for_later(std::uint64_t number, std::chrono::milliseconds longest) const;
    /// The site as it would be on another day; null when it has errors then. The last two are kept.
    std::shared_ptr<const ShownSite> on_day(const Date& day);

private:
    struct Built {
        std::shared_ptr<const ShownSite> site = {};
        Diagnostics problems = {};
    };
    [[nodiscard]] Built make(const std::optional<Date>& day) const;

    PreviewOptions m_options;
    mutable std::mutex m_mutex = {};
    mutable std::condition_variable m_changed = {};
    Attempt m_last = {};
    std::mutex m_days_mutex = {};
    std::vector<std::pair<Date, std::shared_ptr<const ShownSite>>> m_days = {};
    std::uint64_t m_days_of = 0; ///< the attempt that they belong to
};

}

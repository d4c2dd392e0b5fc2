#pragma once

#include "content_files/attachments.hpp"
#include "content_files/content.hpp"
#include "content_files/settings.hpp"
#include "dataset/table.hpp"
#include "disclosure/previous.hpp"
#include "identify/identify.hpp"
#include "indicators/indicators.hpp"
#include "roadmap/roadmap.hpp"
#include "source/history.hpp"
#include "source/tree.hpp"
#include "store/database.hpp"

#include <filesystem>
#include <future>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace opora::pipeline {

/// Where a site is read from: its files and their history.
struct OpenedSite {
    std::unique_ptr<source::Tree> tree = {};
    std::shared_future<source::History> history = {}; ///< of the files, see HistoryWalk
};

enum class HistoryWalk {
    AtOnce,    ///< on a thread of its own, while the files are read
    WhenAsked, ///< by whoever asks first; never if nobody does
};

/// `path` is a work tree, a folder inside of one, or a bare repository; the folder that holds site.yaml is looked for
/// upwards. With a `revision` the files come from that commit. Throws EnvironmentError when there is no site.
OpenedSite open_site(const std::filesystem::path& path, const std::string& revision,
                     HistoryWalk walk = HistoryWalk::AtOnce);

/// The nearest folder at or above `path` that holds site.yaml; empty when there is none. Throws EnvironmentError when
/// `path` does not exist.
std::filesystem::path find_site(const std::filesystem::path& path);

/// What the files say, typed and with positions.
struct LoadedSite {
    content_files::Settings settings = {};
    dataset::Tables tables = {};
    std::vector<content_files::ContentFile> content = {};
    std::vector<content_files::Attachment> attachments = {};
    std::vector<identify::RuleSet> rules = {};
};

LoadedSite load_site(const source::Tree& tree, Diagnostics& problems);

/// Facts that no single file can show: keys, references between tables, and between pages and tables.
void validate_site(const LoadedSite& site, Diagnostics& problems);

/// What follows from it. `raw` answers identification and indicators; `data` is what may be published.
struct ComputedSite {
    Date as_of = {};
    identify::Outcome decisions = {};
    std::vector<roadmap::Measure> measures = {};
    std::vector<indicators::Indicator> indicators = {};
    store::Database raw = {};
    store::Database data = {};
};

/// `previous`: the last publication, which hides nothing any more.
ComputedSite compute_site(const LoadedSite& site, const disclosure::Previous& previous, const Date& as_of,
                          Diagnostics& problems);

}

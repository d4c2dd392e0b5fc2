#pragma once

#include "source/history.hpp"
#include "source/tree.hpp"

#include <filesystem>
#include <future>
#include <memory>
#include <string>

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

}

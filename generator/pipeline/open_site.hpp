#pragma once

#include "source/history.hpp"
#include "source/tree.hpp"
#include "source/versions.hpp"

#include <filesystem>
#include <functional>
#include <future>
#include <memory>
#include <string>

namespace opora::pipeline {

/// Where a site is read from: its files and their history.
struct OpenedSite {
    std::unique_ptr<source::Tree> tree = {};
    /// Of the files; walked over by whoever asks first, and never if nobody does. To ask on a thread of its own while
    /// the files are read saves time.
    std::shared_future<source::History> history = {};
    /// The same without dates, which is quick and costs its time at each call.
    std::function<source::History()> state = {};
    std::filesystem::path repository = {}; ///< a folder of it
    /// Visits the versions of a table's files, see versions.hpp.
    std::function<void(const std::string& table, const source::VisitVersion& visit)> versions = {};
};

/// `path` is a work tree, a folder inside of one, or a bare repository; the folder that holds site.yaml is looked for
/// upwards. With a `revision` the files come from that commit. What is found out of the commits is kept in the folder
/// `cache`; empty = nowhere. Throws EnvironmentError when there is no site.
OpenedSite open_site(const std::filesystem::path& path, const std::string& revision,
                     const std::filesystem::path& cache = {});

/// The nearest folder at or above `path` that holds site.yaml; empty when there is none. Throws EnvironmentError when
/// `path` does not exist.
std::filesystem::path find_site(const std::filesystem::path& path);

}

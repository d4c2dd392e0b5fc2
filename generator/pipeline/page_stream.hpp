#pragma once

#include "checks/checks.hpp"
#include "foundation/diagnostic.hpp"
#include "foundation/site_file.hpp"
#include "pages/whole_site/render.hpp"

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace opora::pipeline {

/// Where finished files go, each once; called from several threads. `bytes` are gone when it returns.
using Sink = std::function<void(const std::string& path, std::string_view bytes)>;

/// Is told how many of all pages are made; called from several threads. Empty = nobody wants to know.
using Progress = std::function<void(std::size_t done, std::size_t all)>;

struct StreamOptions {
    std::size_t jobs = 1;
    Progress progress = {};
};

/// Makes, judges, puts to the index and gives to `sink` all pages of the assembly and the files beside them, on
/// `options.jobs` threads, and forgets them; then `others`, and the files of the search. What is known of the files,
/// pages first; the same, and the same problems, for any number of jobs.
std::vector<checks::CheckedFile> stream_site(const pages::MakerInput& input, std::vector<SiteFile> others,
                                             const StreamOptions& options, const Sink& sink, Diagnostics& problems);

/// The bytes of a page that has been forgotten.
std::string page_bytes(const pages::MakerInput& input, const std::string& path);

}

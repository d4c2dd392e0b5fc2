#pragma once

#include "pipeline/basis.hpp"
#include "pipeline/build_options.hpp"
#include "pipeline/open_site.hpp"
#include "pipeline/report.hpp"
#include "source/recording_tree.hpp"

#include <optional>
#include <string>

namespace opora::pipeline {

/// The site is a pure function of what goes into it. Of the last build into a folder the cache keeps a hash of all that
/// went in, and its report; as long as the hash is the same and the folder holds what was written, the report can be
/// said again and nothing need be done. The hash never leaves the cache: see source::Answers.

/// What the last build into `options.out` reported, when the same would come out again; else nothing.
std::optional<Report> find_same_build(const OpenedSite& site, const BuildOptions& options);

/// What went into a build besides its options.
struct WentIn {
    source::Answers site = {};     ///< what the site's files answered
    source::Answers previous = {}; ///< and those of the last publication
    source::History history = {};
    content_files::Settings settings = {};
};

/// Keeps the report of a build that has written `manifest_sha256`. A cache that cannot be written is noted in the
/// report.
void keep_build(const WentIn& went_in, const source::Tree& tree, const BuildOptions& options,
                const std::string& manifest_sha256, Report& report);

}

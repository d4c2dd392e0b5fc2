#pragma once

#include "pipeline/build_options.hpp"
#include "pipeline/report.hpp"
#include "publication/forecast.hpp"
#include "publication/record.hpp"

#include <chrono>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>

namespace opora::publication {

struct PublishOptions {
    std::filesystem::path to = {};
    std::filesystem::path source = {}; ///< a repository: only commits are published
    std::string revision = {};         ///< empty = the tip of `branch`
    std::string branch = "main";
    std::size_t keep = 10; ///< editions that can be gone back to, the standing one among them
    std::chrono::seconds wait = std::chrono::minutes(10);
    std::string withdraw_older = {}; ///< why older editions are deleted; empty = they stay
    std::filesystem::path remote =
        {};                ///< manifest of what a host has, for the upload lists; empty = of the edition before
    bool is_trial = false; ///< all is judged and nothing is changed
    std::string who = {};
    pipeline::BuildOptions build = {};
    std::function<void(const std::string& since)> waits = [](const std::string&) {}; ///< for another publisher
    /// Problems, or the machine's failure, in words; for last-failure.txt.
    std::function<std::string(const Diagnostics&)> words = {};
    std::function<std::string(const EnvironmentError&)> failure_words = {};
};

enum class Ending {
    Published,
    Same,    ///< the site that stands is that of today
    Refused, ///< the report says why; the site is as it was
    Tried,   ///< it could be published
};

struct Publication {
    Ending ending = Ending::Refused;
    pipeline::Report report = {};      ///< its problems are those of the build and of the checklist
    Edition edition = {};              ///< the one that stands now; of a trial the one that would
    std::optional<Forecast> next = {}; ///< nothing where the day is given
    std::optional<Held> held = {};     ///< the branch ends in this commit, which is not published
    std::size_t withdrawn = 0;         ///< older editions that were deleted
};

/// Builds the site of a commit as a new edition, judges it, and switches readers to it in one step: at every moment
/// they see one edition whole. What was told is written down before it is told. Killed at any moment, it leaves the old
/// site or the new one, and the next call completes what was begun. Publishers into one folder follow one another.
/// Throws EnvironmentError.
Publication publish(const PublishOptions& options);

}

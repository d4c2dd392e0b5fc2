#pragma once

#include "cli/number_origin.hpp"
#include "comparison/compare_sites.hpp"
#include "pipeline/assembled_site.hpp"
#include "source/history.hpp"
#include "source/tree.hpp"

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace opora::cli {

enum class Versions { Last, All };

struct OriginQuestion {
    comparison::Shown shown = comparison::Shown::Told;
    Versions versions = Versions::Last;
    const source::Tree& tree;
    const source::History& history;
    std::filesystem::path repository = {};
    std::filesystem::path cache = {};
    std::size_t jobs = 1;
};

/// What `url` is inside of the site: without the site's own address, `index.html` and what a data set's files add.
std::string site_address(std::string_view url, const std::string& base_url);

/// The table whose rows the page at `url` tells; empty when it is no page of a data set.
std::string data_set_at(const std::string& url);

/// The numbers of the page at `url`, by the ids of their places; none where the page has no such numbers.
std::vector<std::string> number_ids(const pipeline::AssembledSite& site, const std::string& url);

/// Nothing when the page has no such number.
std::optional<NumberOrigin> find_origin(const pipeline::AssembledSite& site, const std::string& url,
                                        const std::string& id, const OriginQuestion& question);

}

#pragma once

#include "facts/school_facts.hpp"
#include "facts/site_model.hpp"
#include "pieces/context.hpp"
#include "pieces/data_sets.hpp"
#include "pieces/page.hpp"

#include <string>

namespace opora::pieces {

/// What a page is about, for search engines: a JSON-LD object of schema.org, safe inside of `<script>`. All addresses
/// are absolute, so each is empty when the site does not know its own.

std::string school_data(const Context& context, const facts::School& school);
std::string data_set_data(const Context& context, const DataSet& set);

struct Article {
    std::string type = {}; ///< `NewsArticle` or `Article`
    std::string url = {};
    std::string title = {};
    std::string description = {};
    std::string author = {};            ///< a school; empty = the office
    std::optional<Date> published = {}; ///< nothing when unknown
    std::optional<Date> changed = {};   ///< nothing when unknown
};
std::string article_data(const Context& context, const Article& article);

/// The way from the home page to `page`; empty for the home page.
std::string breadcrumb_data(const facts::SiteModel& model, const Page& page);

}

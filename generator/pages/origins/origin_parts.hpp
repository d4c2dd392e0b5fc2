#pragma once

#include "facts/row_sources.hpp"
#include "pieces/context.hpp"
#include "pieces/page.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace opora::pages {

/// What a page says of the numbers of another one: where each of them comes from. Only what the public store tells
/// stands here, and the place of a row only where all of the row is told.
struct OriginItem {
    std::string id = {};                 ///< of the place on the page, `z-oge-ma-2022`; empty = none
    std::string words = {};              ///< «2022 год: 37 %, 7 из 19.»
    std::vector<std::string> notes = {}; ///< where it comes from, what was corrected; a sentence or more each
    std::string table = {};
    std::string key = {}; ///< of the row of `table`, as reports say it: `komsomolskaya / 2022 / oge-ma`
    std::string value = {};
    std::vector<facts::RowSource> sources = {};
};

struct OriginGroup {
    std::string id = {};
    std::string title = {}; ///< empty = no heading
    std::vector<OriginItem> items = {};
};

struct OriginLink {
    std::string title = {};
    std::string address = {}; ///< as in `link_view`; empty where there is no such page
};

struct OriginPart {
    std::string id = {};
    std::string title = {};
    std::vector<std::string> notes = {}; ///< paragraphs above the groups
    std::vector<OriginGroup> groups = {};
    std::string sql = {};
    std::vector<OriginLink> links = {};
};

/// `shkoly/x/` is explained at `shkoly/x/otkuda/`.
std::string origins_address(std::string_view page_url);

/// The page that explains the numbers of `page_url`, without its parts.
pieces::Page origins_page(const pieces::Context& context, std::string_view page_url, std::string title);

/// Fills the page; `way_back` leads to the page that is explained. JSON stands beside it if `has_json`.
void show_parts(pieces::Context& context, const std::vector<OriginPart>& parts, const OriginLink& way_back,
                bool has_json, pieces::Page& page);

/// «2022 год: 37 %, 7 из 19, пределы 19–59 %.» of a row of results or sums; `limits` may be empty.
std::string result_words(const pieces::Context& context, const store::Rows& rows, std::size_t row,
                         const std::string& share, const std::string& limits);

/// «data/results.csv, строка «komsomolskaya / 2022 / oge-ma»; такая с 22 ноября 2026 года, коммит a84825a233.»
std::string source_words(const pieces::Context& context, const facts::RowSource& source, const std::string& key);
/// Of a row of which all is told; nothing where its place is not known.
std::optional<facts::RowSource> source_of(const pieces::Context& context, std::string_view table,
                                          const std::vector<std::string>& key);
/// «Исправлено 12 мая 2026 года: «Доля»: было 30, стало 33. Причина: …», one a correction of the row.
std::vector<std::string> correction_notes(const pieces::Context& context, const std::string& table,
                                          const std::string& row);
/// Title of a table with its files, and the page of its data set where there is one.
OriginLink table_link(const pieces::Context& context, const std::string& table);
std::string table_words(const pieces::Context& context, const std::string& table);

}

#pragma once

#include "content_files/cycle_settings.hpp"
#include "dataset/table.hpp"
#include "values/span.hpp"

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace opora::cycle {

/// The nine stages that an assessor of the management cycle looks for, in their order.
enum class Stage { Goals, Indicators, Methods, Monitoring, Analysis, Recommendations, Measures, Decisions, Effects };
inline constexpr std::array<Stage, 9> all_stages = {Stage::Goals,      Stage::Indicators, Stage::Methods,
                                                    Stage::Monitoring, Stage::Analysis,   Stage::Recommendations,
                                                    Stage::Measures,   Stage::Decisions,  Stage::Effects};
std::string_view letter(Stage stage); ///< `goals`, for the store, anchors and texts of the theme

/// A row of a table, or a page of content, by the id that the site knows it by; a measure is `karta-2023/12`.
struct Reference {
    std::string table = {}; ///< `indicators` of a page
    std::string id = {};

    friend auto operator<=>(const Reference&, const Reference&) = default;
};

/// Something that was published at a stage of a cycle. What lasts, such as a goal, is an item of each year.
struct Item {
    Stage stage = Stage::Goals;
    Reference itself = {};
    std::size_t row = 0; ///< of `itself.table`; nothing for indicators
    values::Span year = {};
    std::string title = {};
    std::optional<Date> date = {};
    std::vector<std::string> documents = {};
    std::vector<std::string> schools = {};    ///< empty = the whole municipality
    std::vector<Reference> follows_from = {}; ///< that are published too
};

/// What the items are made of, besides the tables.
struct Frame {
    content_files::CycleTerms terms = {};
    values::SchoolCalendar calendar = {};
    Date as_of = {};
};

/// In the order of years, positions and rows. A row dated later than the day of the data is no item yet. A row belongs
/// to the year of the monitoring that it goes back to, else to the year of its own date; one without either to none.
std::vector<Item> find_items(const dataset::Tables& tables, const Frame& frame);

/// The years that have an item with a date, the first one first.
std::vector<values::Span> years_of(const std::vector<Item>& items);

}

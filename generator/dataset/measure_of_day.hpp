#pragma once

#include "dataset/table.hpp"
#include "foundation/date.hpp"

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace opora::dataset {

/// Measures of several roadmaps may have one number. Which of them a row or a page means that names the number alone:
/// that of the only roadmap whose time holds its day. So what was written in 2023 goes on meaning the roadmap of 2023
/// when the one of 2024 has that number too.
class MeasureOfDay {
public:
    /// Ids of roadmaps must stand in `measures` by now.
    explicit MeasureOfDay(const Tables& tables);

    /// `karta-2023/7`; nothing where no roadmap or several of the day have that number, and where it is the number of
    /// one measure only, which needs no day.
    [[nodiscard]] std::optional<std::string> find(std::string_view number, const std::optional<Date>& day) const;

private:
    struct Time {
        Date first = {};
        std::optional<Date> last = {}; ///< nothing = until it is replaced
    };

    std::map<std::string, Time, std::less<>> m_times = {}; ///< of roadmaps, by id
    std::map<std::string, std::vector<std::string>, std::less<>> m_roadmaps =
        {}; ///< that have a measure, by its number
};

/// The day of a row: what stands in its first column of days.
std::optional<Date> day_of_row(const Table& table, std::size_t row);

}

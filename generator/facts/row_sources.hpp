#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace opora::facts {

/// The file that a row stands in and the commit in which it got its values. Whoever shows the commit has to know that
/// all of the row is public. The number of the row is left out: the order of a file may be that of hidden numbers, and
/// it is no change of anything if somebody sorts the file.
struct RowSource {
    std::string path = {};
    std::string sheet = {};  ///< of a workbook; empty in other files
    std::string commit = {}; ///< hexadecimal digits; empty where it is not known
    std::string day = {};    ///< of the commit, ISO; empty where it is not known
};

/// Where rows come from, by the keys of their tables; nothing else of a row can be asked here. Any thread may ask.
class RowSources {
public:
    RowSources() = default;
    virtual ~RowSources() = default;
    RowSources(const RowSources&) = delete;
    RowSources& operator=(const RowSources&) = delete;
    RowSources(RowSources&&) = delete;
    RowSources& operator=(RowSources&&) = delete;

    /// `key` has the values of the table's key, in its order. Nothing where no row of a file has them, and for tables
    /// whose rows no page names.
    [[nodiscard]] virtual std::optional<RowSource> find(std::string_view table,
                                                        const std::vector<std::string>& key) const = 0;
};

}

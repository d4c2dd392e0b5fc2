#pragma once

#include "dataset/table.hpp"
#include "foundation/suggestion.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace opora::dataset {

/// The name of a school as it is compared: small letters, ё as е, without quotes, dashes, `№` and the legal form in
/// front. «МБОУ „СОШ №12“», «СОШ № 12» and «Средняя общеобразовательная школа № 12» are one name; so nothing but the
/// way of writing is passed over.
std::string comparable_school_name(std::string_view name);

/// Finds schools by what the tables of other systems call them: id, login of ФИС ОКО, ИНН, ОГРН, any of the names. The
/// table must outlive it.
class SchoolIndex {
public:
    explicit SchoolIndex(const Table& schools);

    /// Ids of the schools that `text` may mean, in the order of the table: one = found, several = ambiguous.
    [[nodiscard]] std::vector<std::string_view> find(std::string_view text) const;
    [[nodiscard]] bool is_empty() const { return m_ids.empty(); }
    /// False when rows of the table could not be read: a school that is not found may be among them.
    [[nodiscard]] bool is_whole() const { return !m_schools.lost_rows(); }
    /// One of `ids` is that of several schools: nobody can tell which of them is meant.
    [[nodiscard]] bool share_id(const std::vector<std::string_view>& ids) const;
    /// «Комсомольская СОШ» (`komsomolskaya`) and so on: at most three, the nearest first.
    std::string nearest(std::string_view text);
    /// The same form for candidates that are known.
    [[nodiscard]] std::string described(const std::vector<std::string_view>& ids) const;

private:
    /// The names of schools as they are compared, each once, with the row of the first school called so.
    struct Names {
        std::vector<std::uint32_t> rows = {};
        KnownNames known;
    };

    void add(std::string key, std::uint32_t row);
    [[nodiscard]] Names learn_names() const;
    [[nodiscard]] std::string find_nearest(std::string_view text) const;
    [[nodiscard]] std::vector<std::string_view> find_fuller(const std::string& wanted) const;

    const Table& m_schools;
    std::unordered_map<std::string_view, std::uint32_t> m_ids = {};
    std::unordered_set<std::string_view> m_repeated = {};                    ///< ids of several schools
    std::unordered_map<std::string, std::vector<std::uint32_t>> m_rows = {}; ///< by code or comparable name
    std::optional<Names> m_names = {};                                       ///< learnt when first something is unknown
    std::unordered_map<std::string, std::string> m_nearest = {};             ///< a wrong name often stands in many rows
};

/// What the message of dataset.ambiguous-school says; `column` is what holds `found`.
Arguments ambiguous_school_arguments(const SchoolIndex& schools, const std::string& column, std::string_view found,
                                     std::vector<std::string_view> ids);
/// The same of dataset.unknown-school; `nearest` as SchoolIndex::nearest gives it.
Arguments unknown_school_arguments(const std::string& column, std::string_view found, const std::string& nearest);

}

#pragma once

#include "dataset/table.hpp"

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
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
    /// «Комсомольская СОШ» (`komsomolskaya`) and so on: at most three, the nearest first.
    [[nodiscard]] std::string nearest(std::string_view text) const;
    /// The same form for candidates that are known.
    [[nodiscard]] std::string described(const std::vector<std::string_view>& ids) const;

private:
    void add(std::string key, std::uint32_t row);

    const Table& m_schools;
    std::unordered_map<std::string_view, std::uint32_t> m_ids = {};
    std::unordered_map<std::string, std::vector<std::uint32_t>> m_rows = {}; ///< by code or comparable name
};

/// What the message of dataset.ambiguous-school says; `column` is what holds `found`.
Arguments ambiguous_school_arguments(const SchoolIndex& schools, const std::string& column, std::string_view found,
                                     std::vector<std::string_view> ids);
/// The same of dataset.unknown-school; `nearest` as SchoolIndex::nearest gives it.
Arguments unknown_school_arguments(const std::string& column, std::string_view found, const std::string& nearest);

}

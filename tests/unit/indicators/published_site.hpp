#pragma once

#include "store/public_tables.hpp"

#include <initializer_list>
#include <string>
#include <utility>
#include <vector>

namespace opora::tests {

/// A row of a public table, cell by cell; what is not named is missing.
using Cells = std::vector<std::pair<std::string, store::Value>>;

inline store::Value whole(std::int64_t number)
{
    return store::Value(number);
}

/// Rows of the table in the order of its columns, and of further ones.
inline store::Rows rows_of(store::Rows rows, const std::vector<Cells>& records)
{
    for (const auto& record : records) {
        auto& row = rows.rows.emplace_back(rows.columns.size());
        for (const auto& [name, value] : record) row.at(rows.column(name).value()) = value;
    }
    return rows;
}

/// A result of which everything is told.
inline Cells open_result(const std::string& school, const std::string& period, const std::string& procedure,
                         std::int64_t participants, std::int64_t below, bool is_low)
{
    return {{"school", school},
            {"period", period},
            {"procedure", procedure},
            {"participants", whole(participants)},
            {"below", whole(below)},
            {"share", whole(100 * below / participants)},
            {"mean_score", 4.0},
            {"took_part", whole(1)},
            {"open", whole(1)},
            {"counted", whole(1)},
            {"participants_from", whole(participants)},
            {"participants_to", whole(participants)},
            {"below_from", whole(below)},
            {"below_to", whole(below)},
            {"low", whole(is_low ? 1 : 0)}};
}

/// One of which only is told how many pupils there may be.
inline Cells hidden_result(const std::string& school, const std::string& period, const std::string& procedure,
                           std::int64_t from, store::Value to)
{
    return {
        {"school", school},      {"period", period},       {"procedure", procedure}, {"status", std::string("c")},
        {"took_part", whole(1)}, {"open", whole(0)},       {"counted", whole(1)},    {"participants_from", whole(from)},
        {"participants_to", to}, {"below_from", whole(0)}, {"below_to", to}};
}

}

#pragma once

#include "dataset/school_index.hpp"
#include "dataset/table.hpp"

#include <string>
#include <vector>

namespace opora::dataset {

/// Reads files as they were once, by the schemas that the tables have today; of what their rows refer to, names of
/// schools are known as they are today. The tables must outlive it. Each thread needs one of its own.
class OlderFiles {
public:
    explicit OlderFiles(const Tables& tables) : m_tables(tables), m_schools(tables.at("schools")) {}

    /// The tables that a file at `path` has rows of; none where it is no table.
    [[nodiscard]] std::vector<std::string> tables_at(const std::string& path) const;
    /// The rows of the table in the file; what is wrong with them is not said. Built-in rows are not among them.
    [[nodiscard]] Table read(const std::string& table, const std::string& path, std::string bytes);

private:
    const Tables& m_tables;
    SchoolIndex m_schools;
};

}

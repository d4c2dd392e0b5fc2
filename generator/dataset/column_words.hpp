#pragma once

#include "dataset/table.hpp"
#include "foundation/diagnostic.hpp"

#include <map>
#include <string>
#include <string_view>

namespace opora::dataset {

/// Puts what the author's file calls a column into messages that speak of it by the name of its field. The tables must
/// outlive it.
class ColumnWords {
public:
    explicit ColumnWords(const Tables& tables);

    /// In a problem of a table's file, the arguments `column`, `other` and `fields`; `titled` is `same` where that
    /// makes `title` say nothing new.
    void translate(Diagnostic& problem) const;

private:
    [[nodiscard]] std::string in_words(const Table& table, const SourceText* text, std::string_view names) const;

    std::map<const SourceText*, const Table*> m_tables = {};
};

}

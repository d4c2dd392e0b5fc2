#pragma once

#include "dataset/table.hpp"
#include "source/tree.hpp"

#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace opora::attachments {

/// Keeps what is not for readers from going out as a file: everything in data/ and themes/, and site.yaml.
class SourceGuard {
public:
    /// `tree` must outlive the guard. The files of data/ are read at the first question about bytes.
    explicit SourceGuard(const source::Tree& tree) : m_tree(tree) {}

    /// True for the path of a source of the site, without symlinks.
    static bool is_source(std::string_view target);
    /// The source that has the very same bytes; empty when none has.
    std::string twin_of(std::string_view bytes);

private:
    const source::Tree& m_tree;
    bool m_is_read = false;
    std::map<std::string, std::string> m_paths = {}; ///< by SHA-256 of the bytes
};

/// Name of the table with numbers of pupils or of persons that `path` reads as: its columns are named as those of the
/// table. CSV, TSV, JSON, XLSX and ODS, all sheets. Empty for everything else.
std::string protected_table_in(const source::Tree& tree, const std::string& path, const dataset::Tables& tables);

}

#pragma once

#include "foundation/diagnostic.hpp"
#include "pipeline/load_site.hpp"
#include "pipeline/sound_tables.hpp"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace opora::pipeline {

/// What errors have broken, so that later stages go on with the rest and say nothing of what may only follow from it.
class Consequences {
public:
    /// Everything that the site was read from; `problems` are all so far.
    Consequences(const LoadedSite& site, const TableNames& with_errors, const TableNames& without_rows,
                 const Diagnostics& problems);

    /// The tables of the public store whose answers are not sure.
    [[nodiscard]] TableNames incomplete_tables() const;
    /// Pages of content/ that could not be read at all.
    [[nodiscard]] const std::vector<std::string>& unread_pages() const { return m_unread_pages; }
    /// Reports to `problems` what `found` says; what may follow from something broken is held back there.
    void report(const Diagnostics& found, Diagnostics& problems) const;
    /// What loading found, where pages and rows that may link to files could not be read: no file is then said to be
    /// linked by nobody.
    [[nodiscard]] Diagnostics without_unlinked_files(const Diagnostics& found) const;

private:
    /// What `problem` may follow from: a table or a path; empty = it stands by itself.
    [[nodiscard]] std::string cause_of(const Diagnostic& problem) const;
    /// True for what says again that a place, or a page of whose file an error is known, is wrong.
    [[nodiscard]] bool is_said_before(const Diagnostic& problem) const;
    [[nodiscard]] std::string cause_of_check(const Diagnostic& problem) const;
    [[nodiscard]] std::string cause_of_link(const Diagnostic& problem) const;
    [[nodiscard]] std::string any_cause() const;
    [[nodiscard]] std::string first_broken(std::string_view names) const;

    const LoadedSite& m_site;
    TableNames m_with_errors;
    TableNames m_without_rows;
    std::vector<std::string> m_unread_pages = {};
    std::set<std::pair<std::string, std::size_t>> m_places = {}; ///< of errors: path and offset
    std::vector<std::string> m_paths = {}; ///< of other files with errors, in the order of the problems
};

}

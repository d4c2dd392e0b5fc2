#pragma once

#include "dataset/table.hpp"
#include "fix/edit.hpp"
#include "schemas/schema.hpp"
#include "source/tree.hpp"
#include "tabular/encoding.hpp"

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace opora::fix {

/// Safe normalisations of table files. Safe means: read again, every cell that had a value has the same value, and a
/// cell that was wrong may now be right. All other bytes stay.

struct FileFix {
    std::string path = {};
    std::string before = {};                              ///< as UTF-8, what `edits` speak of
    std::string after = {};                               ///< the bytes to write
    tabular::Encoding encoding = tabular::Encoding::Utf8; ///< of the file as it was
    std::vector<Edit> edits = {};
    std::size_t moved_rows = 0; ///< after the edits

    [[nodiscard]] bool changes() const
    {
        return !edits.empty() || encoding != tabular::Encoding::Utf8 || moved_rows > 0;
    }
};

enum class RowOrder { AsTheyAre, ByKey };

/// Whether a file is one that `fix_table` mends: data/NAME.csv|.tsv or data/NAME/*.csv|.tsv of a known table.
const schemas::Schema* schema_of(std::string_view path, const dataset::Tables& tables);

/// Schemas can say how a file is laid out: then its headers and rows are as they should be.
bool has_rules_of_its_own(const schemas::Schema& schema, std::string_view path);

/// The files of `tables` that can be mended, in byte order.
std::vector<std::string> fixable_files(const source::Tree& tree, const dataset::Tables& tables);

/// Nothing when the file cannot be read, or only by a guess: then the readers of tables say why. A file that was not
/// UTF-8 becomes UTF-8 with a byte order mark, because it came from Excel, and Excel needs the mark to read it back;
/// one that was UTF-8 keeps its mark, or its lack of one. Reports fix.ambiguous-*.
std::optional<FileFix> fix_table(const source::Tree& tree, const std::string& path, const schemas::Schema& schema,
                                 Diagnostics& problems, RowOrder order = RowOrder::AsTheyAre);

/// `tree` with the mended files in place of the old ones; both must outlive it.
std::unique_ptr<source::Tree> with_fixes(const source::Tree& tree, std::span<const FileFix> fixes);

}

#include "fix/fix.hpp"

#include "fix/find_edits.hpp"
#include "fix/row_order.hpp"
#include "foundation/suggestion.hpp"
#include "foundation/utf8.hpp"
#include "schemas/file_rules.hpp"
#include "source/glob.hpp"
#include "tabular/open.hpp"

#include <algorithm>

namespace opora::fix {

namespace {

constexpr std::string_view data_folder = "data/";

/// The old tree, with other bytes for some files.
class FixedTree final : public source::Tree {
public:
    FixedTree(const source::Tree& tree, std::span<const FileFix> fixes) : m_tree(tree)
    {
        for (const auto& fix : fixes) {
            auto text = std::make_shared<SourceText>();
            text->path = fix.path;
            text->bytes = fix.after;
            m_fixed.emplace(fix.path, std::move(text));
        }
    }
    [[nodiscard]] std::vector<std::string> list(std::string_view glob) const override { return m_tree.list(glob); }
    [[nodiscard]] bool has(std::string_view path) const override { return m_tree.has(path); }
    [[nodiscard]] Result<std::shared_ptr<const SourceText>> read(std::string_view path) const override
    {
        const auto found = m_fixed.find(path);
        if (found == m_fixed.end()) return m_tree.read(path);
        return found->second;
    }
    [[nodiscard]] std::string target_of(std::string_view path) const override { return m_tree.target_of(path); }

private:
    const source::Tree& m_tree;
    std::map<std::string, std::shared_ptr<const SourceText>, std::less<>> m_fixed = {};
};

std::optional<tabular::Sheet> open_table(const source::Tree& tree, const std::string& path)
{
    Diagnostics unread; // the readers of tables say the same
    return tabular::open_sheet(tree, path, {.as_written = true}, unread);
}

/// The edits of a text may depend on what a reader makes of the file: the result is read again before it is believed.
bool reads_the_same(const FileFix& fix, const tabular::Sheet& table)
{
    const auto after = source::open_memory({{fix.path, fix.after}});
    const auto reopened = open_table(*after, fix.path);
    return reopened && reopened->delimiter == table.delimiter;
}

/// Puts the rows of what is written into the order of the key.
void sort_rows(FileFix& fix, const schemas::Schema& schema)
{
    const auto tree = source::open_memory({{fix.path, fix.after}});
    const auto table = open_table(*tree, fix.path);
    if (!table) return;
    auto sorted = in_order_of_key(*table, schema);
    fix.moved_rows = sorted.moved;
    if (sorted.moved > 0) fix.after = std::move(sorted.bytes);
}

}

bool has_rules_of_its_own(const schemas::Schema& schema, std::string_view path)
{
    return std::any_of(schema.files.begin(), schema.files.end(), [&](const schemas::FileRules& rules) {
        return rules.match.empty() || source::matches(rules.match, path);
    });
}

const schemas::Schema* schema_of(std::string_view path, const dataset::Tables& tables)
{
    if (path.substr(0, data_folder.size()) != data_folder) return nullptr;
    const auto inside = path.substr(data_folder.size());
    const auto dot = inside.rfind('.');
    if (dot == std::string_view::npos) return nullptr;
    const auto extension = folded(inside.substr(dot + 1));
    if (extension != "csv" && extension != "tsv") return nullptr;
    const auto name = inside.substr(0, std::min(inside.find('/'), dot));
    const auto table = tables.find(name);
    return table == tables.end() ? nullptr : &table->second.schema();
}

std::vector<std::string> fixable_files(const source::Tree& tree, const dataset::Tables& tables)
{
    auto files = tree.list("data/**");
    const auto is_other = [&](const std::string& path) { return schema_of(path, tables) == nullptr; };
    files.erase(std::remove_if(files.begin(), files.end(), is_other), files.end());
    return files;
}

std::optional<FileFix> fix_table(const source::Tree& tree, const std::string& path, const schemas::Schema& schema,
                                 Diagnostics& problems, RowOrder order)
{
    if (has_rules_of_its_own(schema, path)) return std::nullopt;
    const auto table = open_table(tree, path);
    if (!table) return std::nullopt;
    FileFix fix{.path = path, .before = table->text->bytes, .after = {}, .encoding = table->encoding, .edits = {}};
    fix.edits = find_edits(*table, schema, problems);
    fix.after = edited(fix.before, fix.edits, 0, fix.before.size());
    if (fix.encoding != tabular::Encoding::Utf8 && skip_byte_order_mark(fix.after) == 0)
        fix.after.insert(0, "\xEF\xBB\xBF");
    if (!reads_the_same(fix, *table)) return std::nullopt;
    if (order == RowOrder::ByKey) sort_rows(fix, schema);
    return fix;
}

std::unique_ptr<source::Tree> with_fixes(const source::Tree& tree, std::span<const FileFix> fixes)
{
    return std::make_unique<FixedTree>(tree, fixes);
}

}

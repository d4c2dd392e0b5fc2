#include "attachments/cell_texts.hpp"

#include "foundation/utf8.hpp"
#include "tabular/csv.hpp"
#include "tabular/json_records.hpp"
#include "tabular/open.hpp"
#include "tabular/zip_archive.hpp"

#include <pugixml.hpp>

namespace opora::attachments {

namespace {

using Rows = std::vector<std::vector<std::string>>;

/// A header below this is not found by people either.
constexpr std::size_t rows_looked_at = 50;

std::vector<std::string> texts_of(const tabular::Record& record)
{
    std::vector<std::string> texts;
    for (const auto& cell : record.cells) texts.emplace_back(cell.text);
    return texts;
}

Rows rows_of_text(const source::Tree& tree, const std::string& path)
{
    Diagnostics unreadable;
    const auto sheet = tabular::open_sheet(tree, path, {}, unreadable);
    if (!sheet) return {};
    Rows rows;
    tabular::CsvReader reader(*sheet, unreadable);
    tabular::Record record;
    while (rows.size() < rows_looked_at && reader.next(record)) rows.push_back(texts_of(record));
    return rows;
}

Rows rows_of_json(const source::Tree& tree, const std::string& path)
{
    const auto text = tree.read(path);
    if (!text) return {};
    Diagnostics unreadable;
    const auto records = tabular::read_json_records(*text, unreadable);
    if (!records) return {};
    return {texts_of(records->header)};
}

void append_text(const pugi::xml_node& node, std::string& text)
{
    if (node.type() == pugi::node_pcdata || node.type() == pugi::node_cdata) text += node.value();
    for (const auto& child : node.children()) append_text(child, text);
}

/// The texts of all elements with that name, each with what is inside of it.
class TextsOf final : public pugi::xml_tree_walker {
public:
    TextsOf(std::string_view element, std::vector<std::string>& texts) : m_element(element), m_texts(texts) {}

    bool for_each(pugi::xml_node& node) override
    {
        if (node.name() != m_element) return true;
        std::string text;
        append_text(node, text);
        m_texts.emplace_back(trimmed(text));
        return true;
    }

private:
    std::string_view m_element;
    std::vector<std::string>& m_texts;
};

void add_part(const tabular::ZipArchive& archive, const std::string& part, std::string_view element,
              std::vector<std::string>& texts)
{
    const auto read = archive.part(part);
    pugi::xml_document document;
    if (read.state != tabular::ZipPart::State::Read) return;
    if (document.load_buffer(read.bytes.data(), read.bytes.size()).status != pugi::status_ok) return;
    TextsOf walker(element, texts);
    document.traverse(walker);
}

Rows texts_of_workbook(const source::Tree& tree, const std::string& path)
{
    const auto text = tree.read(path);
    if (!text) return {};
    const tabular::ZipArchive archive((*text)->bytes);
    if (!archive.is_open()) return {};
    std::vector<std::string> texts;
    add_part(archive, "xl/sharedStrings.xml", "si", texts);
    add_part(archive, std::string("content") + ".xml", "text:p", texts); // OpenDocument
    constexpr int sheets = 30; // of those who write texts into the sheets themselves
    for (int sheet = 1; sheet <= sheets; ++sheet)
        add_part(archive, "xl/worksheets/sheet" + std::to_string(sheet) + ".xml", "is", texts);
    return {texts};
}

}

std::vector<std::vector<std::string>> cell_texts(const source::Tree& tree, const std::string& path)
{
    const auto extension = tabular::extension_of(path);
    if (extension == "csv" || extension == "tsv" || extension == "txt") return rows_of_text(tree, path);
    if (extension == "json") return rows_of_json(tree, path);
    if (extension == "xlsx" || extension == "ods") return texts_of_workbook(tree, path);
    return {};
}

}

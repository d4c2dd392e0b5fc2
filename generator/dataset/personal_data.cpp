#include "dataset/personal_data.hpp"

#include "document_text/document.hpp"
#include "foundation/exhaustion.hpp"
#include "foundation/suggestion.hpp"
#include "foundation/utf8.hpp"
#include "privacy/codes.hpp"
#include "privacy/scan_table.hpp"
#include "privacy/scan_text.hpp"
#include "source/read_text.hpp"
#include "source/written_path.hpp"
#include "tabular/open.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace opora::dataset {

namespace {

using privacy::Kind;

std::vector<Kind> allowed_kinds(const schemas::Field& field)
{
    std::vector<Kind> kinds;
    for (const auto& name : field.personal) {
        if (name == "name") kinds.push_back(Kind::PersonName);
        if (name == "phone") kinds.push_back(Kind::PersonalPhone);
        if (name == "email") kinds.push_back(Kind::PersonalEmail);
    }
    return kinds;
}

/// Columns by the schema.
privacy::ColumnLookup lookup_in(const schemas::Schema& schema)
{
    return [&schema](std::string_view header) -> privacy::ColumnPolicy {
        const auto field = schema.find_header(header);
        if (!field) return {};
        return {.place = privacy::ColumnPolicy::Place::Known, .allowed = allowed_kinds(schema.fields[*field])};
    };
}

template <std::size_t N> bool is_one_of(std::string_view text, const std::array<std::string_view, N>& words)
{
    return std::find(words.begin(), words.end(), text) != words.end();
}

privacy::ColumnPolicy unknown_column(std::string_view /*header*/)
{
    return {};
}

/// Sheets that tables were read from, as path and name.
using ReadSheets = std::set<std::pair<std::string, std::string>>;

ReadSheets read_sheets_of(const Tables& tables)
{
    ReadSheets sheets;
    for (const auto& [name, table] : tables)
        for (const auto& text : table.texts_with_rows()) sheets.emplace(text->path, text->sheet);
    return sheets;
}

/// What could be read of a file.
enum class Coverage { Whole, NotWhole };

enum class Sheets {
    All,
    Unread, ///< those that no table was read from; none when the file is no table that could be read
};

/// Goes through files one by one and remembers which could not be read.
class FileScan {
public:
    FileScan(const source::Tree& tree, Diagnostics& problems) : m_tree(tree), m_problems(problems) {}

    void set_read_sheets(ReadSheets sheets) { m_read_sheets = std::move(sheets); }

    void scan(const std::string& path, Sheets sheets)
    {
        const auto coverage = naming_file(path, [&] { return scan_contents(path, sheets); });
        if (coverage == Coverage::NotWhole) m_unread.insert(path);
    }

    /// Files that have errors of their own are not named: those say what is wrong with them.
    void report_unread(Diagnostics& problems)
    {
        for (const auto& problem : problems.all())
            if (problem.where && problem.code.severity == Severity::Error) m_unread.erase(problem.where->text->path);
        if (m_unread.empty()) return;
        constexpr std::size_t most_named = 10;
        std::string names;
        std::size_t count = 0;
        for (const auto& path : m_unread)
            if (count++ < most_named) names += (names.empty() ? "" : ", ") + visible(path);
        if (count > most_named) names += " …";
        problems.report({.code = privacy::not_checked,
                         .arguments = {{"count", static_cast<std::int64_t>(count)}, {"files", names}}});
    }

private:
    Coverage scan_contents(const std::string& path, Sheets sheets)
    {
        static constexpr std::array<std::string_view, 2> tables{"csv", "tsv"};
        static constexpr std::array<std::string_view, 22> without_text{
            "bmp",  "tif",  "tiff",  "heic", "jfif", "png", "jpg", "jpeg", "webp", "gif", "ico",
            "avif", "woff", "woff2", "ttf",  "otf",  "mp3", "mp4", "webm", "ogg",  "m4a", "mov"};
        const auto extension = tabular::extension_of(path);
        if (is_one_of(extension, without_text) || !m_tree.has(path)) return Coverage::Whole;
        if (is_one_of(extension, tables)) return scan_table(path);
        return document_text::is_document(extension) ? scan_document(path, sheets) : scan_text(path, extension);
    }

    Coverage scan_table(const std::string& path)
    {
        Diagnostics unreadable;
        const auto sheet = tabular::open_sheet(m_tree, path, {}, unreadable);
        if (!sheet) return Coverage::NotWhole;
        privacy::scan_sheet(*sheet, nullptr, unknown_column, m_problems);
        return Coverage::Whole;
    }

    Coverage scan_text(const std::string& path, const std::string& extension)
    {
        using Place = privacy::Setting::Place;
        static constexpr std::array<std::string_view, 6> pages{"md", "html", "htm", "svg", "xml", "mustache"};
        static constexpr std::array<std::string_view, 2> records{"json", "geojson"};
        Diagnostics unreadable;
        const auto text = source::read_text(m_tree, path, unreadable);
        if (!text) return Coverage::NotWhole;
        const auto place =
            is_one_of(extension, pages) ? Place::Page : (is_one_of(extension, records) ? Place::Table : Place::Text);
        privacy::scan_text(text, place, privacy::Origin::Contents, m_problems);
        return Coverage::Whole;
    }

    Coverage scan_document(const std::string& path, Sheets sheets)
    {
        const auto file = m_tree.read(path);
        if (!file) return Coverage::NotWhole;
        const auto document = document_text::read_document(**file);
        for (const auto& part : document.parts) scan_part(part, sheets);
        return document.reading == document_text::Document::Reading::Whole ? Coverage::Whole : Coverage::NotWhole;
    }

    void scan_part(const document_text::Part& part, Sheets sheets)
    {
        using Form = document_text::Part::Form;
        using Place = privacy::Setting::Place;
        if (part.form == Form::Text) privacy::scan_text(part.text, Place::Text, privacy::Origin::Contents, m_problems);
        if (part.form == Form::Comments)
            privacy::scan_text(part.text, Place::Text, privacy::Origin::Comments, m_problems, part.cell);
        if (part.form == Form::Properties)
            privacy::scan_text(part.text, Place::Values, privacy::Origin::Properties, m_problems);
        if (part.form == Form::Sheet && (sheets == Sheets::All || is_unread(*part.text)))
            privacy::scan_sheet({.text = part.text, .delimiter = '\t'}, nullptr, unknown_column, m_problems);
    }

    /// A workbook that no table could be read from has problems of its own, and its columns are not known yet.
    [[nodiscard]] bool is_unread(const SourceText& sheet) const
    {
        const auto first = m_read_sheets.lower_bound({sheet.path, std::string()});
        const bool is_table = first != m_read_sheets.end() && first->first == sheet.path;
        return is_table && m_read_sheets.count({sheet.path, sheet.sheet}) == 0;
    }

    const source::Tree& m_tree;
    Diagnostics& m_problems;
    ReadSheets m_read_sheets = {};
    std::set<std::string> m_unread = {};
};

void scan_data(const source::Tree& tree, FileScan& scan, Diagnostics& problems)
{
    static constexpr std::array<std::string_view, 3> read_as_tables{"csv", "tsv", "json"};
    for (const auto& path : tree.list("data/**")) {
        privacy::scan_path(path, problems);
        if (!is_one_of(tabular::extension_of(path), read_as_tables)) scan.scan(path, Sheets::Unread);
    }
}

std::vector<std::string> ids_of(const Table& schools)
{
    std::vector<std::string> ids;
    for (std::size_t row = 0; row < schools.row_count(); ++row) ids.emplace_back(schools.text(row, "id"));
    return ids;
}

/// `berezovskaya@mail.ru` looks like a person's, but `berezovskaya` is a school.
bool is_mail_of_school(const Diagnostic& problem, const std::vector<std::string>& schools)
{
    constexpr std::size_t shortest_id = 5; ///< shorter ones stand in names by chance
    if (problem.code.name != privacy::personal_email.name || !problem.where) return false;
    const auto address = problem.where->view();
    const auto name = folded(address.substr(0, address.find('@')));
    return std::any_of(schools.begin(), schools.end(), [&](const std::string& id) {
        const auto found = name.find(id);
        if (id.size() < shortest_id || found == std::string::npos) return false;
        const auto rest = name.substr(0, found) + name.substr(found + id.size());
        return std::none_of(rest.begin(), rest.end(), [](char c) { return c >= 'a' && c <= 'z'; });
    });
}

/// Documents that are published and lie elsewhere.
void scan_published_documents(const Table& documents, FileScan& scan)
{
    std::set<std::string> paths;
    for (std::size_t row = 0; row < documents.row_count(); ++row)
        paths.insert(source::tree_path(documents.text(row, "file")));
    for (const auto& path : paths) {
        const bool is_elsewhere = !path.starts_with("content/") && !path.starts_with("data/");
        if (!path.empty() && is_elsewhere) scan.scan(path, Sheets::All);
    }
}

}

void find_personal_data(const tabular::Sheet& sheet, const tabular::Record* header, const schemas::Schema& schema,
                        Diagnostics& problems)
{
    privacy::scan_sheet(sheet, header, lookup_in(schema), problems);
}

void find_personal_data(const tabular::Sheet& sheet, const tabular::Record& header,
                        const std::vector<tabular::DistinctTexts>& columns, const schemas::Schema& schema,
                        Diagnostics& problems)
{
    privacy::scan_cells(sheet, header, columns, lookup_in(schema), problems);
}

void find_personal_data(const std::shared_ptr<const SourceText>& text, const tabular::JsonRecords& records,
                        const schemas::Schema& schema, Diagnostics& problems)
{
    privacy::scan_records(text, records, lookup_in(schema), problems);
}

void find_personal_data_in_file(const source::Tree& tree, const std::string& path, Diagnostics& problems)
{
    FileScan(tree, problems).scan(path, Sheets::All);
}

void find_personal_data_in_content(const source::Tree& tree, const Tables& tables, Diagnostics& problems)
{
    Diagnostics found;
    FileScan scan(tree, found);
    scan.set_read_sheets(read_sheets_of(tables));
    for (const auto& path : tree.list("content/**")) {
        privacy::scan_path(path, found);
        scan.scan(path, Sheets::All);
    }
    scan_data(tree, scan, found);
    scan_published_documents(tables.at("documents"), scan);
    if (tree.has("site.yaml")) scan.scan("site.yaml", Sheets::All);
    for (const auto& path : tree.list("themes/*/*.yaml")) scan.scan(path, Sheets::All);
    for (const auto& path : tree.list("themes/*/templates/**")) scan.scan(path, Sheets::All);
    const auto schools = ids_of(tables.at("schools"));
    for (const auto& problem : found.all())
        if (!is_mail_of_school(problem, schools)) problems.report(problem);
    scan.report_unread(problems);
}

}

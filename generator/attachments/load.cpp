#include "attachments/load.hpp"

#include "attachments/codes.hpp"
#include "attachments/drawing.hpp"
#include "attachments/guard.hpp"
#include "attachments/kinds.hpp"
#include "attachments/mentions.hpp"
#include "attachments/properties.hpp"
#include "attachments/published_name.hpp"
#include "attachments/unpublished.hpp"
#include "content_files/sections.hpp"
#include "foundation/exhaustion.hpp"
#include "foundation/normal_form.hpp"
#include "foundation/utf8.hpp"
#include "privacy/mask.hpp"
#include "tabular/open.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <set>

namespace opora::attachments {

namespace {

constexpr std::size_t content_folder_length = std::string_view("content/").size();
constexpr std::size_t size_limit_mb = 50;
constexpr std::size_t heavy_mb = 20; ///< a minute of a mobile line at 3 Mbit/s

std::string name_of(std::string_view path)
{
    return std::string(path.substr(path.rfind('/') + 1)); // npos + 1 is 0
}

/// `content/novosti/Урок.jpg` → `novosti/urok.jpg`, a document's `files/Приказ.pdf` → `dokumenty/<id>/prikaz.pdf`;
/// empty when there is no name for it.
std::string published_path(const Mention& mention)
{
    if (mention.document.empty()) return published_name(std::string_view(mention.path).substr(content_folder_length));
    const auto name = published_name(name_of(mention.path));
    return name.empty() ? name : content_files::section_address("documents") + mention.document + "/" + name;
}

/// Asks of each file whether it may go out.
class Gate {
public:
    Gate(const source::Tree& tree, const dataset::Tables& tables, Diagnostics& problems)
        : m_tree(tree), m_tables(tables), m_problems(problems), m_guard(tree)
    {
    }

    /// Nothing when it may not, which is reported.
    std::optional<Attachment> admit(const Mention& mention)
    {
        if (is_source(mention)) return std::nullopt;
        const auto extension = tabular::extension_of(name_of(mention.path));
        const auto form = published_form(extension);
        if (!form) return refuse(mention, wrong_kind, {{"group", std::string(refused_group(extension))}});
        const auto text = m_tree.read(mention.path);
        if (!text) {
            auto problem = text.error();
            problem.where = mention.where;
            problem.cell = mention.cell;
            m_problems.report(std::move(problem));
            return std::nullopt;
        }
        const auto& bytes = (*text)->bytes;
        if (!has_right_content(mention, extension, *form, bytes) || is_copy(mention, bytes)) return std::nullopt;
        auto path = published_path(mention);
        if (path.empty()) return refuse(mention, bad_name, {});
        say_author(mention, bytes);
        say_heavy(mention, extension, bytes.size());
        look_for_pupils(mention);
        return Attachment{.document = mention.document,
                          .source = composed(mention.path),
                          .file = {.path = std::move(path), .bytes = bytes},
                          .where = mention.where,
                          .cell = mention.cell,
                          .is_linked = mention.is_linked,
                          .is_shown = mention.is_shown};
    }

private:
    void report(const Mention& mention, const Code& code, Arguments arguments)
    {
        arguments.emplace_back("file", visible(mention.path));
        m_problems.report(
            {.code = code, .arguments = std::move(arguments), .where = mention.where, .cell = mention.cell});
    }

    bool fails(const Mention& mention, const Code& code, Arguments arguments)
    {
        report(mention, code, std::move(arguments));
        return false;
    }

    std::optional<Attachment> refuse(const Mention& mention, const Code& code, Arguments arguments)
    {
        report(mention, code, std::move(arguments));
        return std::nullopt;
    }

    bool is_source(const Mention& mention)
    {
        const auto target = m_tree.target_of(mention.path);
        if (target.empty() || !SourceGuard::is_source(target)) return false;
        const bool is_link = !SourceGuard::is_source(mention.path);
        report(mention, source_data, {{"how", is_link ? "link" : "name"}, {"other", target}});
        return true;
    }

    bool is_copy(const Mention& mention, std::string_view bytes)
    {
        const auto twin = m_guard.twin_of(bytes);
        if (twin.empty()) return false;
        report(mention, source_data, {{"how", "copy"}, {"other", twin}});
        return true;
    }

    /// Photos are made smaller; everything else goes out as it is.
    void say_heavy(const Mention& mention, const std::string& extension, std::size_t size)
    {
        constexpr std::size_t megabyte = std::size_t{1} << 20U;
        static constexpr std::array<std::string_view, 3> made_anew{"jpg", "jpeg", "webp"};
        if (size <= heavy_mb * megabyte || std::ranges::find(made_anew, extension) != made_anew.end()) return;
        report(mention, heavy,
               {{"size", static_cast<std::int64_t>((size + megabyte - 1) / megabyte)},
                {"limit", static_cast<std::int64_t>(heavy_mb)}});
    }

    bool has_right_content(const Mention& mention, const std::string& extension, Form form, std::string_view bytes)
    {
        constexpr std::size_t megabyte = std::size_t{1} << 20U;
        if (bytes.size() > size_limit_mb * megabyte)
            return fails(mention, too_large,
                         {{"size", static_cast<std::int64_t>(bytes.size() / megabyte)},
                          {"limit", static_cast<std::int64_t>(size_limit_mb)}});
        const auto found = form_of(bytes);
        if (extension == "svg" && found != Form::Empty) return is_safe_drawing(mention, bytes);
        const bool is_json = extension == "json" || extension == "geojson";
        const auto start = trimmed(bytes.substr(skip_byte_order_mark(bytes)));
        const bool is_wrong = !has_form(bytes, form) || (extension == "ics" && !start.starts_with("BEGIN:VCALENDAR")) ||
                              (is_json && !start.starts_with('{') && !start.starts_with('['));
        if (is_wrong)
            return fails(mention, wrong_content, {{"extension", extension}, {"found", std::string(choice_of(found))}});
        return !has_macros(bytes) || fails(mention, wrong_kind, {{"group", "macros"}});
    }

    bool is_safe_drawing(const Mention& mention, std::string_view bytes)
    {
        const auto unsafe = find_unsafe(bytes);
        if (unsafe) report(mention, unsafe_drawing, {{"what", *unsafe}});
        return !unsafe;
    }

    void say_author(const Mention& mention, std::string_view bytes)
    {
        const auto person = author_in(bytes);
        if (!person.empty()) report(mention, author, {{"name", privacy::masked(person)}});
    }

    void look_for_pupils(const Mention& mention)
    {
        const auto table = protected_table_in(m_tree, mention.path, m_tables);
        if (!table.empty()) report(mention, protected_table, {{"table", table}});
    }

    const source::Tree& m_tree;
    const dataset::Tables& m_tables;
    Diagnostics& m_problems;
    SourceGuard m_guard;
};

/// One file is judged once, however many pages ask for it; it can be opened if one of them links to it.
std::vector<Mention> without_repetitions(const std::vector<Mention>& mentions)
{
    std::vector<Mention> single;
    std::map<std::pair<std::string, std::string>, std::size_t> places;
    for (const auto& mention : mentions) {
        const auto [place, is_new] = places.emplace(std::pair(mention.document, mention.path), single.size());
        if (is_new) single.push_back(mention);
        auto& one = single[place->second];
        one.is_linked = one.is_linked || mention.is_linked;
        one.is_shown = one.is_shown || mention.is_shown;
    }
    return single;
}

void report_same_addresses(const std::vector<Attachment>& attachments, Diagnostics& problems)
{
    for (std::size_t i = 1; i < attachments.size(); ++i) {
        const auto& before = attachments[i - 1];
        const auto& one = attachments[i];
        if (before.file.path != one.file.path) continue;
        problems.report({.code = same_name,
                         .arguments = {{"file", visible(one.source)},
                                       {"other", visible(before.source)},
                                       {"why", "address"},
                                       {"address", "/" + one.file.path}},
                         .where = one.where,
                         .cell = one.cell});
    }
}

}

std::vector<Attachment> load_attachments(const source::Tree& tree, const dataset::Tables& tables,
                                         std::span<const content_files::ContentFile> pages, Diagnostics& problems)
{
    const auto files = content_files_of(tree);
    const auto mentions = without_repetitions(find_mentions(files, pages, tables, problems));
    std::vector<Attachment> attachments;
    Gate gate(tree, tables, problems);
    for (const auto& mention : mentions)
        if (auto one = naming_file(mention.path, [&] { return gate.admit(mention); }))
            attachments.push_back(std::move(*one));
    std::ranges::stable_sort(attachments, {}, [](const Attachment& one) { return one.file.path; });
    report_same_addresses(attachments, problems);
    report_unpublished(tree, files, mentions, problems);
    return attachments;
}

}

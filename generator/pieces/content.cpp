// A body becomes pieces: HTML between the fenced blocks, and the blocks. A block leaves a mark in the HTML (a control
// character, its number, the character again), because the chart inside it is drawn only after all pages are assembled.
#include "pieces/content.hpp"

#include "attachments/link_path.hpp"
#include "content_files/sections.hpp"
#include "facts/addresses.hpp"
#include "foundation/assert.hpp"
#include "foundation/exhaustion.hpp"
#include "foundation/suggestion.hpp"
#include "markdown/markdown.hpp"
#include "pieces/codes.hpp"
#include "pieces/content_blocks.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <filesystem>

namespace opora::pieces {

using templates::View;

namespace {

constexpr char block_mark = '\x1A';

/// `../praktiki/x.md` in content/novosti/ is `praktiki/x.md` in content/; nothing when it leads out.
std::optional<std::string> inside_content(std::string_view file_path, std::string_view target)
{
    const auto joined = (std::filesystem::path(file_path).parent_path() / target).lexically_normal().generic_string();
    const std::string folder = "content/";
    if (joined + "/" == folder) return std::string();
    return joined.starts_with(folder) ? std::make_optional(joined.substr(folder.size())) : std::nullopt;
}

bool has_row(const Context& context, std::string_view table, const std::string& id)
{
    return !context.rows_with("SELECT id, 1 FROM " + std::string(table), id).rows.empty();
}

/// The table whose rows have pages beside the files of the folder, or nothing.
std::string table_of_folder(const std::string& folder)
{
    if (folder == content_files::section_address("schools")) return "schools";
    return folder == content_files::section_address("documents") ? "documents" : "";
}

/// The address of the page made from content/`path`; a school or document has its page without a file too.
std::optional<std::string> address_of(const Context& context, const std::string& path)
{
    if (const auto* file = context.content.with_path("content/" + path)) return file->url;
    const std::filesystem::path parts(path);
    const auto id = parts.stem().string();
    const auto table = table_of_folder(parts.parent_path().string() + "/");
    if (table.empty() || !has_row(context, table, id)) return {};
    return table == "schools" ? facts::school_address(id) : facts::document_address(id);
}

/// True when errors elsewhere may be why there is no such page: those of its row or of its file.
bool waits(Context& context, const std::optional<std::string>& path)
{
    if (!path) return false;
    const auto table = table_of_folder(std::filesystem::path(*path).parent_path().string() + "/");
    const bool lacks_rows = !table.empty() && !context.model.data.incomplete_among(std::array{table}).empty();
    const auto file = "content/" + *path;
    const bool is_unread = std::ranges::find(context.model.unread_pages, file) != context.model.unread_pages.end();
    if (lacks_rows || is_unread) context.problems.hold_back(is_unread ? file : table);
    return lacks_rows || is_unread;
}

/// `path` is in content/; nothing when the link leads out of it.
void report_unknown_page(Context& context, const markdown::Link& link, const std::optional<std::string>& path)
{
    std::vector<std::string> known;
    for (const auto& file : context.model.content) known.push_back(file.text->path);
    const auto suggestion = path ? did_you_mean("content/" + *path, known) : std::string("outside");
    context.problems.report(
        {.code = unknown_page,
         .arguments = {{"target", link.target}, {"suggestion", suggestion.empty() ? "none" : suggestion}},
         .where = link.where});
}

/// Links between files of the site become links between its pages; what is neither is left to the check of the finished
/// site.
std::string resolve(Context& context, const SourceText& file, std::string_view root, const markdown::Link& link)
{
    const auto hash = std::min(link.target.find('#'), link.target.size());
    const auto path = link.target.substr(0, hash);
    auto anchor = link.target.substr(hash);
    if (path.empty()) return anchor;
    const auto source = attachments::linked_path(file.path, link.target);
    const auto* attached = source ? attachments::find_source(context.model.attachments, *source) : nullptr;
    if (attached != nullptr) return std::string(root) + attached->file.path + anchor;
    if (path.front() == '/')
        return std::string(root) + std::filesystem::path(path).lexically_normal().generic_string().substr(1) + anchor;
    const auto target = inside_content(file.path, path);
    if (target && !path.ends_with(".md")) return std::string(root) + *target + anchor;
    const auto address = target ? address_of(context, *target) : std::nullopt;
    if (!address && !waits(context, target)) report_unknown_page(context, link, target);
    return std::string(root) + address.value_or("") + anchor;
}

/// The widest that a page needs where browsers cannot choose.
constexpr std::uint32_t plain_width = 960;

markdown::Picture picture_of(const Context& context, const SourceText& file, std::string_view root,
                             const markdown::Link& link, const std::string& address)
{
    const auto source = attachments::linked_path(file.path, link.target);
    const auto* attached = source ? attachments::find_source(context.model.attachments, *source) : nullptr;
    markdown::Picture picture{.address = address};
    if (attached == nullptr) return picture;
    picture.width = attached->width;
    picture.height = attached->height;
    for (const auto& one : attached->smaller) {
        const auto path = std::string(root) + one.file.path;
        const bool is_webp = one.file.path.ends_with(".webp") && !attached->file.path.ends_with(".webp");
        (is_webp ? picture.webp : picture.sizes).push_back({.address = path, .width = one.width});
        if (!is_webp && one.width <= plain_width) picture.address = path;
    }
    if (!picture.sizes.empty()) picture.sizes.push_back({.address = address, .width = attached->width});
    return picture;
}

View html_piece(templates::Sheet& sheet, std::string_view html)
{
    auto piece = sheet.object();
    piece["piece_html"] = templates::html(html);
    piece["figure"] = false;
    piece["dashboard"] = false;
    return piece;
}

View pieces_of(templates::Sheet& sheet, std::string_view html, const std::vector<View>& blocks)
{
    auto pieces = sheet.list();
    std::size_t begin = 0;
    while (begin < html.size()) {
        const auto open = std::min(html.find(block_mark, begin), html.size());
        if (open > begin) pieces.push_back(html_piece(sheet, html.substr(begin, open - begin)));
        if (open == html.size()) break;
        const auto close = html.find(block_mark, open + 1);
        std::size_t number = blocks.size();
        std::from_chars(html.data() + open + 1, html.data() + close, number);
        OPORA_ASSERT(number < blocks.size(), "only our own block callback writes marks");
        pieces.push_back(blocks[number]);
        begin = close + 1;
    }
    return pieces;
}

}

RenderedContent render_content(Context& context, const content_files::ContentFile& file, std::string_view page_url)
{
    const auto root = facts::root_of(page_url);
    std::vector<View> blocks;
    markdown::Options options;
    options.words = {.table = context.text("content.table"),
                     .done = context.text("content.done"),
                     .not_done = context.text("content.not_done")};
    options.block_kinds = {"chart", "table", "value", "dashboard"};
    auto& places = context.assembly.link_places[std::string(page_url) + "index.html"];
    options.resolve = [&](const markdown::Link& link) {
        auto address = resolve(context, *file.text, root, link);
        places.emplace(address, link.where);
        return address;
    };
    options.picture = [&](const markdown::Link& link, const std::string& address) {
        return picture_of(context, *file.text, root, link, address);
    };
    options.block = [&](const markdown::FencedBlock& block) {
        blocks.push_back(
            content_block(context, block, {.page_url = std::string(page_url), .number = blocks.size() + 1}));
        return block_mark + std::to_string(blocks.size() - 1) + block_mark;
    };
    auto document =
        naming_file(file.text->path, [&] { return markdown::render(file.body, options, context.problems); });
    return {.summary = std::move(document.summary),
            .text = std::move(document.text),
            .pieces = pieces_of(context.sheet(), document.html, blocks)};
}

View introduction(Context& context, std::string_view section_url)
{
    const auto* file = context.content_at(section_url);
    return file ? render_content(context, *file, section_url).pieces : View(false);
}

}

#include "pages/texts/documents.hpp"

#include "attachments/attachment.hpp"
#include "content_files/content.hpp"
#include "content_files/openable.hpp"
#include "content_files/sections.hpp"
#include "facts/addresses.hpp"
#include "facts/formats.hpp"
#include "facts/roadmap_facts.hpp"
#include "facts/school_status.hpp"
#include "foundation/joining.hpp"
#include "language/collation.hpp"
#include "language/letter_case.hpp"
#include "language/numbers.hpp"
#include "language/transliteration.hpp"
#include "pages/texts/document_uses.hpp"
#include "pieces/cells.hpp"
#include "pieces/contacts.hpp"
#include "pieces/content.hpp"
#include "pieces/figure.hpp"
#include "pieces/links.hpp"
#include "pieces/page.hpp"
#include "pieces/section.hpp"
#include "pieces/summary.hpp"
#include "pieces/table.hpp"
#include "schemas/help_words.hpp"
#include "schemas/table_words.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <set>

namespace opora::pages {

using templates::View;

namespace {

constexpr const char* documents_url = content_files::section_address("documents");

/// Tables longer than this get a search field.
constexpr std::size_t documents_without_search = 8;

struct Document {
    std::string id = {};
    std::string kind = {};
    std::string level = {};
    std::string number = {};
    std::string date = {};      ///< ISO
    std::string date_text = {}; ///< what stands for the date where the paper has none that can be read
    std::string title = {};
    std::string official_title = {}; ///< word for word; empty = `title`
    std::string summary = {};
    std::string issuer = {};
    std::string status = {};
    std::string replaces = {};
    std::vector<std::string> amends = {}; ///< ids
    std::string link = {};
    std::string text_title = {}; ///< of the page that `link` leads to
    std::string school = {};
    bool invented = false;
};

/// The newest first, those without a date at the end.
std::vector<Document> load_documents(const pieces::Context& context)
{
    const auto rows = context.rows("SELECT * FROM documents ORDER BY date DESC, title COLLATE russian, id");
    std::vector<Document> documents;
    for (std::size_t row = 0; row < rows.rows.size(); ++row) {
        documents.push_back({.id = rows.text(row, "id"),
                             .kind = rows.text(row, "kind"),
                             .level = rows.text(row, "level"),
                             .number = rows.text(row, "number"),
                             .date = rows.text(row, "date"),
                             .date_text = rows.text(row, "date_text"),
                             .title = rows.text(row, "title"),
                             .official_title = rows.text(row, "official_title"),
                             .summary = rows.text(row, "summary"),
                             .issuer = rows.text(row, "issuer"),
                             .status = rows.text(row, "status"),
                             .replaces = rows.text(row, "replaces"),
                             .amends = facts::list_items(rows.text(row, "amends")),
                             .link = rows.text(row, "link"),
                             .school = rows.text(row, "school"),
                             .invented = rows.integer(row, "invented").value_or(0) != 0});
    }
    return documents;
}

bool is_archived(const Document& document)
{
    return document.status == schemas::words::no_longer_in_force;
}

struct DocumentGroup {
    const char* title_key = "";
    std::string_view level = {};
};

/// The last group is for documents of no level; the archive takes what is no longer in force, whatever its level.
constexpr std::array<DocumentGroup, 5> groups{{{"documents.federal", schemas::words::federal},
                                               {"documents.regional", schemas::words::regional},
                                               {"documents.municipal", schemas::words::municipal},
                                               {"documents.school", schemas::words::of_school},
                                               {"documents.other", ""}}};

/// A day that nobody can read in the paper is never told as one that the paper has.
std::string shown_date(const Document& document, std::string (*words)(std::string_view))
{
    return document.date_text.empty() ? words(document.date) : document.date_text;
}

/// «№ 76-О от 11.04.2023», with whatever of the two is known; `date` is the document's in words of the caller's choice.
std::string number_and_date(const pieces::Context& context, const Document& document, const std::string& date)
{
    if (document.number.empty()) return date;
    const bool has_day = document.date_text.empty();
    auto number = context.text("documents.number_words", {{"number", document.number}});
    if (date.empty()) return number;
    return has_day ? context.text("documents.number_and_date", {{"number", number}, {"date", date}})
                   : number + ", " + date;
}

/// What a reader can open of the document: «PDF, 240 КБ; текст; ссылка». Empty = nothing.
std::string openings(const pieces::Context& context, const Document& document)
{
    std::string all;
    for (const auto& attachment : context.model.attachments) {
        if (attachment.document != document.id) continue;
        auto ending = attachment.file.path.substr(attachment.file.path.rfind('.') + 1);
        for (char& letter : ending)
            if (letter >= 'a' && letter <= 'z') letter = static_cast<char>(letter - 'a' + 'A');
        append_item(
            all,
            context.text("documents.file",
                         {{"kind", ending}, {"size", language::format_file_size(attachment.file.bytes.size())}}),
            "; ");
    }
    const auto* file = context.content_at(facts::document_address(document.id));
    if (file && content_files::is_whole_text(*file)) append_item(all, context.text("documents.text_here"), "; ");
    if (content_files::leads_to_paper(document.link)) append_item(all, context.text("documents.link_there"), "; ");
    return all;
}

View table_of(const pieces::Context& context, const std::string& id, const std::string& caption,
              const std::vector<const Document*>& documents)
{
    pieces::DataTable table{.id = id,
                            .caption = caption,
                            .columns = {{context.text("documents.document")},
                                        {context.text("documents.kind"), pieces::ColumnKind::Secondary},
                                        {context.text("documents.number")},
                                        {context.text("documents.issuer"), pieces::ColumnKind::Secondary},
                                        {context.text("documents.open_column")}}};
    if (documents.size() > documents_without_search) table.filter = context.text("documents.search");
    for (const auto* document : documents) {
        pieces::Row row;
        row.cells.push_back(pieces::linked_cell(document->title, facts::document_address(document->id)));
        row.cells.push_back({.text = document->kind});
        row.cells.push_back({.text = number_and_date(context, *document, facts::date_short(document->date))});
        row.cells.push_back({.text = document->issuer});
        const auto opens = openings(context, *document);
        row.cells.push_back(opens.empty() ? pieces::word_cell(context.text("documents.nothing"))
                                          : pieces::Cell{.text = opens});
        table.rows.push_back(std::move(row));
    }
    return pieces::table_view(context.sheet(), table);
}

View groups_view(const pieces::Context& context, const std::vector<Document>& documents)
{
    auto view = context.sheet().list();
    const auto add = [&](const char* title_key, const auto& belongs) {
        std::vector<const Document*> shown;
        for (const auto& document : documents)
            if (belongs(document)) shown.push_back(&document);
        if (shown.empty()) return;
        auto group = context.sheet().object();
        group["group_title"] = context.text(title_key);
        group["table"] = table_of(context, "gruppa-" + std::to_string(view.size() + 1),
                                  context.text("documents.caption", {{"title", context.text(title_key)}}), shown);
        view.push_back(group);
    };
    for (const auto& group : groups) {
        add(group.title_key,
            [&](const Document& document) { return !is_archived(document) && document.level == group.level; });
    }
    add("documents.archive", is_archived);
    return view;
}

/// «Приказ № 76-О от 11.04.2023»: tells documents with one title apart.
std::string formal_name(const pieces::Context& context, const Document& document)
{
    const auto number = number_and_date(context, document, shown_date(document, facts::date_short));
    return number.empty() ? document.kind
                          : context.text("documents.formal_name", {{"kind", document.kind}, {"number", number}});
}

/// «Письмо № 08-70 от 20 апреля 2021 года», for a tab that the title is too long for; empty where the act has no
/// number: kind and day alone say less than the beginning of the title.
std::string act_words(const pieces::Context& context, const Document& document)
{
    if (document.number.empty()) return {};
    const auto number = number_and_date(context, document, shown_date(document, facts::date_words));
    return language::with_capital_first_letter(
        context.text("documents.formal_name", {{"kind", document.kind}, {"number", number}}));
}

pieces::SummaryEntry documents_entry(std::string term, const store::Rows& rows)
{
    pieces::SummaryEntry entry{.term = std::move(term)};
    for (std::size_t row = 0; row < rows.rows.size(); ++row)
        entry.values.push_back(
            {.text = rows.text(row, "title"), .address = facts::document_address(rows.text(row, "id"))});
    return entry;
}

pieces::SummaryEntry replaced_by_entry(const pieces::Context& context, const Document& document)
{
    return documents_entry(
        context.text("documents.replaced_by"),
        context.rows_with("SELECT replaces, id, title FROM documents ORDER BY date, id", document.id));
}

pieces::SummaryEntry amends_entry(const pieces::Context& context, const Document& document)
{
    pieces::SummaryEntry entry{.term = context.text("documents.amends")};
    for (const auto& id : document.amends)
        for (auto& value : pieces::document_entry(context, {}, id).values) entry.values.push_back(std::move(value));
    return entry;
}

pieces::SummaryEntry amended_by_entry(const pieces::Context& context, const Document& document)
{
    return documents_entry(
        context.text("documents.amended_by"),
        context.rows_with("SELECT named.value, documents.id AS id, title FROM documents, json_each(amends) AS named "
                          "ORDER BY documents.date, documents.id",
                          document.id));
}

/// «Что велит документ»: its points, where a roadmap of them was made, with how they stand.
View::List points_view(const pieces::Context& context, const Document& document)
{
    auto points = context.sheet().list();
    const auto rows = context.rows_with(
        "SELECT roadmaps.document, roadmaps.kind AS of_kind, measures.title AS measure_title, measures.link, "
        "measure_status.*, "
        "measure_status.status AS letter FROM roadmaps JOIN measures ON measures.roadmap = roadmaps.id "
        "JOIN measure_status ON measure_status.roadmap = measures.roadmap AND measure_status.number = measures.number "
        "ORDER BY roadmaps.rowid, measures.rowid",
        document.id);
    for (std::size_t row = 0; row < rows.rows.size(); ++row) {
        if (rows.text(row, "of_kind") != schemas::words::points_of_order) continue;
        const auto number = rows.text(row, "number");
        auto point = pieces::link_view(
            context.sheet(),
            context.text("roadmap.measure_title", {{"number", number}, {"title", rows.text(row, "measure_title")}}),
            facts::measure_address(rows.text(row, "roadmap"), number));
        point["status"] = facts::measure_status_words(context, rows, row);
        points.push_back(point);
    }
    return points;
}

/// Of the page that has the text of the document; empty where that is not a page that is known by now.
std::string text_title(const pieces::Context& context, const Document& document)
{
    const bool outside = document.link.find("://") != std::string::npos;
    return outside ? std::string() : pieces::title_at(context, document.link);
}

pieces::SummaryEntry text_entry(const pieces::Context& context, const Document& document)
{
    const auto& title = document.text_title;
    return pieces::link_entry(context.text("documents.text"), title.empty() ? context.text("documents.open") : title,
                              attachments::address_of(context.model.attachments, document.link));
}

View summary_of(const pieces::Context& context, const Document& document, const std::vector<facts::School>& schools)
{
    const auto plain = [&](const char* key, const std::string& text) {
        return pieces::plain_entry(context.text(key), text);
    };
    return pieces::summary_view(
        context.sheet(),
        {plain("documents.full_title", document.official_title), plain("documents.kind", document.kind),
         plain("documents.number_only", document.number),
         plain("documents.date", shown_date(document, facts::date_words)), plain("documents.issuer", document.issuer),
         plain("documents.level", document.level), plain("documents.status", document.status),
         pieces::document_entry(context, context.text("documents.replaces"), document.replaces),
         replaced_by_entry(context, document), amends_entry(context, document), amended_by_entry(context, document),
         pieces::schools_entry(context.text("table.school"), {document.school}, schools),
         text_entry(context, document)});
}

/// The schools that the document put on a list, or decided not to put there.
void add_decisions(const pieces::Context& context, const Document& document, View::List& uses)
{
    const auto rows =
        context.rows_with("SELECT document, school, schools.name, category, \"from\" FROM official_lists "
                          "JOIN schools ON schools.id = school "
                          "ORDER BY category = 'none', \"from\", schools.name COLLATE russian, school, category",
                          document.id);
    for (std::size_t row = 0; row < rows.rows.size(); ++row) {
        const auto category = rows.text(row, "category");
        const bool included = category != identify::not_included;
        uses.push_back(pieces::link_view(
            context.sheet(),
            context.text("documents.decision", {{"name", rows.text(row, "name")},
                                                {"included", included ? "yes" : "no"},
                                                {"category", facts::category_title(context, category)},
                                                {"date", facts::date_words(rows.text(row, "from"))}}),
            facts::school_address(rows.text(row, "school"))));
    }
}

void add_rules(const pieces::Context& context, const Document& document, View::List& uses)
{
    const auto* rules = context.model.rules;
    if (rules && (rules->document == document.id || rules->list_document == document.id))
        uses.push_back(pieces::link_view(context.sheet(), context.text("documents.rules", {{"title", rules->title}}),
                                         facts::rules_address()));
}

/// Rows of the cycle that rest on the document, by the document: as their paper, as their analysis, as the proof that
/// they were carried out.
constexpr const char* cycle_rows_sql =
    "SELECT document, 'goals' AS table_name, id, title, NULL AS date, kind FROM goals WHERE document IS NOT NULL "
    "UNION SELECT document, 'monitoring', id, title, date, NULL FROM monitoring WHERE document IS NOT NULL "
    "UNION SELECT named.value, 'monitoring', monitoring.id, title, date, NULL FROM monitoring, json_each(analysis) AS "
    "named "
    "UNION SELECT document, 'recommendations', id, title, date, NULL FROM recommendations WHERE document IS NOT NULL "
    "UNION SELECT named.value, 'recommendations', recommendations.id, title, date, NULL FROM recommendations, "
    "json_each(done_document) AS "
    "named "
    "UNION SELECT document, 'decisions', id, title, date, NULL FROM decisions WHERE document IS NOT NULL "
    "UNION SELECT named.value, 'decisions', decisions.id, title, date, NULL FROM decisions, json_each(done_document) "
    "AS "
    "named "
    "UNION SELECT document, 'effects', id, title, date, NULL FROM effects WHERE document IS NOT NULL "
    "ORDER BY date, table_name, id";

/// Its place in the management cycle; a row that no page shows is left out.
void add_steps(const pieces::Context& context, const Document& document, const facts::CycleStory& story,
               View::List& uses)
{
    const auto rows = context.rows_with(cycle_rows_sql, document.id);
    for (std::size_t row = 0; row < rows.rows.size(); ++row) {
        const auto table = rows.text(row, "table_name");
        const auto id = rows.text(row, "id");
        const auto address = table == "goals" ? facts::goal_address(id) : story.address_of(table, id);
        if (address.empty()) continue;
        const auto date = rows.text(row, "date");
        uses.push_back(pieces::link_view(
            context.sheet(),
            context.text("documents.step", {{"table", table},
                                            {"kind", language::with_capital_first_letter(rows.text(row, "kind"))},
                                            {"date", date.empty() ? std::string("none") : facts::date_words(date)},
                                            {"title", rows.text(row, "title")}}),
            address));
    }
}

/// Schools that it put on a list, rules, roadmaps that it approves, measures that it proves, steps of the cycle.
View::List uses_view(const pieces::Context& context, const Document& document, const facts::CycleStory& story,
                     const DocumentUses& named)
{
    auto uses = context.sheet().list();
    add_decisions(context, document, uses);
    add_rules(context, document, uses);
    const auto roadmaps = context.rows_with(
        "SELECT document, id, coalesce(title, id) AS title FROM roadmaps ORDER BY \"from\", id", document.id);
    for (std::size_t row = 0; row < roadmaps.rows.size(); ++row)
        uses.push_back(pieces::link_view(context.sheet(), roadmaps.text(row, "title"),
                                         facts::roadmap_address(roadmaps.text(row, "id"))));
    const auto measures = context.rows_with(
        "SELECT DISTINCT measure_proofs.id, roadmap, number, measures.title FROM measure_proofs JOIN measures USING "
        "(roadmap, number) WHERE measure_proofs.kind = 'document' ORDER BY measures.rowid",
        document.id);
    for (std::size_t row = 0; row < measures.rows.size(); ++row) {
        const auto number = measures.text(row, "number");
        uses.push_back(pieces::link_view(
            context.sheet(),
            context.text("roadmap.measure_title", {{"number", number}, {"title", measures.text(row, "title")}}),
            facts::measure_address(measures.text(row, "roadmap"), number)));
    }
    add_steps(context, document, story, uses);
    add_named_in(context, document.id, named, uses);
    return uses;
}

/// The files that `documents.file` names.
View files_view(const pieces::Context& context, const Document& document)
{
    const auto& all = context.model.attachments;
    const auto folder = facts::document_address(document.id);
    auto attachment = std::lower_bound(
        all.begin(), all.end(), folder,
        [](const attachments::Attachment& left, const std::string& path) { return left.file.path < path; });
    auto files = context.sheet().list();
    for (; attachment != all.end() && attachment->file.path.rfind(folder, 0) == 0; ++attachment)
        if (attachment->document == document.id)
            files.push_back(pieces::download_view(context, attachment->file, document.title));
    return files;
}

/// What the document is about: its file of content, or the column `summary` where the file is missing or says nothing.
void add_words(pieces::Context& context, const Document& document, pieces::Page& page)
{
    auto summary = document.summary;
    page.view["body"] = false;
    if (const auto* file = context.content_at(page.url)) {
        page.description = file->front_matter.text("description");
        auto content = pieces::render_content(context, *file, page.url);
        if (!content.text.empty()) summary.clear();
        if (page.description.empty()) page.description = facts::description_of(content.summary);
        page.view["body"] = content.pieces;
    }
    page.view["summary_text"] = pieces::when_present(summary);
    if (page.description.empty()) page.description = facts::description_of(summary);
    if (page.description.empty())
        page.description = facts::description_of(context.text(
            "documents.page_description", {{"name", formal_name(context, document)}, {"title", document.title}}));
}

pieces::Page declared(const pieces::Context& context, const pieces::Page& section, const Document& document)
{
    auto page = pieces::page_in_section(context, section, facts::document_address(document.id), "document");
    page.from_data = false;
    const auto* file = context.content_at(page.url);
    page.title = file ? file->front_matter.text("title") : document.title;
    page.tab_title = act_words(context, document);
    return page;
}

/// What the pages of all documents are made from.
struct DocumentSources {
    const std::vector<facts::School>& schools;
    const facts::CycleStory& story;
    const DocumentUses& named;
};

void make(pieces::Context& context, const Document& document, const DocumentSources& sources, pieces::Page& page)
{
    add_words(context, document, page);
    auto& view = page.view;
    view["formal_name"] = formal_name(context, document);
    view["archived"] = is_archived(document);
    view["invented"] = document.invented;
    view["summary"] = summary_of(context, document, sources.schools);
    view["files"] = files_view(context, document);
    view["nothing_to_open"] = openings(context, document).empty();
    view["contacts"] = pieces::contacts_view(context);
    auto uses = uses_view(context, document, sources.story, sources.named);
    const auto points = points_view(context, document);
    view["has_points"] = !points.empty();
    view["points"] = points;
    view["has_uses"] = !uses.empty();
    view["uses"] = uses;
}

/// «Открыть можно 5 из 38.»
std::string openable_words(const pieces::Context& context, const std::vector<Document>& documents)
{
    const auto count = std::ranges::count_if(
        documents, [&](const Document& document) { return !openings(context, document).empty(); });
    return context.text("documents.openable",
                        {{"count", std::int64_t{count}}, {"total", static_cast<std::int64_t>(documents.size())}});
}

std::string kind_address(const std::string& kind)
{
    return documents_url + ("vid/" + language::slug(kind)) + "/";
}

std::string year_of(const Document& document)
{
    constexpr std::size_t digits = 4;
    return document.date_text.empty() ? document.date.substr(0, digits) : std::string();
}

std::string year_address_of(const std::string& year)
{
    return documents_url + ("god/" + year) + "/";
}

/// Kinds by alphabet and years, the newest first; none where the list is short.
std::vector<pieces::ListFilter> filters_of(const pieces::Context& context, const std::vector<Document>& documents)
{
    if (documents.size() <= documents_without_search) return {};
    std::map<std::string, std::string> kinds; // by address
    std::set<std::string, std::greater<>> years;
    for (const auto& document : documents) {
        if (!language::slug(document.kind).empty())
            kinds.emplace(kind_address(document.kind), language::with_capital_first_letter(document.kind));
        if (!year_of(document).empty()) years.insert(year_of(document));
    }
    pieces::ListFilter by_kind{.title = context.text("documents.kind"),
                               .choices = {{.title = context.text("documents.all"), .url = documents_url}}};
    for (const auto& [address, title] : kinds) by_kind.choices.push_back({.title = title, .url = address});
    std::ranges::sort(by_kind.choices.begin() + 1, by_kind.choices.end(), {},
                      [](const pieces::ListChoice& choice) { return language::sort_key(choice.title); });
    pieces::ListFilter by_year{.title = context.text("documents.year")};
    for (const auto& year : years) by_year.choices.push_back({.title = year, .url = year_address_of(year)});
    return {by_kind, by_year};
}

void add_filtered_pages(pieces::Context& context, const pieces::Page& section, const std::vector<Document>& documents,
                        const std::vector<pieces::ListFilter>& filters)
{
    for (const auto& filter : filters)
        for (const auto& choice : filter.choices) {
            if (choice.url == documents_url) continue;
            std::vector<Document> chosen;
            std::ranges::copy_if(documents, std::back_inserter(chosen), [&](const Document& document) {
                return kind_address(document.kind) == choice.url || year_address_of(year_of(document)) == choice.url;
            });
            auto page = pieces::page_in_section(context, section, choice.url, "documents");
            page.title =
                context.text("documents.filtered", {{"choice", language::with_small_first_letter(choice.title)}});
            page.description = context.text("documents.filtered_description",
                                            {{"choice", language::with_small_first_letter(choice.title)}});
            page.view["title"] = page.title;
            page.view["body"] = false;
            page.view["groups"] = groups_view(context, chosen);
            page.view["has_filters"] = true;
            page.view["filters"] = pieces::filters_view(context.sheet(), filters, choice.url);
            page.view["openable"] = openable_words(context, chosen);
            context.assembly.pages.push_back(std::move(page));
        }
}

/// A series of minutes may share one title; a reader of the tab must see which it is.
void tell_apart(const pieces::Context& context, std::vector<pieces::Page>& pages,
                const std::vector<Document>& documents)
{
    std::map<std::string, std::size_t> counts;
    for (const auto& page : pages) ++counts[page.title];
    for (std::size_t i = 0; i < pages.size(); ++i)
        if (counts[pages[i].title] > 1)
            pages[i].title = context.text("documents.distinct_title",
                                          {{"title", pages[i].title}, {"name", formal_name(context, documents[i])}});
}

}

void add_document_pages(pieces::Context& context, const std::vector<facts::School>& schools,
                        const facts::CycleStory& story)
{
    auto loaded = load_documents(context);
    if (loaded.empty()) return;
    for (auto& document : loaded) document.text_title = text_title(context, document);
    const auto kept = std::make_shared<const std::vector<Document>>(std::move(loaded));
    const auto& documents = *kept;
    const auto named = std::make_shared<const DocumentUses>(load_document_uses(context));
    auto section = pieces::section_page(context, documents_url, "documents");
    const auto filters = filters_of(context, documents);
    section.view["groups"] = groups_view(context, documents);
    section.view["has_filters"] = !filters.empty();
    section.view["filters"] = pieces::filters_view(context.sheet(), filters, documents_url);
    section.view["openable"] = openable_words(context, documents);
    std::vector<pieces::Page> pages;
    pages.reserve(documents.size());
    for (const auto& document : documents) pages.push_back(declared(context, section, document));
    tell_apart(context, pages, documents);
    add_filtered_pages(context, section, documents, filters);
    context.assembly.pages.push_back(std::move(section));
    for (std::size_t i = 0; i < pages.size(); ++i)
        pieces::add_page(context, std::move(pages[i]),
                         [kept, named, i, &schools, &story](pieces::Context& own, pieces::Page& page) {
                             make(own, (*kept)[i], {schools, story, *named}, page);
                         });
}

}

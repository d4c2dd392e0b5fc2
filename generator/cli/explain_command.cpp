#include "cli/explain_command.hpp"

#include "cli/message_lines.hpp"
#include "cli/number_origin.hpp"
#include "cli/origin_finder.hpp"
#include "cli/surroundings.hpp"
#include "cli/text_report.hpp"
#include "content_files/sections.hpp"
#include "facts/published_table.hpp"
#include "foundation/joining.hpp"
#include "foundation/suggestion.hpp"
#include "foundation/utf8.hpp"
#include "language/time_zone.hpp"
#include "pieces/content_blocks.hpp"
#include "pipeline/build_site.hpp"
#include "store/public_tables.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace opora::cli {

namespace {

constexpr std::size_t most_named_numbers = 20; ///< numbers of a page in one message
constexpr std::string_view school_pages = content_files::section_address("schools");
constexpr std::string_view roadmap_pages = content_files::section_address("roadmap");
constexpr std::string_view indicator_pages = content_files::section_address("indicators");
constexpr std::string_view data_pages = content_files::section_address("data");

/// A page and what it is made from.
struct PageOrigin {
    pipeline::AssembledPage page = {};
    std::map<std::string, std::vector<std::string>> tables = {}; ///< files, by table
    std::string commit = {};                                     ///< in which one of its files changed last
    std::string day = {};
    std::string changed_path = {};
    std::vector<std::string> ids = {}; ///< of its numbers
};

class AddressAnswer {
public:
    AddressAnswer(const ExplainCommand& command, const CommonOptions& common, const Environment& environment)
        : m_command(command), m_common(common), m_environment(environment)
    {
    }

    Outcome run()
    {
        auto options = build_options(m_common, m_environment);
        const auto opened = pipeline::open_site(m_common.source, m_common.revision, options.cache);
        options.look = [&](const pipeline::AssembledSite& site) { look(site, opened, options); };
        const auto report = pipeline::build_site(opened, options);
        if (report.problems.has_errors()) return {.exit_code = 1, .messages = text_report(report.problems, m_common)};
        return std::move(m_outcome);
    }

private:
    void look(const pipeline::AssembledSite& site, const pipeline::OpenedSite& opened,
              const pipeline::BuildOptions& options)
    {
        const auto hash = std::min(m_command.id.find('#'), m_command.id.size());
        const auto url = site_address(std::string_view(m_command.id).substr(0, hash), site.loaded.settings.base_url);
        const auto page = std::ranges::find(site.pages, url, &pipeline::AssembledPage::url);
        if (page == site.pages.end()) return no_page(site, url);
        if (m_command.what == "page") return explain_page(site, *page, opened.history.get());
        const auto id = hash == m_command.id.size() ? std::string() : m_command.id.substr(hash + 1);
        const auto source = m_common.revision.empty() ? pipeline::find_site(m_common.source) : m_common.source;
        const auto origin =
            id.empty() ? std::nullopt
                       : find_origin(site, url, id,
                                     {.shown = m_command.raw ? comparison::Shown::Raw : comparison::Shown::Told,
                                      .versions = m_command.history ? Versions::All : Versions::Last,
                                      .tree = *opened.tree,
                                      .history = opened.history.get(),
                                      .repository = source,
                                      .cache = options.cache,
                                      .jobs = m_common.jobs});
        if (!origin) return no_number(site, url, id);
        m_outcome.output =
            m_command.format == DecisionFormat::Json ? number_json(*origin) : number_text(*origin, m_common.language);
    }

    void fail(const char* key, const opora::Arguments& values)
    {
        m_outcome = {.exit_code = 1, .messages = language::text(key, values, m_common.language) + "\n"};
    }

    void no_page(const pipeline::AssembledSite& site, const std::string& url)
    {
        std::vector<std::string> known;
        known.reserve(site.pages.size());
        for (const auto& page : site.pages) known.push_back(page.url);
        opora::Arguments values{{"url", visible(url)}};
        add_suggestion(values, did_you_mean(url, known));
        fail("cli.origin-no-page", values);
    }

    void no_number(const pipeline::AssembledSite& site, const std::string& url, const std::string& id)
    {
        auto ids = number_ids(site, url);
        if (ids.empty())
            return fail("cli.origin-no-numbers", {{"url", visible(url)}, {"data", std::string(data_pages)}});
        const auto near = did_you_mean(id, ids);
        std::string list;
        for (std::size_t i = 0; i < ids.size() && i < most_named_numbers; ++i) append_item(list, '#' + ids[i]);
        opora::Arguments values{
            {"url", visible(url)},
            {"id", id.empty() ? "none" : visible(id)},
            {"list", list},
            {"more", static_cast<std::int64_t>(ids.size() - std::min(ids.size(), most_named_numbers))}};
        add_suggestion(values, near);
        fail("cli.origin-no-number", values);
    }

    void explain_page(const pipeline::AssembledSite& site, const pipeline::AssembledPage& page,
                      const source::History& history)
    {
        PageOrigin origin{.page = page, .ids = number_ids(site, page.url)};
        add_tables(site, origin);
        std::vector<std::string> files;
        if (!page.source.empty()) files.push_back(page.source);
        for (const auto& [table, paths] : origin.tables) files.insert(files.end(), paths.begin(), paths.end());
        std::int64_t newest = 0;
        for (const auto& path : files) {
            const auto found = history.files.find(path);
            if (found == history.files.end() || found->second.last().time <= newest) continue;
            newest = found->second.last().time;
            origin.commit = found->second.last().commit;
            origin.day = to_iso(language::date_in_zone(newest, site.loaded.settings.timezone));
            origin.changed_path = path;
        }
        m_outcome.output = m_command.format == DecisionFormat::Json ? page_json(origin) : page_text(origin);
    }

    static void add_files(const std::string& name, const dataset::Table& table, PageOrigin& origin)
    {
        auto paths = table.file_paths();
        if (!paths.empty()) origin.tables.emplace(name, std::vector<std::string>(paths.begin(), paths.end()));
    }

    /// Those that the page's own text asks.
    static void add_tables_of_text(const pipeline::AssembledSite& site, PageOrigin& origin)
    {
        const auto& content = site.loaded.content;
        const auto file = std::ranges::find_if(
            content, [&](const content_files::ContentFile& one) { return one.text->path == origin.page.source; });
        if (file == content.end()) return;
        for (const auto& sql : pieces::find_queries(file->body)) add_tables_of_query(site, sql, origin);
    }

    /// The tables of files behind those that the query of an indicator reads.
    static void add_tables_of_indicator(const pipeline::AssembledSite& site, const std::string& id, PageOrigin& origin)
    {
        const auto& indicators = site.computed.indicators;
        const auto found = std::ranges::find(indicators, id, &indicators::Indicator::id);
        if (found != indicators.end()) add_tables_of_query(site, found->sql, origin);
    }

    static void add_tables_of_query(const pipeline::AssembledSite& site, const std::string& sql, PageOrigin& origin)
    {
        const auto answer = site.computed.data.query(sql);
        if (!answer) return;
        for (const auto& name : answer->read_tables) {
            std::vector<std::string> sources{name};
            if (const auto* computed = store::find_public_table(name))
                sources.insert(sources.end(), computed->made_from.begin(), computed->made_from.end());
            for (const auto& source : sources)
                if (const auto table = site.loaded.tables.find(source); table != site.loaded.tables.end())
                    add_files(source, table->second, origin);
        }
    }

    /// Those that the page's text asks; tables with rows of the school or the roadmap; of an indicator those that it is
    /// made from, of a number's table its own.
    static void add_tables(const pipeline::AssembledSite& site, PageOrigin& origin)
    {
        const auto& url = origin.page.url;
        const auto name_after = [&](std::string_view section) {
            return url.starts_with(section) ? url.substr(section.size(), url.find('/', section.size()) - section.size())
                                            : std::string();
        };
        add_tables_of_text(site, origin);
        const auto school = name_after(school_pages);
        const auto roadmap = name_after(roadmap_pages);
        const auto set = data_set_at(url);
        if (const auto indicator = name_after(indicator_pages); !indicator.empty())
            add_tables_of_indicator(site, indicator, origin);
        for (const auto& [name, table] : site.loaded.tables) {
            const bool has_school = table.schema().find("school").has_value();
            const bool has_roadmap = table.schema().find("roadmap").has_value();
            std::vector<std::string> paths;
            for (std::size_t row = 0; row < table.row_count(); ++row) {
                const bool is_meant = name == set ||
                                      (!school.empty() && name == "schools" && table.text(row, "id") == school) ||
                                      (!school.empty() && has_school && table.text(row, "school") == school) ||
                                      (!roadmap.empty() && name == "roadmaps" && table.text(row, "id") == roadmap) ||
                                      (!roadmap.empty() && has_roadmap && table.text(row, "roadmap") == roadmap);
                auto path = is_meant ? table.origin(row).path : std::string();
                if (is_meant && std::ranges::find(paths, path) == paths.end()) paths.push_back(std::move(path));
            }
            if (!paths.empty()) origin.tables.emplace(name, std::move(paths));
        }
    }

    [[nodiscard]] std::string page_text(const PageOrigin& origin) const
    {
        MessageLines lines(m_common.language);
        lines.add("cli.page-head", {{"title", origin.page.title}});
        lines.add("cli.origin-address", {{"address", '/' + origin.page.url}});
        lines.add("cli.page-source", {{"file", origin.page.source.empty() ? "none" : origin.page.source}});
        lines.add("cli.page-template", {{"name", origin.page.template_name}});
        for (const auto& [table, paths] : origin.tables) {
            std::string list;
            for (const auto& path : paths) append_item(list, path);
            lines.add("cli.page-table", {{"table", table}, {"files", list}});
        }
        lines.add("cli.page-changed", {{"state", origin.commit.empty() ? "unknown" : "known"},
                                       {"day", origin.day},
                                       {"commit", origin.commit.substr(0, 10)},
                                       {"file", origin.changed_path}});
        std::string ids;
        for (std::size_t i = 0; i < origin.ids.size() && i < most_named_numbers; ++i)
            append_item(ids, '#' + origin.ids[i]);
        if (!ids.empty())
            lines.add("cli.page-numbers",
                      {{"list", ids},
                       {"more", static_cast<std::int64_t>(origin.ids.size() -
                                                          std::min(origin.ids.size(), most_named_numbers))}});
        return lines.text();
    }

    [[nodiscard]] static std::string page_json(const PageOrigin& origin)
    {
        using Json = nlohmann::ordered_json;
        const auto or_null = [](const std::string& text) { return text.empty() ? Json(nullptr) : Json(text); };
        Json record{{"schema", "opora-page-origin-1"},
                    {"url", '/' + origin.page.url},
                    {"title", origin.page.title},
                    {"source", or_null(origin.page.source)},
                    {"template", origin.page.template_name},
                    {"tables", Json::array()},
                    {"changed",
                     {{"commit", or_null(origin.commit)},
                      {"date", or_null(origin.day)},
                      {"path", or_null(origin.changed_path)}}},
                    {"numbers", origin.ids}};
        for (const auto& [table, paths] : origin.tables)
            record["tables"].push_back({{"table", table}, {"files", paths}});
        return record.dump(1, ' ', false, nlohmann::json::error_handler_t::replace) + "\n";
    }

    const ExplainCommand& m_command;
    const CommonOptions& m_common;
    const Environment& m_environment;
    Outcome m_outcome = {};
};

}

Outcome run_explain_address(const ExplainCommand& command, const CommonOptions& common, const Environment& environment)
{
    return AddressAnswer(command, common, environment).run();
}

}

#include "pipeline/build_site.hpp"

#include "attachments/mentions.hpp"
#include "attachments/pictures.hpp"
#include "cache/folder_cache.hpp"
#include "charts/renderer.hpp"
#include "checks/checks.hpp"
#include "dataset/unread_files.hpp"
#include "facts/facts.hpp"
#include "facts/site_model.hpp"
#include "foundation/assert.hpp"
#include "foundation/hashing.hpp"
#include "foundation/utf8.hpp"
#include "output/compress.hpp"
#include "output/manifest.hpp"
#include "output/spool.hpp"
#include "pages/whole_site/assemble.hpp"
#include "pages/whole_site/previews.hpp"
#include "pages/whole_site/render.hpp"
#include "pieces/assembly.hpp"
#include "pieces/page.hpp"
#include "pipeline/assembled_site.hpp"
#include "pipeline/basis.hpp"
#include "pipeline/build_record.hpp"
#include "pipeline/codes.hpp"
#include "pipeline/compute_site.hpp"
#include "pipeline/document_uses.hpp"
#include "pipeline/draft_links.hpp"
#include "pipeline/dump_view.hpp"
#include "pipeline/inspection.hpp"
#include "pipeline/load_site.hpp"
#include "pipeline/page_stream.hpp"
#include "pipeline/plan_history.hpp"
#include "pipeline/row_sources.hpp"
#include "pipeline/setbacks.hpp"
#include "store/database.hpp"
#include "templates/theme.hpp"

#include <sys/resource.h>

#include <algorithm>
#include <future>
#include <iterator>
#include <map>
#include <memory>
#include <mutex>
#include <span>
#include <string_view>

#ifndef OPORA_VERSION
#error "OPORA_VERSION comes from the build"
#endif

namespace opora::pipeline {

namespace {

/// Notes when each stage began; the durations are for people, never for the output.
class Stopwatch {
public:
    explicit Stopwatch(Report& report) : m_report(report) {}
    void enter(Stage stage, std::string name)
    {
        m_report.reached = stage;
        lap();
        m_name = std::move(name);
    }
    void lap()
    {
        const auto now = std::chrono::steady_clock::now();
        if (!m_name.empty())
            m_report.timings.emplace_back(m_name, std::chrono::duration_cast<std::chrono::microseconds>(now - m_begin));
        m_begin = now;
        m_name.clear();
    }

private:
    Report& m_report;
    std::string m_name = {};
    std::chrono::steady_clock::time_point m_begin = {};
};

std::map<std::string, SourceSpan, std::less<>> origins_of(const std::vector<pieces::Page>& site_pages,
                                                          const std::vector<attachments::Attachment>& attachments)
{
    std::map<std::string, SourceSpan, std::less<>> origins;
    for (const auto& one : attachments) origins[one.file.path] = one.where;
    for (const auto& page : site_pages)
        if (page.origin.text) origins[page.file()] = page.origin;
    return origins;
}

std::map<std::string, std::string, std::less<>> templates_of(const std::vector<pieces::Page>& site_pages)
{
    std::map<std::string, std::string, std::less<>> templates;
    for (const auto& page : site_pages) templates.emplace(page.file(), page.template_name);
    return templates;
}

std::vector<checks::CellLink> cell_links(const LoadedSite& loaded)
{
    std::vector<checks::CellLink> links;
    for (const auto& link : attachments::links_of_cells(loaded.tables))
        links.push_back(
            {.target = attachments::address_of(loaded.attachments, link.path), .where = link.where, .cell = link.cell});
    // Whether there is such a page is known already; which places it has, the finished page says.
    for (const auto& line : loaded.addresses)
        if (line.to && !line.to->anchor.empty())
            links.push_back({.target = "./" + line.to->words(), .where = line.to_where, .cell = line.to_cell});
    return links;
}

/// Takes the places of links out of `assembly`.
checks::Options check_options(const LoadedSite& loaded, const BuildOptions& options, pieces::Assembly& assembly)
{
    return {.jobs = options.jobs,
            .base_url = loaded.settings.base_url,
            .origins = origins_of(assembly.pages, loaded.attachments),
            .link_places = std::move(assembly.link_places),
            .templates = templates_of(assembly.pages),
            .cell_links = cell_links(loaded),
            .added_later = {std::string(output::manifest_path)}};
}

std::filesystem::path worker_folder(const BuildOptions& options)
{
    return options.home / "themes/worker/dist";
}

pictures::Painter painter_of(const BuildOptions& options, const cache::FolderCache& cache)
{
    return pictures::Painter({.worker = worker_folder(options), .cache = cache});
}

/// True for a file that the site is made from: a page, a table, a setting, or what is published as it is.
bool is_used(const std::string& path, const LoadedSite& loaded)
{
    if (path.starts_with("data/")) return dataset::is_read(path);
    if (!path.starts_with("content/") || path.ends_with(".md")) return true;
    return attachments::find_source(loaded.attachments, path) != nullptr;
}

/// What git does not know makes a site that no commit has: the manifest says so. True when there is such a file.
bool report_ignored(const source::History& history, const LoadedSite& loaded, Diagnostics& problems)
{
    bool has_ignored = false;
    for (const auto& path : history.ignored) {
        if (!is_used(path, loaded)) continue;
        has_ignored = true;
        auto text = std::make_shared<SourceText>();
        text->path = path;
        problems.report({.code = ignored_file,
                         .arguments = {{"file", visible(path)}},
                         .where = SourceSpan{.text = std::move(text), .begin = 0, .end = 0}});
    }
    return has_ignored;
}

void report_history(const source::History& history, const LoadedSite& loaded, Diagnostics& problems, Report& report)
{
    report.history = history.state;
    if (history.state == source::HistoryState::Shallow) problems.report({.code = shallow_history});
    if (history.state == source::HistoryState::Unreadable)
        problems.report({.code = unreadable_history, .arguments = {{"words", history.words}}});
    report.modified = history.is_modified() || report_ignored(history, loaded, problems);
}

facts::SiteModel model_of(const LoadedSite& loaded, const ComputedSite& computed, const source::History& history,
                          const language::Messages& strings, const facts::TableOrigins& origins)
{
    const auto* newest =
        computed.decisions.identifications.empty() ? nullptr : &computed.decisions.identifications.back();
    return {.settings = loaded.settings,
            .content = loaded.content,
            .attachments = loaded.attachments,
            .data = computed.data,
            .rules = newest ? &newest->rules : nullptr,
            .rule_periods = newest ? newest->periods : std::vector<std::string>(),
            .newer_periods = newest ? newest->newer_periods : identify::NewerPeriods(),
            .has_complete_list = newest && newest->is_listing,
            .indicators = computed.indicators,
            .history = history,
            .strings = strings,
            .origins = origins,
            .addresses = loaded.addresses,
            .amendments = loaded.amendments,
            .as_of = computed.as_of,
            .generator = "Opora " OPORA_VERSION};
}

/// Hashes of the ledger and of the one that it was made from.
void name_ledgers(const disclosure::Basis& basis, const SiteFile* ledger, output::ManifestHead& head)
{
    head.is_draft = basis.is_draft;
    if (ledger != nullptr) head.ledger = sha256_hex(ledger->bytes);
    const auto& before = basis.previous.ledger_text;
    if (!before.empty()) head.ledger_before = sha256_hex(before);
}

bool has_compressed(const BuildOptions& options, const content_files::Settings& settings)
{
    return options.compression == Compression::Beside || settings.outputs.compressed;
}

output::ManifestHead manifest_head(const facts::SiteModel& model, const disclosure::Basis& basis,
                                   const BuildOptions& options, bool modified)
{
    const bool compress = has_compressed(options, model.settings);
    output::ManifestHead head{.generator = model.generator,
                              .commit = model.history.commit,
                              .modified = modified,
                              .as_of = to_iso(model.as_of),
                              .compressed_by = compress ? output::compression_libraries() : ""};
    name_ledgers(basis, model.ledger, head);
    return head;
}

std::size_t peak_memory()
{
    constexpr std::size_t kilobyte = 1024;
    struct rusage usage {};
    return getrusage(RUSAGE_SELF, &usage) == 0 ? static_cast<std::size_t>(usage.ru_maxrss) * kilobyte : 0;
}

void count_files(const std::vector<checks::CheckedFile>& files, Work& work)
{
    work.files = files.size();
    for (const auto& file : files) work.file_bytes += file.size_bytes;
}

void list_published(const LoadedSite& loaded, Report& report)
{
    for (const auto& one : loaded.attachments)
        report.published.push_back({.path = one.file.path, .source = one.source, .size_bytes = one.file.bytes.size()});
}

void count_hidden(const store::Database& data, Report& report)
{
    const auto sums = data.rows("SELECT sum(hidden) AS hidden, sum(interval) AS interval FROM hidden_counts");
    report.hidden = sums.integer(0, "hidden").value_or(0);
    report.between = sums.integer(0, "interval").value_or(0);
}

/// What was told up to now goes out with the site, where the next build finds it; a draft tells nothing new.
std::optional<SiteFile> ledger_file(const ComputedSite& computed, const disclosure::Basis& basis)
{
    if (basis.is_draft) return std::nullopt;
    return SiteFile{.path = disclosure::ledger_path(), .bytes = disclosure::write_ledger(computed.ledger)};
}

/// The site's theme; where it has errors, the program's own stands in for it, so that pages can still be judged.
/// Nothing where that has errors too.
std::optional<templates::Theme> usable_theme(const source::Tree& tree, const LoadedSite& loaded,
                                             const std::filesystem::path& home, Diagnostics& problems)
{
    const auto& settings = loaded.settings;
    const auto errors = problems.error_count();
    auto theme = templates::load_theme(tree, settings.theme, home, settings.terms.words, problems);
    if (problems.error_count() == errors) return theme;
    Diagnostics of_own;
    const auto nothing = source::open_memory({});
    auto own = templates::load_theme(*nothing, content_files::Settings().theme, home, {}, of_own);
    return of_own.has_errors() ? std::nullopt : std::optional(std::move(own));
}

output::WriteOptions write_options(const BuildOptions& options)
{
    return {.jobs = options.jobs,
            .few = output::FewChanges::OneByOne,
            .trust = options.fresh ? output::Trust::Nothing : output::Trust::Manifest,
            .durability = options.durability,
            .waits = options.waits};
}

output::Forms forms_of(const BuildOptions& options, const content_files::Settings& settings)
{
    return has_compressed(options, settings) ? output::Forms::Compressed : output::Forms::Plain;
}

/// A check looks at pages alone.
pieces::FileReaders readers_of(const BuildOptions& options)
{
    if (options.out || !options.dump_view.empty()) return pieces::FileReaders::Some;
    if (options.take) return pieces::FileReaders::Comparison;
    return options.inspect ? pieces::FileReaders::Some : pieces::FileReaders::Nobody;
}

/// What pages are made from.
struct RenderInput {
    const LoadedSite& loaded;
    const facts::SiteModel& model;
    const templates::Theme& theme;
    const BuildOptions& options;
    const facts::Facts& facts;
    const Sink& sink; ///< takes the finished files
};

/// The site, of which pages are made one after the other and forgotten, and made again where a message shows one.
class StreamedSite {
public:
    StreamedSite(const RenderInput& input, pieces::Assembly assembly)
        : m_assembly(std::move(assembly)),
          m_views(input.model, input.theme, m_assembly), m_maker{input.facts, input.theme, m_views, m_assembly}
    {
    }
    StreamedSite(const StreamedSite&) = delete;
    StreamedSite& operator=(const StreamedSite&) = delete;

    [[nodiscard]] const pages::MakerInput& maker() const { return m_maker; }
    void stream(std::vector<SiteFile> others, const StreamOptions& options, const Sink& sink, Diagnostics& problems)
    {
        m_files = stream_site(m_maker, std::move(others), options, sink, problems);
    }
    /// Once; takes what is known of the files.
    void check(const LoadedSite& loaded, const BuildOptions& options, Diagnostics& problems)
    {
        checks::run(
            std::move(m_files), check_options(loaded, options, m_assembly),
            [this](const std::string& path) { return page_bytes(m_maker, path); }, problems);
    }
    [[nodiscard]] const std::vector<checks::CheckedFile>& files() const { return m_files; }
    [[nodiscard]] const std::vector<addresses::Move>& moves() const { return m_assembly.moves; }

private:
    pieces::Assembly m_assembly;
    pages::PageViews m_views;
    pages::MakerInput m_maker;
    std::vector<checks::CheckedFile> m_files = {};
};

/// Files in memory, for those who look into them.
class FilesInMemory {
public:
    void take(const std::string& path, std::string_view bytes)
    {
        const std::lock_guard lock(m_mutex);
        m_files.push_back({.path = path, .bytes = std::string(bytes)});
    }
    [[nodiscard]] std::span<const SiteFile> so_far() const { return m_files; }

private:
    std::mutex m_mutex = {};
    std::vector<SiteFile> m_files = {};
};

/// For whoever asks how the site came to be, and wants no page of it.
void show_assembled(const RenderInput& input, const ComputedSite& computed)
{
    charts::Renderer renderer({.worker = worker_folder(input.options), .cache = {}, .jobs = 1});
    Diagnostics unsaid;
    const auto assembly = pages::assemble(input.facts, renderer, unsaid, pieces::FileReaders::Nobody);
    AssembledSite site{.loaded = input.loaded, .computed = computed, .facts = input.facts};
    for (const auto& page : assembly.pages)
        site.pages.push_back({.url = page.url,
                              .template_name = page.template_name,
                              .title = page.title,
                              .source = page.origin.text ? page.origin.text->path : std::string()});
    input.options.look(site);
}

/// Goes through all pages and files of the site.
std::unique_ptr<StreamedSite> render_site(const RenderInput& input, Stopwatch& watch, Setbacks& setbacks,
                                          Report& report)
{
    const auto& [loaded, model, theme, options, facts, sink] = input;
    const cache::FolderCache cache(options.cache);
    charts::Renderer renderer({.worker = worker_folder(options), .cache = cache, .jobs = options.jobs});
    Diagnostics problems;
    auto assembly = pages::assemble(facts, renderer, problems, readers_of(options));
    watch.enter(Stage::Render, "charts");
    report.work.charts = renderer.draw(problems);
    if (options.out || options.whole || !options.dump_view.empty())
        pages::add_previews(model, painter_of(options, cache), options.jobs, assembly);
    else
        pages::name_previews(model, assembly);
    report.cache_failure = cache.failure();
    watch.enter(Stage::Render, "render");
    report.pages = assembly.pages.size();
    auto others = std::move(assembly.files);
    std::ranges::move(pages::theme_files(model, theme), std::back_inserter(others));
    if (model.ledger != nullptr) others.push_back(*model.ledger);
    auto site = std::make_unique<StreamedSite>(input, std::move(assembly));
    if (!options.dump_view.empty()) report.view = dump_view(site->maker(), options.dump_view, problems);
    site->stream(std::move(others), {.jobs = options.jobs, .progress = options.progress}, sink, problems);
    count_files(site->files(), report.work);
    setbacks.add_stage(std::move(problems));
    return site;
}

}

// NOLINTNEXTLINE(readability-function-size): the story of a build, on one page
Report build_site(const OpenedSite& site, const BuildOptions& options)
{
    Report report;
    Diagnostics problems;
    Stopwatch watch(report);

    // Repeat: where nothing that goes in has changed, nothing else comes out.
    watch.enter(Stage::Load, "repeat");
    if (auto same = find_same_build(site, options)) {
        watch.lap();
        same->timings = std::move(report.timings);
        return *std::move(same);
    }

    // Load: bytes of the tree become typed values that remember where they came from.
    watch.enter(Stage::Load, "load");
    const auto walk =
        std::async(std::launch::async | std::launch::deferred, [history = site.history] { history.wait(); });
    const source::RecordingTree tree(*site.tree);
    auto loaded = load_site(tree, problems, options.jobs);
    WentIn went_in{.settings = loaded.settings};
    if (!options.base_url.empty()) loaded.settings.base_url = options.base_url;
    const auto theme = usable_theme(tree, loaded, options.home, problems);
    const auto& history = site.history.get();
    report_history(history, loaded, problems, report);
    auto last = load_last_publication({.is_first = options.first, .previous = options.previous, .out = options.out},
                                      loaded.settings, problems);

    const Days days{resolve_as_of(options, loaded.settings), newest_possible_day(options, loaded.settings)};
    loaded.amendments = load_amendments(site, tree, loaded, days);

    // Validate: facts that no single file can show, such as keys that must exist in another table.
    watch.enter(Stage::Validate, "validate");
    validate_site(loaded, problems);
    watch.enter(Stage::Validate, "pictures");
    attachments::prepare_pictures(loaded.attachments, options.cache, options.jobs, problems);
    list_published(loaded, report);
    const bool is_readable = theme && !hides_others(problems);
    Setbacks setbacks(loaded);
    setbacks.add_stage(std::move(problems));
    report.problems = setbacks.judged_problems();
    if (!is_readable) return report;

    // Compute: no file is read after this line. After errors all that follows is for the report alone.
    watch.enter(Stage::Compute, "compute");
    last.basis.day = to_iso(days.as_of);
    report.is_draft = last.basis.is_draft;
    Diagnostics of_computing;
    auto computed = compute_site(loaded, last.basis, theme->strings(), days, of_computing);
    setbacks.add_stage(std::move(of_computing));
    setbacks.mark(computed.data);
    Diagnostics of_indicators;
    add_indicators(loaded, computed, theme->strings(), of_indicators);
    add_cycle(loaded, computed, theme->strings(), of_indicators);
    computed.data.extend("document_uses", document_use_rows(loaded, computed.data));
    check_help(loaded, computed, of_indicators);
    setbacks.add_stage(std::move(of_indicators));
    setbacks.mark(computed.data);
    count_hidden(computed.data, report);

    // Render: the site comes to exist in memory.
    watch.enter(Stage::Render, "assemble");
    const auto origins = facts::origins_of(loaded.tables);
    auto model = model_of(loaded, computed, history, theme->strings(), origins);
    model.unread_pages = setbacks.unread_pages();
    model.day_is_given = options.as_of || loaded.settings.as_of;
    model.previous = &last.data;
    auto ledger = ledger_file(computed, last.basis);
    if (ledger) model.ledger = &*ledger;
    const facts::Facts facts{.model = model};
    const FoundRows row_sources(loaded, history,
                                {.repository = site.repository, .cache = options.cache, .jobs = options.jobs});
    model.row_sources = &row_sources;
    // A site with errors is made for the report alone.
    std::optional<output::Spool> spool;
    if (options.out && !setbacks.judged_problems().has_errors())
        spool.emplace(*options.out, write_options(options), forms_of(options, loaded.settings));
    FilesInMemory files;
    const Sink sink = [&](const std::string& path, std::string_view bytes) {
        if (spool) spool->take(path, bytes);
        if (options.take)
            options.take(path, bytes);
        else if (options.inspect)
            files.take(path, bytes);
    };
    if (options.look) {
        report.problems = setbacks.judged_problems();
        if (!report.problems.has_errors()) show_assembled({loaded, model, *theme, options, facts, sink}, computed);
        return report;
    }
    const auto rendered = render_site({loaded, model, *theme, options, facts, sink}, watch, setbacks, report);

    // Check: the finished site is judged before anything of it is written.
    watch.enter(Stage::Check, "check");
    Diagnostics of_pages;
    rendered->check(loaded, options, of_pages);
    setbacks.add_stage(std::move(of_pages));
    report.problems = name_drafts(tree, loaded, setbacks.judged_problems());
    report.work.asked = computed.data.asked();
    report.work.memory_bytes = peak_memory();
    if (options.inspect)
        options.inspect(
            {loaded, computed, theme->strings(), files.so_far(), rendered->moves(), report.hidden + report.between});
    if (report.problems.has_errors() || !options.out) return report;

    // Write: the only stage that touches the disk.
    watch.enter(Stage::Write, "write");
    OPORA_ASSERT(spool, "errors do not go away: without them now, there were none before");
    const auto manifest =
        output::make_manifest(manifest_head(model, last.basis, options, report.modified), spool->entries());
    report.summary = spool->write(manifest);
    went_in.site = tree.answers();
    went_in.previous = std::move(last.read);
    went_in.history = history;
    keep_build(went_in, tree, options, sha256_hex(manifest.bytes), report);
    watch.lap();
    report.work.memory_bytes = peak_memory();
    return report;
}

}

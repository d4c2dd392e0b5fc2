#include "publication/publish.hpp"

#include "addresses/server_rules.hpp"
#include "content_files/settings.hpp"
#include "disclosure/previous.hpp"
#include "foundation/environment_error.hpp"
#include "foundation/hashing.hpp"
#include "language/moment.hpp"
#include "output/disk.hpp"
#include "output/manifest.hpp"
#include "output/replace_file.hpp"
#include "pipeline/build_site.hpp"
#include "pipeline/inspection.hpp"
#include "publication/checklist.hpp"
#include "publication/choose_commit.hpp"
#include "publication/codes.hpp"
#include "publication/difference.hpp"
#include "publication/durable_file.hpp"
#include "publication/journal.hpp"
#include "publication/lock.hpp"
#include "publication/repair.hpp"
#include "publication/staged_edition.hpp"
#include "publication/upload_lists.hpp"
#include "source/range.hpp"

#include <algorithm>
#include <system_error>
#include <utility>
#include <vector>

#ifndef OPORA_VERSION
#error "OPORA_VERSION comes from the build"
#endif

namespace opora::publication {

namespace {

namespace fs = std::filesystem;

constexpr const char* program = "Opora " OPORA_VERSION;

/// What a manifest lists, with itself.
output::WrittenFiles files_by(const fs::path& manifest)
{
    const auto bytes = output::read_if_possible(manifest);
    auto files = output::written_files(bytes);
    if (!files.empty()) files[std::string(output::manifest_path)] = {.sha256 = sha256_hex(bytes), .size = bytes.size()};
    return files;
}

/// What is kept of the new site when it has been written.
struct SeenSite {
    bool is_made = false;
    Date day = {};
    content_files::Settings settings = {};
    std::vector<addresses::Move> moves = {};
    std::string difference = {}; ///< from the standing one, but for the day
};

class Publisher {
public:
    Publisher(const PublishOptions& options, Place place)
        : m_options(options), m_place(std::move(place)), m_begin(std::chrono::steady_clock::now())
    {
    }

    Publication run();

private:
    void choose();
    void build();
    void refuse();
    [[nodiscard]] bool is_same() const;
    void stay();
    void forget_failure() const;
    [[nodiscard]] Edition new_edition() const;
    [[nodiscard]] std::string new_id() const;
    void keep_ledger(const std::string& edition) const;
    void publish();
    void after_switch();
    void look_ahead();
    void write_next_build() const;
    void write_rules() const;
    void withdraw();
    [[nodiscard]] output::WrittenFiles files_of(const Edition& edition) const;
    void write_lists() const;
    void tell(const std::string& action, const std::string& note) const;

    [[nodiscard]] const Edition* standing() const { return m_standing ? &*m_standing : nullptr; }
    [[nodiscard]] std::string time() const
    {
        return language::time_in_zone(m_options.build.now, m_seen.settings.timezone);
    }

    const PublishOptions& m_options;
    Place m_place;
    std::chrono::steady_clock::time_point m_begin;
    std::optional<Edition> m_standing = {};
    ChosenCommit m_commit = {};
    SeenSite m_seen = {};
    std::map<std::string, std::string> m_extra = {};
    Publication m_result = {};
};

// The story of a publication, on one page.
Publication Publisher::run()
{
    if (const auto known = find_edition(m_place, current_edition(m_place))) m_seen.settings.timezone = known->zone;
    const Lock lock(m_place, m_options.wait, time(), m_options.waits);
    repair(m_place, time());
    m_standing = find_edition(m_place, current_edition(m_place));
    m_extra = extra_files(m_place);

    // Choose: what is published is a commit that is not older than the one that stands.
    choose();
    if (m_result.report.problems.has_errors()) {
        refuse();
        return std::move(m_result);
    }

    // Build: the new edition comes to exist beside the others, and is judged there.
    StagedEdition staged(m_place, standing());
    build();
    if (m_result.report.problems.has_errors()) {
        refuse();
        return std::move(m_result);
    }
    m_result.edition = new_edition();
    if (m_options.is_trial) {
        m_result.ending = is_same() ? Ending::Same : Ending::Tried;
        return std::move(m_result);
    }
    if (is_same()) {
        stay();
        return std::move(m_result);
    }

    // Keep: its files, then what it tells, are on the disk before anybody sees it.
    staged.add_extra();
    if (m_standing && m_options.withdraw_older.empty())
        m_result.edition.carried = staged.carry(*m_standing, m_options.build.now);
    staged.keep_as(m_result.edition.id);
    keep_ledger(m_result.edition.id);
    keep_record(m_place, m_result.edition);

    // Switch: readers see it.
    publish();
    after_switch();
    return std::move(m_result);
}

void Publisher::choose()
{
    auto& problems = m_result.report.problems;
    const auto held = find_held(m_place);
    m_commit = choose_commit({.source = m_options.source, .revision = m_options.revision, .branch = m_options.branch},
                             standing(), held, problems);
    if (m_commit.is_standing_again) m_result.held = held;
    const bool has_editions = m_standing || !all_editions(m_place).empty();
    if (has_editions && !fs::exists(m_place.ledger()))
        problems.report({.code = ledger_missing,
                         .arguments = {{"file", m_place.ledger().string()},
                                       {"copy", (m_place.current() / disclosure::ledger_path()).string()}}});
    if (m_standing && m_standing->program != program)
        problems.report({.code = other_program, .arguments = {{"before", m_standing->program}}});
}

void Publisher::build()
{
    auto options = m_options.build;
    options.out = m_place.staged();
    options.fresh = true; // what stands is compared byte by byte, and healed where somebody has changed it
    options.first = !fs::exists(m_place.ledger());
    if (!options.first) options.previous = m_place.ledger();
    auto found = std::exchange(m_result.report.problems, {});
    Diagnostics of_site;
    const auto before = read_published(m_place.root);
    options.inspect = [&](const pipeline::Inspection& site) {
        m_seen.is_made = true;
        m_seen.day = site.computed.as_of;
        m_seen.settings = site.loaded.settings;
        m_seen.moves.assign(site.moves.begin(), site.moves.end());
        if (m_standing) {
            const auto day = parse_iso_date(m_standing->as_of).value_or(m_seen.day);
            m_seen.difference = first_difference({.folder = m_place.edition(m_standing->id), .day = day},
                                                 {.files = site.files, .day = m_seen.day}, options.jobs);
        }
        check_site({.made = site,
                    .source = m_options.source,
                    .revision = m_commit.id,
                    .is_compressed = options.compression == pipeline::Compression::Beside},
                   before, of_site);
    };
    m_result.report = pipeline::build_site(pipeline::open_site(m_options.source, m_commit.id, options.cache), options);
    check_report(m_result.report, found);
    // Of a site with errors only a part is there.
    if (!m_result.report.problems.has_errors()) found.append(std::move(of_site));
    m_result.report.problems.append(std::move(found));
}

bool Publisher::is_same() const
{
    const bool compresses = m_options.build.compression == pipeline::Compression::Beside;
    const auto& wanted = m_result.edition;
    if (!m_standing || !m_seen.difference.empty() || m_standing->is_compressed != compresses) return false;
    const bool has_its_day = !wanted.is_day_given || wanted.as_of == m_standing->as_of;
    return has_its_day && m_standing->is_day_given == wanted.is_day_given && m_standing->extra == m_extra;
}

void Publisher::refuse()
{
    m_result.ending = Ending::Refused;
    if (m_options.is_trial) return;
    write_durable(m_place.last_failure(),
                  time() + "\n" + m_commit.id + "\n" + m_options.words(m_result.report.problems));
    tell("failed", std::to_string(m_result.report.problems.error_count()) + " errors");
}

void Publisher::stay()
{
    m_result.ending = Ending::Same;
    m_result.edition = *m_standing;
    tell("same", m_result.held ? "held: " + m_result.held->commit : std::string());
    forget_failure();
    write_rules();
    write_lists();
    withdraw();
    m_result.edition = find_edition(m_place, m_standing->id).value_or(*m_standing);
    const auto known = parse_iso_date(m_standing->next_change);
    if (!known || *known <= m_seen.day)
        look_ahead();
    else
        m_result.next = Forecast{.day = known, .first = m_standing->next_change_in, .until = *known};
}

void Publisher::forget_failure() const
{
    std::error_code none;
    fs::remove(m_place.last_failure(), none);
}

std::string Publisher::new_id() const
{
    // 2026-11-29T09:15:07+07:00 → 20261129-0915
    auto stem = time().substr(0, 16);
    std::erase_if(stem, [](char c) { return c == '-' || c == ':'; });
    std::ranges::replace(stem, 'T', '-');
    stem += "-" + short_name(m_commit.id);
    auto id = stem;
    for (int number = 2; fs::exists(m_place.edition(id)) || fs::exists(m_place.record(id)); ++number)
        id = stem + "-" + std::to_string(number);
    return id;
}

Edition Publisher::new_edition() const
{
    const auto editions = all_editions(m_place);
    const auto manifest = output::read_if_possible(m_place.staged() / output::manifest_path);
    return {.id = new_id(),
            .commit = m_commit.id,
            .subject = source::subject_of(m_options.source, m_commit.id),
            .branch = m_options.branch,
            .as_of = to_iso(m_seen.day),
            .is_day_given = m_options.build.as_of.has_value() || m_seen.settings.as_of.has_value(),
            .program = program,
            .base_url = m_seen.settings.base_url,
            .is_compressed = m_options.build.compression == pipeline::Compression::Beside,
            .made_at = m_options.build.now,
            .time = time(),
            .zone = m_seen.settings.timezone,
            .who = m_options.who,
            .pages = m_result.report.pages,
            .manifest_sha256 = sha256_hex(manifest),
            .extra = m_extra,
            .number = editions.empty() ? 1 : editions.back().number + 1};
}

/// Killed afterwards, the ledger says more than was told, which is the safe side.
void Publisher::keep_ledger(const std::string& edition) const
{
    const auto ledger = output::read_if_possible(m_place.edition(edition) / disclosure::ledger_path());
    const auto kept = m_place.kept_ledger(sha256_hex(ledger));
    fs::create_directories(kept.parent_path());
    if (!fs::exists(kept)) write_durable(kept, ledger);
    write_durable(m_place.ledger(), ledger);
}

void Publisher::publish()
{
    auto& edition = m_result.edition;
    switch_to(m_place, edition.id);
    // Killed from here on, `repair` completes what is missing: the line of the journal, then the record that says it is
    // there.
    m_result.ending = Ending::Published;
    tell("publish", edition.subject);
    edition.is_published = true;
    keep_record(m_place, edition);
    std::error_code none;
    if (!m_result.held) fs::remove(m_place.held(), none); // a new commit ends it
    forget_failure();
}

void Publisher::after_switch()
{
    write_rules();
    write_lists();
    withdraw();
    remove_old_editions(m_place, m_options.keep);
    look_ahead();
}

void Publisher::write_rules() const
{
    for (const auto& file : addresses::server_rules(m_seen.moves, m_seen.settings.base_url)) {
        const auto path = m_place.rules() / file.path;
        // A server that watches the folder reads them anew only when they change.
        if (!output::has_bytes(path, file.bytes)) output::replace_file(path, file.bytes);
    }
}

void Publisher::withdraw()
{
    if (m_options.withdraw_older.empty()) return;
    m_result.withdrawn = withdraw_older(m_place, m_options.withdraw_older);
    tell("withdraw", m_options.withdraw_older);
}

/// The files of an edition with those of the web master.
output::WrittenFiles Publisher::files_of(const Edition& edition) const
{
    auto files = files_by(m_place.edition(edition.id) / output::manifest_path);
    for (const auto& [path, hash] : edition.extra) files[path] = {.sha256 = hash};
    return files;
}

/// Also where nothing has changed: an upload may have been cut off, or a publisher killed before it wrote them.
void Publisher::write_lists() const
{
    output::WrittenFiles there;
    if (!m_options.remote.empty()) {
        there = files_by(m_options.remote);
    } else {
        for (const auto& one : all_editions(m_place))
            if (one.number < m_result.edition.number && one.withdrawn.empty()) there = files_of(one);
    }
    for (const auto& file : upload_lists(there, files_of(m_result.edition)))
        output::replace_file(m_place.upload() / file.path, file.bytes);
}

void Publisher::look_ahead()
{
    auto& edition = m_result.edition;
    if (edition.is_day_given) return;
    ForecastInput input{
        .source = m_options.source, .commit = edition.commit, .build = m_options.build, .today = m_seen.day};
    input.build.previous = m_place.ledger();
    const auto day = parse_iso_date(edition.as_of).value_or(m_seen.day);
    m_result.next = find_next_change(input, {.folder = m_place.edition(edition.id), .day = day});
    edition.next_change = m_result.next->day ? to_iso(*m_result.next->day) : std::string();
    edition.next_change_in = m_result.next->first;
    keep_record(m_place, edition);
    write_next_build();
}

void Publisher::write_next_build() const
{
    const auto& next = *m_result.next;
    const auto text =
        next.day ? to_iso(*next.day) + "\n" + next.first + "\n" : "not before " + to_iso(next.until) + "\n";
    write_durable(m_place.next_build(), text);
}

void Publisher::tell(const std::string& action, const std::string& note) const
{
    const auto& edition = m_result.edition;
    const std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - m_begin;
    const auto& summary = m_result.report.summary;
    add_to_journal(m_place, {.time = time(),
                             .action = action,
                             .edition = edition.id,
                             .commit = m_commit.id,
                             .day = edition.as_of,
                             .program = program,
                             .changed = m_result.ending == Ending::Published ? summary.written + summary.removed : 0,
                             .pages = m_result.report.pages,
                             .seconds = seconds.count(),
                             .who = m_options.who,
                             .note = note});
}

/// For people who look into the folder. Where the disk is full it cannot be said there either.
void note_failure(const Place& place, const std::string& words)
{
    try {
        write_durable(place.last_failure(), words + "\n");
    } catch (const EnvironmentError&) {
        return;
    }
}

}

Publication publish(const PublishOptions& options)
{
    const Place place{fs::absolute(options.to).lexically_normal()};
    try {
        fs::create_directories(place.editions());
        return Publisher(options, place).run();
    } catch (const EnvironmentError& error) {
        if (!options.is_trial) note_failure(place, options.failure_words(error));
        throw;
    }
}

}

#include "serve/preview.hpp"

#include "pipeline/build_site.hpp"
#include "pipeline/inspection.hpp"
#include "serve/draft_tree.hpp"

#include <utility>

namespace opora::serve {

namespace {

std::size_t pages_that_differ(const ShownSite* before, const ShownSite& after)
{
    std::size_t count = 0;
    for (const auto& [path, bytes] : after.files) {
        if (!path.ends_with(".html")) continue;
        const auto old = before == nullptr ? after.files.end() : before->files.find(path);
        const bool is_same = before != nullptr && old != before->files.end() && old->second == bytes;
        if (!is_same) ++count;
    }
    return count;
}

}

Preview::Built Preview::make(const std::optional<Date>& day) const
{
    auto opened = pipeline::open_site(m_options.source, {}, m_options.build.cache);
    auto site = std::make_shared<ShownSite>();
    if (m_options.drafts == Drafts::Shown) {
        site->drafts = draft_addresses(*opened.tree);
        opened.tree = with_drafts(std::move(opened.tree));
    }
    auto options = m_options.build;
    if (day) options.as_of = day;
    options.whole = true;
    bool is_made = false;
    options.inspect = [&](const pipeline::Inspection& seen) {
        is_made = true;
        site->day = seen.computed.as_of;
        for (const auto& file : seen.files) site->files.emplace(file.path, file.bytes);
    };
    auto report = pipeline::build_site(opened, options);
    const bool is_good = is_made && !report.problems.has_errors();
    return {.site = is_good ? std::move(site) : nullptr, .problems = std::move(report.problems)};
}

Attempt Preview::build()
{
    const auto begin = std::chrono::steady_clock::now();
    auto built = make(std::nullopt);
    Attempt attempt{
        .report = m_options.words(built.problems),
        .errors = built.problems.error_count(),
        .took = std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() - begin)};
    for (const auto& problem : built.problems.sorted())
        if (!problem.accepted && problem.code.severity == Severity::Warning) ++attempt.warnings;
    const std::lock_guard lock(m_mutex);
    attempt.number = m_last.number + 1;
    if (built.site) attempt.changed = pages_that_differ(m_last.site.get(), *built.site);
    attempt.site = built.site ? std::move(built.site) : m_last.site;
    m_last = attempt;
    m_changed.notify_all();
    return attempt;
}

Attempt Preview::last() const
{
    const std::lock_guard lock(m_mutex);
    return m_last;
}

Attempt Preview::wait_for_later(std::uint64_t number, std::chrono::milliseconds longest) const
{
    std::unique_lock lock(m_mutex);
    m_changed.wait_for(lock, longest, [&] { return m_last.number > number; });
    return m_last;
}

std::shared_ptr<const ShownSite> Preview::on_day(const Date& day)
{
    constexpr std::size_t kept = 2;
    const auto number = last().number;
    const std::lock_guard lock(m_days_mutex);
    if (m_days_of != number) m_days.clear();
    m_days_of = number;
    for (const auto& [known, site] : m_days)
        if (known == day) return site;
    auto site = make(day).site;
    if (m_days.size() == kept) m_days.erase(m_days.begin());
    m_days.emplace_back(day, site);
    return site;
}

}

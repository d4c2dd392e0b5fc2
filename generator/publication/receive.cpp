#include "publication/receive.hpp"

#include "dataset/personal_data.hpp"
#include "foundation/joining.hpp"
#include "pipeline/acceptance.hpp"
#include "pipeline/build_site.hpp"
#include "pipeline/inspection.hpp"
#include "pipeline/load_site.hpp"
#include "publication/checklist.hpp"
#include "publication/codes.hpp"
#include "publication/record.hpp"
#include "source/pushed.hpp"
#include "source/range.hpp"
#include "source/tree.hpp"

#include <algorithm>
#include <charconv>
#include <optional>
#include <set>

namespace opora::publication {

namespace {

namespace fs = std::filesystem;

constexpr std::size_t most_commits = 1000;
constexpr std::uint64_t megabyte = std::uint64_t{1} << 20U;
constexpr std::string_view heads = "refs/heads/";

/// Forty zeros are git's word for none.
std::string id_in(std::string_view word)
{
    return word.find_first_not_of('0') == std::string_view::npos ? std::string() : std::string(word);
}

bool is_of_people(const Diagnostic& problem)
{
    return problem.code.name.starts_with("privacy.") && is_blocking(problem);
}

/// What the site's own reading finds of people, as it would be reported; files that the site does not read are looked
/// through as they are.
std::vector<Diagnostic> people_in(const fs::path& repository, const source::PushedCommit& commit)
{
    const auto tree = source::open_commit(repository, commit.id, {});
    Diagnostics found;
    const bool is_site = tree->has("site.yaml");
    pipeline::LoadedSite site;
    if (is_site) site = pipeline::load_site(*tree, found);
    for (const auto& file : commit.files) {
        const auto& path = file.path;
        const bool is_read = is_site && (path == "site.yaml" || path.starts_with("content/") ||
                                         path.starts_with("data/") || path.starts_with("themes/"));
        if (!is_read) dataset::find_personal_data_in_file(*tree, path, found);
    }
    std::set<std::string, std::less<>> changed;
    for (const auto& file : commit.files) changed.insert(file.path);
    std::vector<Diagnostic> people;
    const auto judged = pipeline::judged(found, site.settings, site.tables);
    for (const auto& problem : judged.all())
        if (is_of_people(problem) && problem.where && changed.contains(problem.where->text->path))
            people.push_back(problem);
    return people;
}

class Judge {
public:
    Judge(const fs::path& repository, const pipeline::BuildOptions& build, Diagnostics& problems)
        : m_repository(repository), m_build(build), m_settings(read_hook_settings(repository)), m_problems(problems)
    {
    }

    void judge(const PushedRef& ref)
    {
        const bool is_main = ref.name == std::string(heads) + m_settings.branch;
        if (ref.after.empty()) {
            if (is_main) m_problems.report({.code = deleted_branch, .arguments = {{"branch", m_settings.branch}}});
            return;
        }
        if (is_main && !ref.before.empty() && !source::comes_from(m_repository, ref.after, ref.before))
            m_problems.report({.code = forced_push,
                               .arguments = {{"branch", m_settings.branch}, {"commit", short_name(ref.before)}}});
        for (const auto& commit :
             source::pushed_commits(m_repository, source::commit_of(m_repository, ref.after), most_commits))
            judge_commit(commit, is_main && commit.id == ref.after);
        if (is_main) judge_site(ref.after);
    }

private:
    void judge_commit(const source::PushedCommit& commit, bool is_judged_as_site)
    {
        for (const auto& file : commit.files)
            if (file.size_bytes > m_settings.most_megabytes * megabyte)
                m_problems.report(
                    {.code = large_file,
                     .arguments = {{"file", file.path},
                                   {"commit", short_name(commit.id)},
                                   {"size", static_cast<std::int64_t>((file.size_bytes + megabyte - 1) / megabyte)},
                                   {"most", static_cast<std::int64_t>(m_settings.most_megabytes)}}});
        const auto people = people_in(m_repository, commit);
        if (people.empty()) return;
        std::set<std::string> files;
        for (const auto& problem : people) {
            files.insert(problem.where->text->path);
            if (!is_judged_as_site) m_problems.report(problem);
        }
        std::string names;
        for (const auto& file : files) append_item(names, file);
        m_problems.report(
            {.code = in_history,
             .arguments = {{"commit", short_name(commit.id)}, {"files", names}, {"branch", m_settings.branch}}});
    }

    void judge_site(const std::string& commit)
    {
        auto options = m_build;
        const auto before = m_settings.publish_to.empty() ? Published() : read_published(m_settings.publish_to);
        options.previous = before.site;
        options.first = before.site.empty();
        Diagnostics found;
        options.inspect = [&](const pipeline::Inspection& site) {
            check_site({.made = site, .source = m_repository, .revision = commit}, before, found);
        };
        auto report = pipeline::build_site(pipeline::open_site(m_repository, commit, options.cache), options);
        if (report.problems.has_errors()) found = {};
        check_report(report, found);
        m_problems.append(std::move(found));
        m_problems.append(std::move(report.problems));
    }

    const fs::path& m_repository;
    const pipeline::BuildOptions& m_build;
    HookSettings m_settings;
    Diagnostics& m_problems;
};

}

std::vector<PushedRef> read_pushed_refs(std::string_view text)
{
    std::vector<PushedRef> refs;
    while (!text.empty()) {
        const auto end = std::min(text.find('\n'), text.size());
        const auto line = text.substr(0, end);
        text.remove_prefix(std::min(end + 1, text.size()));
        const auto first = line.find(' ');
        const auto second = first == std::string_view::npos ? first : line.find(' ', first + 1);
        if (second == std::string_view::npos) continue;
        refs.push_back({.before = id_in(line.substr(0, first)),
                        .after = id_in(line.substr(first + 1, second - first - 1)),
                        .name = std::string(line.substr(second + 1))});
    }
    return refs;
}

HookSettings read_hook_settings(const fs::path& repository)
{
    HookSettings settings;
    if (auto branch = source::repository_setting(repository, "opora.branch"); !branch.empty()) settings.branch = branch;
    settings.publish_to = source::repository_setting(repository, "opora.publishTo");
    const auto most = source::repository_setting(repository, "opora.maxBlob");
    std::uint64_t number = 0;
    const auto [end, error] = std::from_chars(most.data(), most.data() + most.size(), number);
    if (error == std::errc() && end == most.data() + most.size() && number > 0) settings.most_megabytes = number;
    return settings;
}

void judge_push(const fs::path& repository, const std::vector<PushedRef>& refs, const pipeline::BuildOptions& build,
                Diagnostics& problems)
{
    Judge judge(repository, build, problems);
    for (const auto& ref : refs) judge.judge(ref);
}

}

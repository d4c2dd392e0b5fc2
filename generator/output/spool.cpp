#include "output/spool.hpp"

#include "output/carry_out.hpp"
#include "output/plan.hpp"
#include "output/staging.hpp"

#include <system_error>
#include <utility>

namespace opora::output {

namespace {

namespace fs = std::filesystem;

/// The outermost folder above `path` that is not there yet; empty when all are.
fs::path first_missing(const fs::path& path)
{
    std::error_code error;
    fs::path missing;
    for (auto folder = fs::absolute(path, error).lexically_normal().parent_path();
         folder.has_relative_path() && !fs::exists(folder, error); folder = folder.parent_path())
        missing = folder;
    return missing;
}

}

Spool::Spool(const fs::path& folder, WriteOptions options, Forms forms)
    : m_options(std::move(options)), m_made(first_missing(folder)), m_target(resolve_output(folder)),
      m_lock(m_target, m_options.waits)
{
    remove_leftovers(m_target.parent_path());
    remove_leftovers(m_target);
    m_files.emplace(m_target, m_options.trust, forms);
}

/// A build that wrote nothing leaves no folder that it made.
Spool::~Spool()
{
    m_files.reset();
    if (m_made.empty()) return;
    std::error_code not_empty;
    for (auto folder = m_target.parent_path(); fs::remove(folder, not_empty) && folder != m_made;)
        folder = folder.parent_path();
}

WriteSummary Spool::write(const SiteFile& manifest)
{
    std::vector<SiteFile> files;
    for (auto& entry : m_files->entries()) files.push_back({.path = std::move(entry.path)});
    files.push_back(manifest);
    const auto plan = make_plan(files, m_target, m_options.jobs, m_options.trust, &*m_files);
    m_made.clear();
    return carry_out(plan, m_options);
}

}

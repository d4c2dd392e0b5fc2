#include "output/carry_out.hpp"

#include "foundation/environment_error.hpp"
#include "output/exchange.hpp"
#include "output/in_place.hpp"

#include <algorithm>
#include <system_error>

namespace opora::output {

namespace {

namespace fs = std::filesystem;

/// A link to a folder that does not exist yet is followed by hand: canonical() would call it missing.
fs::path follow_links(fs::path folder)
{
    constexpr int most_links = 40; // as in the Linux kernel
    std::error_code error;
    for (int links = 0; fs::is_symlink(folder, error) && !fs::exists(folder, error); ++links) {
        if (links == most_links)
            throw EnvironmentError(folder.string(), make_error_code(std::errc::too_many_symbolic_link_levels));
        folder = folder.parent_path() / fs::read_symlink(folder);
    }
    return folder;
}

/// Exchanging a folder that somebody stands in would leave them in the old one, which is then removed.
bool holds_current_folder(const fs::path& folder)
{
    std::error_code error;
    const auto current = fs::current_path(error);
    if (error) return false;
    return std::mismatch(folder.begin(), folder.end(), current.begin(), current.end()).first == folder.end();
}

Way change(const Plan& plan, const WriteOptions& options)
{
    const bool one_by_one = options.few == FewChanges::OneByOne && are_few(plan);
    if (one_by_one && write_few(plan, options.jobs, options.durability) == Few::Done) return Way::Few;
    const bool exchanged = !holds_current_folder(plan.folder) &&
                           write_by_exchange(plan, options.jobs, options.durability) == Exchange::Done;
    if (!exchanged) write_in_place(plan, options.jobs, options.durability);
    return exchanged ? Way::Exchanged : Way::InPlace;
}

}

fs::path resolve_output(const fs::path& given)
{
    std::error_code error;
    auto absolute = fs::absolute(given).lexically_normal();
    if (!absolute.has_filename()) absolute = absolute.parent_path();
    absolute = follow_links(absolute).lexically_normal();
    if (!absolute.has_filename()) absolute = absolute.parent_path();
    const auto folder = absolute;
    if (fs::exists(fs::symlink_status(folder, error))) {
        absolute = fs::canonical(folder, error);
        if (error) throw EnvironmentError(folder.string(), error);
        if (!fs::is_directory(absolute, error))
            throw EnvironmentError(folder.string(), make_error_code(std::errc::not_a_directory));
        return absolute;
    }
    fs::create_directories(absolute.parent_path(), error);
    if (error) throw EnvironmentError(absolute.parent_path().string(), error);
    return fs::canonical(absolute.parent_path()) / absolute.filename();
}

WriteSummary carry_out(const Plan& plan, const WriteOptions& options)
{
    const bool nothing = plan.changed.empty() && plan.removed.empty();
    return {.way = nothing ? Way::Nothing : change(plan, options),
            .written = plan.changed.size(),
            .unchanged = plan.unchanged.size(),
            .removed = plan.removed.size()};
}

}

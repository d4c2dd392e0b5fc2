#include "support/git_repository.hpp"

#include <doctest/doctest.h>

#include <array>
#include <cstdio>
#include <memory>

namespace opora::tests {

namespace {

/// 2023-09-01T00:00:00Z
constexpr long first_commit_time = 1693526400;
constexpr long hour = 3600;

}

GitRepository::GitRepository()
{
    run("init --quiet --initial-branch=main");
}

void GitRepository::link(const std::string& relative_path, const std::string& target) const
{
    const auto path = m_folder.path() / relative_path;
    std::filesystem::create_directories(path.parent_path());
    std::filesystem::create_symlink(target, path);
}

std::string GitRepository::ask(const std::string& arguments) const
{
    const auto date = std::to_string(first_commit_time + m_hours * hour) + " +0000";
    const auto command =
        "cd '" + m_folder.path().string() +
        "' && GIT_CONFIG_GLOBAL=/dev/null GIT_CONFIG_NOSYSTEM=1 GIT_AUTHOR_NAME=a GIT_AUTHOR_EMAIL=a@example.org"
        " GIT_COMMITTER_NAME=a GIT_COMMITTER_EMAIL=a@example.org GIT_AUTHOR_DATE='" +
        date + "' GIT_COMMITTER_DATE='" + date + "' git " + arguments;
    FILE* pipe = popen(command.c_str(), "r");
    REQUIRE(pipe != nullptr);
    std::string output;
    std::array<char, 4096> buffer{};
    for (auto count = fread(buffer.data(), 1, buffer.size(), pipe); count > 0;
         count = fread(buffer.data(), 1, buffer.size(), pipe))
        output.append(buffer.data(), count);
    const int status = pclose(pipe);
    CAPTURE(command);
    REQUIRE(status == 0);
    if (!output.empty() && output.back() == '\n') output.pop_back();
    return output;
}

void GitRepository::run(const std::string& arguments) const
{
    static_cast<void>(ask(arguments));
}

std::string GitRepository::commit()
{
    ++m_hours;
    run("add --all");
    run("commit --quiet --allow-empty --message=change");
    return ask("rev-parse HEAD");
}

}

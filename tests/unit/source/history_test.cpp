#include "foundation/environment_error.hpp"
#include "source/history.hpp"
#include "support/git_repository.hpp"

#include <doctest/doctest.h>
#include <unistd.h>

#include <random>
#include <sstream>

using namespace opora;
using opora::source::HistoryState;
using opora::tests::GitRepository;
using opora::tests::TemporaryFolder;

namespace {

using Files = std::map<std::string, source::FileHistory>;

std::vector<std::string> paths_of(const source::History& history)
{
    std::vector<std::string> paths;
    for (const auto& file : history.files) paths.push_back(file.first);
    return paths;
}

/// What git itself says: with `-c` it names the files of a merge that differ from all parents.
Files files_by_git(const GitRepository& repository)
{
    Files files;
    std::istringstream tracked(
        repository.ask("-c core.quotePath=off ls-tree -r --name-only HEAD -- site.yaml content data themes"));
    for (std::string path; std::getline(tracked, path);) files[path];
    std::istringstream log(repository.ask(
        "-c core.quotePath=off log --root -c --diff-filter=d --name-only --date-order '--format=@%H %ct'"));
    source::Change change;
    for (std::string line; std::getline(log, line);) {
        if (line.starts_with('@')) change = {.commit = line.substr(1, 40), .time = std::stol(line.substr(42))};
        const auto file = files.find(line);
        if (file != files.end()) file->second.changes.push_back(change);
    }
    return files;
}

std::string changes_of(const source::FileHistory& history)
{
    std::string text;
    for (const auto& change : history.changes) text += change.commit + " " + std::to_string(change.time) + "\n";
    return text;
}

void check_equal(const Files& actual, const Files& expected)
{
    REQUIRE(actual.size() == expected.size());
    for (const auto& file : expected) {
        const auto& path = file.first;
        const auto& history = file.second;
        CAPTURE(path);
        REQUIRE(actual.contains(path));
        CHECK(changes_of(actual.at(path)) == changes_of(history));
    }
}

}

TEST_CASE("a file's history is its first and its last commit")
{
    GitRepository repository;
    repository.write("site.yaml", "name: a\n");
    repository.write("content/index.md", "1");
    repository.write("README.md", "1");
    const auto first = repository.commit();
    repository.write("content/index.md", "2");
    const auto second = repository.commit();
    repository.write("README.md", "2");
    const auto third = repository.commit();
    const auto history = source::load_worktree_history(repository.path());
    CHECK(history.state == HistoryState::Complete);
    CHECK(history.commit == third);
    CHECK_FALSE(history.is_modified());
    CHECK(paths_of(history) == std::vector<std::string>{"content/index.md", "site.yaml"});
    CHECK(history.files.at("content/index.md").first().commit == first);
    CHECK(history.files.at("content/index.md").last().commit == second);
    CHECK(history.files.at("content/index.md").last().time - history.files.at("content/index.md").first().time == 3600);
    CHECK(history.files.at("site.yaml").last().commit == first);
}

TEST_CASE("a merge changes only what differs from all its parents")
{
    GitRepository repository;
    repository.write("content/both.md", "1\n2\n3\n4\n5\n");
    repository.write("content/side.md", "1");
    repository.commit();
    repository.run("checkout --quiet -b side");
    repository.write("content/side.md", "2");
    repository.write("content/both.md", "side\n2\n3\n4\n5\n");
    const auto side = repository.commit();
    repository.run("checkout --quiet main");
    repository.write("content/both.md", "1\n2\n3\n4\nmain\n");
    repository.commit();
    repository.run("merge --quiet --no-ff --no-commit side 2> /dev/null");
    repository.write("content/new.md", "1");
    const auto merge = repository.commit();
    const auto history = source::load_worktree_history(repository.path());
    CHECK(history.files.at("content/both.md").last().commit == merge);
    CHECK(history.files.at("content/side.md").last().commit == side);
    CHECK(history.files.at("content/new.md").first().commit == merge);
    check_equal(history.files, files_by_git(repository));
}

TEST_CASE("the walk agrees with git log on random histories with merges")
{
    for (unsigned int seed = 1; seed <= 3; ++seed) {
        CAPTURE(seed);
        std::mt19937 random(seed);
        GitRepository repository;
        std::map<std::string, std::string> kept;
        const source::KeptLogs logs{
            .find = [&](const std::string& key) -> std::optional<std::string> {
                const auto found = kept.find(key);
                return found == kept.end() ? std::nullopt : std::optional(found->second);
            },
            .keep = [&](const std::string& key, const std::string& bytes) { kept[key] = bytes; }};
        repository.write("site.yaml", "0");
        repository.commit();
        const std::vector<std::string> names = {"content/a.md",       "content/a/b.md", "content/a-b.md",
                                                "content/дом/c.md",   "data/x.csv",     "data/x/y.csv",
                                                "themes/t/style.css", "other/z.md"};
        for (int step = 0; step < 25; ++step) {
            const auto& name = names[random() % names.size()];
            if (step % 8 == 3) repository.run("checkout --quiet -b branch" + std::to_string(step));
            if (step % 8 == 6) {
                repository.run("checkout --quiet main");
                repository.write(name, "merge" + std::to_string(step));
                repository.commit();
                repository.run("merge --quiet --no-ff --no-commit -X ours branch" + std::to_string(step - 3) +
                               " 2> /dev/null");
            }
            if (random() % 4 == 0)
                std::filesystem::remove(repository.path() / name);
            else
                repository.write(name, std::to_string(random() % 5));
            repository.commit();
            if (step % 5 != 0) continue;
            // What was kept some commits ago saves time and changes nothing.
            const auto known = source::load_worktree_history(repository.path(), source::Walk::AllCommits, logs);
            check_equal(known.files, source::load_worktree_history(repository.path()).files);
        }
        check_equal(source::load_worktree_history(repository.path()).files, files_by_git(repository));
    }
}

TEST_CASE("a site in a folder of a repository sees only that folder")
{
    GitRepository repository;
    repository.write("site.yaml", "region");
    repository.write("district/site.yaml", "1");
    repository.write("district/data/schools.csv", "1");
    const auto first = repository.commit();
    repository.write("site.yaml", "changed");
    const auto second = repository.commit();
    repository.write("content/uncommitted.md", "of the region");
    for (const auto& history : {source::load_worktree_history(repository.path() / "district"),
                                source::load_commit_history(repository.path(), "main", "district")}) {
        CHECK(history.commit == second);
        CHECK_FALSE(history.is_modified());
        CHECK(paths_of(history) == std::vector<std::string>{"data/schools.csv", "site.yaml"});
        CHECK(history.files.at("site.yaml").last().commit == first);
    }
}

TEST_CASE("modified means the site's own files, and changed files have no dates")
{
    struct Case {
        const char* name;
        const char* path;
        bool modified;
    };
    const Case cases[] = {
        {"changed", "content/index.md", true},
        {"untracked", "data/new/schools.csv", true},
        {"another file", "README.md", false},
        {"similar name", "content.md", false},
        {"lock file of an editor", "content/.#index.md", false},
        {"ignored", "data/schools.tmp", false},
    };
    for (const auto& item : cases) {
        CAPTURE(item.name);
        GitRepository repository;
        repository.write("site.yaml", "1");
        repository.write("content/index.md", "1");
        repository.write("content/other.md", "1");
        repository.write(".gitignore", "*.tmp\n");
        repository.commit();
        repository.write(item.path, "2");
        const auto history = source::load_worktree_history(repository.path());
        CHECK(history.is_modified() == item.modified);
        CHECK(history.files.contains("content/other.md"));
        CHECK_FALSE(history.files.contains(item.modified ? item.path : "data/schools.tmp"));
    }
}

TEST_CASE("files that git is told to ignore are named, those that no tree shows are not")
{
    GitRepository repository;
    repository.write("site.yaml", "1");
    repository.write(".gitignore", "*.csv\n/content/hidden/\nThumbs.db\n");
    repository.commit();
    repository.write("data/new/events.csv", "2");
    repository.write("content/hidden/deep/page.md", "2");
    repository.write("content/Thumbs.db", "2");
    repository.write("content/.x.csv", "2");
    repository.write("files/a.csv", "2");
    const auto history = source::load_worktree_history(repository.path());
    CHECK_FALSE(history.is_modified());
    std::string ignored;
    for (const auto& path : history.ignored) ignored += path + "\n";
    CHECK(ignored == "content/hidden/deep/page.md\ndata/new/events.csv\n");
    CHECK(source::load_commit_history(repository.path(), "HEAD", "").ignored.empty());
}

TEST_CASE("staged and deleted files count as modified")
{
    GitRepository repository;
    repository.write("site.yaml", "1");
    repository.write("content/index.md", "1");
    repository.commit();
    std::filesystem::remove(repository.path() / "content/index.md");
    CHECK(source::load_worktree_history(repository.path()).is_modified());
    repository.run("add --all");
    const auto history = source::load_worktree_history(repository.path());
    CHECK(history.is_modified());
    CHECK(paths_of(history) == std::vector<std::string>{"site.yaml"});
    CHECK_FALSE(source::load_commit_history(repository.path(), "HEAD", "").is_modified());
}

TEST_CASE("without a repository or a commit there is no history")
{
    const TemporaryFolder folder;
    folder.write("site.yaml", "1");
    CHECK(source::load_worktree_history(folder.path()).state == HistoryState::Absent);
    const GitRepository repository;
    repository.write("site.yaml", "1");
    const auto history = source::load_worktree_history(repository.path());
    CHECK(history.state == HistoryState::Absent);
    CHECK(history.commit.empty());
}

TEST_CASE("a clone that is cut off says so and has no dates")
{
    GitRepository repository;
    repository.write("site.yaml", "1");
    repository.commit();
    repository.write("site.yaml", "2");
    const auto head = repository.commit();
    struct Case {
        const char* options;
        HistoryState expected;
    };
    const Case cases[] = {{"--depth=1", HistoryState::Shallow},
                          {"--depth=5", HistoryState::Complete},
                          {"--filter=tree:0", HistoryState::Shallow},
                          {"--filter=blob:none", HistoryState::Complete}};
    repository.run("config uploadpack.allowFilter true");
    for (const auto& item : cases) {
        CAPTURE(item.options);
        const TemporaryFolder clone;
        const auto path = clone.path() / "site";
        repository.run(std::string("clone --quiet ") + item.options + " 'file://" + repository.path().string() + "' '" +
                       path.string() + "'");
        const auto history = source::load_worktree_history(path);
        CHECK(history.state == item.expected);
        CHECK(history.commit == head);
        CHECK_FALSE(history.is_modified());
        CHECK(history.files.empty() == (item.expected == HistoryState::Shallow));
    }
}

TEST_CASE("a linked work tree has the history of its own branch")
{
    GitRepository repository;
    repository.write("site.yaml", "1");
    const auto first = repository.commit();
    repository.write("site.yaml", "2");
    repository.commit();
    const TemporaryFolder other;
    repository.run("worktree add --quiet -b old '" + (other.path() / "tree").string() + "' " + first);
    const auto history = source::load_worktree_history(other.path() / "tree");
    CHECK(history.commit == first);
    CHECK(history.files.at("site.yaml").last().commit == first);
    CHECK_FALSE(history.is_modified());
}

TEST_CASE("a commit's history ends at that commit, in a bare repository too")
{
    GitRepository repository;
    repository.write("site.yaml", "1");
    const auto first = repository.commit();
    repository.write("site.yaml", "2");
    repository.commit();
    const TemporaryFolder folder;
    const auto bare = folder.path() / "site.git";
    repository.run("clone --quiet --bare . '" + bare.string() + "'");
    const auto history = source::load_commit_history(bare, "main~1", "");
    CHECK(history.state == HistoryState::Complete);
    CHECK(history.commit == first);
    CHECK(history.files.at("site.yaml").last().commit == first);
    CHECK_THROWS_AS(static_cast<void>(source::load_commit_history(bare, "none", "")), EnvironmentError);
}

TEST_CASE("a repository of another user is read")
{
    if (geteuid() != 0) return; // only root can give files away
    GitRepository repository;
    repository.write("site.yaml", "1");
    const auto head = repository.commit();
    for (const auto& path : {repository.path(), repository.path() / ".git"})
        REQUIRE(chown(path.c_str(), 12345, 12345) == 0);
    CHECK(source::load_worktree_history(repository.path()).commit == head);
}

TEST_CASE("a log is the same after it was written and read, and half of one is none")
{
    GitRepository repository;
    repository.write("site.yaml", "0");
    repository.write("content/a\\n\nb.md", "1");
    repository.commit();
    repository.write("content/c.md", "2");
    repository.commit();
    const auto log = *source::load_worktree_history(repository.path()).log;
    const auto bytes = source::write_log(log);
    REQUIRE(source::read_log(bytes).has_value());
    CHECK(*source::read_log(bytes) == log);
    for (std::size_t size = 0; size < bytes.size(); ++size)
        CHECK_FALSE(source::read_log(std::string_view(bytes).substr(0, size)).has_value());
}

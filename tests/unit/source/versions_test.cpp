#include "source/history.hpp"
#include "source/versions.hpp"
#include "support/git_repository.hpp"

#include <doctest/doctest.h>

using namespace opora;
using opora::tests::GitRepository;

namespace {

/// Of each version, the newest first: its commit, and its files with their bytes.
std::string versions_of(const GitRepository& repository)
{
    std::string all;
    const auto visit = [&](const source::Version& version) {
        all += version.commit;
        for (const auto& [path, bytes] : version.files) {
            all += ' ';
            all += path + "=" + bytes;
        }
        all += "\n";
    };
    source::visit_worktree_versions(repository.path(), "measures", visit);
    std::string by_commit;
    std::swap(all, by_commit);
    source::visit_commit_versions(repository.path(), "HEAD", "", "measures", visit);
    CHECK(all == by_commit);
    all.clear();
    const auto history = source::load_worktree_history(repository.path());
    source::visit_known_versions(*history.log, source::Blobs(repository.path()), "measures", visit);
    CHECK(all == by_commit);
    return all;
}

}

TEST_CASE("versions are those of the table's files, each of the commit that brought it")
{
    GitRepository repository;
    repository.write("site.yaml", "name: a\n");
    repository.write("data/schools.csv", "1");
    const auto without = repository.commit();
    repository.write("data/measures/karta.csv", "1");
    const auto first = repository.commit();
    repository.write("data/schools.csv", "2"); // another table
    repository.commit();
    repository.write("data/measures/karta.csv", "2");
    repository.write("data/measures/.hidden", "x");
    const auto second = repository.commit();
    repository.run("mv data/measures/karta.csv data/measures.csv");
    const auto third = repository.commit();
    CHECK(versions_of(repository) == third + " data/measures.csv=2\n" + second + " data/measures/karta.csv=2\n" +
                                         first + " data/measures/karta.csv=1\n" + without + "\n");
}

TEST_CASE("what a branch brought is of the commit that merged it")
{
    GitRepository repository;
    repository.write("data/measures.csv", "1");
    const auto first = repository.commit();
    repository.run("checkout -q -b edits");
    repository.write("data/measures.csv", "2");
    repository.commit();
    repository.write("data/measures.csv", "3");
    repository.commit();
    repository.run("checkout -q -");
    repository.run("-c user.name=Test -c user.email=test@example.org merge -q --no-ff -m merge edits");
    const auto merge = repository.ask("rev-parse HEAD");
    CHECK(versions_of(repository) == merge + " data/measures.csv=3\n" + first + " data/measures.csv=1\n");
}

TEST_CASE("where the clone ends the versions end, and outside of a repository there are none")
{
    GitRepository repository;
    repository.write("data/measures.csv", "1");
    repository.commit();
    repository.write("data/measures.csv", "2");
    const auto second = repository.commit();
    repository.run("clone -q --depth 1 file://" + repository.path().string() + " " +
                   (repository.path() / "cut").string());
    std::string commits;
    source::visit_worktree_versions(repository.path() / "cut", "measures",
                                    [&](const source::Version& version) { commits += version.commit + " "; });
    CHECK(commits == second + " ");
    const opora::tests::TemporaryFolder folder;
    source::visit_worktree_versions(folder.path(), "measures",
                                    [&](const source::Version& version) { commits += version.commit + " "; });
    CHECK(commits == second + " ");
}

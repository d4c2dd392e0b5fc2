#include "foundation/environment_error.hpp"
#include "output/replace_file.hpp"
#include "support/temporary_folder.hpp"

#include <doctest/doctest.h>
#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>

using namespace opora;
namespace fs = std::filesystem;

TEST_CASE("a replaced file has the new bytes and the old rights, and nothing stays beside it")
{
    const tests::TemporaryFolder folder;
    folder.write("data/results.csv", "old");
    const auto path = folder.path() / "data/results.csv";
    fs::permissions(path, fs::perms::owner_read | fs::perms::owner_write | fs::perms::group_read);
    output::replace_file(path, "new");
    CHECK(folder.read("data/results.csv") == "new");
    CHECK(fs::status(path).permissions() == (fs::perms::owner_read | fs::perms::owner_write | fs::perms::group_read));
    CHECK(std::distance(fs::directory_iterator(folder.path() / "data"), fs::directory_iterator()) == 1);
}

TEST_CASE("a file behind a symlink is replaced, the symlink stays")
{
    const tests::TemporaryFolder folder;
    folder.write("real.csv", "old");
    fs::create_symlink("real.csv", folder.path() / "link.csv");
    output::replace_file(folder.path() / "link.csv", "new");
    CHECK(fs::is_symlink(folder.path() / "link.csv"));
    CHECK(folder.read("real.csv") == "new");
}

TEST_CASE("a new file comes with its folders")
{
    const tests::TemporaryFolder folder;
    output::replace_file(folder.path() / "a/b/c.csv", "new");
    CHECK(folder.read("a/b/c.csv") == "new");
}

TEST_CASE("what cannot be replaced is named, and stays")
{
    const tests::TemporaryFolder folder;
    folder.write("data/inner.csv", "old");
    CHECK_THROWS_AS(output::replace_file(folder.path() / "data", "new"), EnvironmentError);
    CHECK(folder.read("data/inner.csv") == "old");
}

TEST_CASE("a file of the longest name is replaced too")
{
    const tests::TemporaryFolder folder;
    const std::string name(255, 'a');
    folder.write(name, "old");
    output::replace_file(folder.path() / name, "new");
    CHECK(folder.read(name) == "new");
}

TEST_CASE("what a killed replacement left goes, what a living one is at stays")
{
    const tests::TemporaryFolder folder;
    for (const auto* name : {".opora-new-1-0", ".opora-new-a.csv-77", ".opora-new-living", ".opora-news"})
        folder.write(name, "half");
    const auto living = folder.path() / ".opora-new-living";
    const int lock = open(living.c_str(), O_RDONLY);
    REQUIRE(flock(lock, LOCK_EX) == 0);
    output::replace_file(folder.path() / "a.csv", "new");
    std::vector<std::string> names;
    for (const auto& entry : fs::directory_iterator(folder.path())) names.push_back(entry.path().filename().string());
    std::ranges::sort(names);
    CHECK(names == std::vector<std::string>{".opora-new-living", ".opora-news", "a.csv"});
    close(lock);
}

#include "foundation/environment_error.hpp"
#include "output/replace_file.hpp"
#include "support/temporary_folder.hpp"

#include <doctest/doctest.h>

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

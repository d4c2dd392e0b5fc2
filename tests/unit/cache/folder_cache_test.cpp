#include "cache/folder_cache.hpp"
#include "support/temporary_folder.hpp"

#include <doctest/doctest.h>

using namespace opora;

TEST_CASE("what is kept comes back byte for byte, line feeds and zeros included")
{
    const tests::TemporaryFolder folder;
    const cache::FolderCache kept(folder.path() / "made/when/needed");
    const std::string bytes("first\nsecond\0third", 18);
    CHECK_FALSE(kept.find("key").has_value());
    kept.keep("key", bytes);
    CHECK(kept.find("key") == bytes);
    CHECK_FALSE(kept.find("other").has_value());
}

TEST_CASE("a damaged file counts as absent")
{
    const tests::TemporaryFolder folder;
    const cache::FolderCache kept(folder.path());
    kept.keep("key", "bytes");
    const auto whole = folder.read("key");
    for (const auto& damaged : {std::string(), whole.substr(0, whole.size() - 1), whole + "x", std::string("bytes")}) {
        folder.write("key", damaged);
        CHECK_FALSE(kept.find("key").has_value());
    }
}

TEST_CASE("without a folder nothing is kept")
{
    const cache::FolderCache none("");
    none.keep("key", "bytes");
    CHECK_FALSE(none.find("key").has_value());
}

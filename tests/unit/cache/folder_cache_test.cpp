#include "cache/folder_cache.hpp"
#include "support/temporary_folder.hpp"

#include <doctest/doctest.h>
#include <sys/resource.h>

#include <csignal>
#include <filesystem>

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

TEST_CASE("a cache that cannot be written is said once and is then left alone")
{
    const tests::TemporaryFolder folder;
    folder.write("file", "x");
    for (const std::string path : {"file", "file/below"}) {
        CAPTURE(path);
        const cache::FolderCache unwritable(folder.path() / path);
        const auto copy = unwritable;
        CHECK_FALSE(unwritable.find("key").has_value());
        CHECK_FALSE(unwritable.failure().has_value());
        unwritable.keep("key", "bytes");
        REQUIRE(copy.failure().has_value());
        CHECK(copy.failure()->path() == (folder.path() / path).string());
    }
    const cache::FolderCache good(folder.path() / "good");
    good.keep("key", "bytes");
    CHECK_FALSE(good.failure().has_value());
}

TEST_CASE("a full disk leaves no half file in the cache")
{
    const tests::TemporaryFolder folder;
    const cache::FolderCache full(folder.path() / "cache");
    const auto before = std::signal(SIGXFSZ, SIG_IGN);
    rlimit limit{};
    REQUIRE(getrlimit(RLIMIT_FSIZE, &limit) == 0);
    const rlimit tight{.rlim_cur = 1'000, .rlim_max = limit.rlim_max};
    REQUIRE(setrlimit(RLIMIT_FSIZE, &tight) == 0);
    full.keep("key", std::string(100'000, 'x'));
    REQUIRE(setrlimit(RLIMIT_FSIZE, &limit) == 0);
    std::signal(SIGXFSZ, before);
    CHECK(full.failure().has_value());
    CHECK(std::filesystem::is_empty(folder.path() / "cache"));
}

#include "foundation/environment_error.hpp"
#include "output/exchange.hpp"
#include "output/in_place.hpp"
#include "output/interruption.hpp"
#include "output/write.hpp"
#include "support/output_folder.hpp"
#include "support/temporary_folder.hpp"

#include <doctest/doctest.h>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <csignal>
#include <functional>

using namespace opora;
using opora::tests::contents_of;
using opora::tests::TemporaryFolder;
using opora::tests::with_manifest;

namespace {

namespace fs = std::filesystem;

using Contents = std::map<std::string, std::string>;
using Write = std::function<void(const std::vector<SiteFile>&, const fs::path&)>;

/// The ways of writing, which must come to the same.
struct Way {
    const char* name;
    Write write;
};

std::vector<Way> ways()
{
    return {{"exchange", [](const auto& files, const auto& folder) { output::write(files, folder, {.jobs = 2}); }},
            {"in place", [](const auto& files,
                            const auto& folder) { output::write_in_place(output::make_plan(files, folder, 2), 2); }},
            {"few", [](const auto& files, const auto& folder) {
                 const auto plan = output::make_plan(files, folder, 2);
                 const bool exists = fs::exists(folder);
                 if (!exists || output::write_few(plan, 2) == output::Few::Impossible)
                     output::write(files, folder, {.jobs = 2});
             }}};
}

ino_t inode_of(const fs::path& path)
{
    struct stat status {};
    REQUIRE(lstat(path.c_str(), &status) == 0);
    return status.st_ino;
}

std::vector<std::string> names_in(const fs::path& folder)
{
    std::vector<std::string> names;
    for (const auto& entry : fs::directory_iterator(folder)) names.push_back(entry.path().filename().string());
    std::sort(names.begin(), names.end());
    return names;
}

/// What EnvironmentError says about the failed call; empty when it did not fail.
template <class Action> std::string failure_of(Action action)
{
    try {
        action();
    } catch (const EnvironmentError& error) {
        return error.path();
    }
    return {};
}

/// Runs `action` in a child process as a user who is not root, whom rights stop; true when it did not fail.
bool succeeds_as_nobody(const std::function<void()>& action)
{
    const pid_t child = fork();
    REQUIRE(child >= 0);
    if (child == 0) {
        constexpr uid_t nobody = 65534;
        if (geteuid() == 0 && setuid(nobody) != 0) _exit(2);
        try {
            action();
            _exit(0);
        } catch (const EnvironmentError&) {
            _exit(1);
        }
    }
    int status = 0;
    waitpid(child, &status, 0);
    REQUIRE(WIFEXITED(status));
    REQUIRE(WEXITSTATUS(status) != 2);
    return WEXITSTATUS(status) == 0;
}

}

TEST_CASE("the folder holds exactly the files, and foreign ones stay as they are")
{
    for (const auto& way : ways()) {
        CAPTURE(way.name);
        const TemporaryFolder place;
        const auto folder = place.path() / "public";
        const auto first =
            with_manifest({{"index.html", "1"}, {"a/old.html", "1"}, {"a/b/c/deep.html", "1"}, {"same.css", "1"}});
        way.write(first, folder);
        CHECK(contents_of(folder) == contents_of(first));

        place.write("public/CNAME", "example.org");
        place.write("public/a/mine.txt", "mine");
        place.write("public/.well-known/x", "x");
        place.write("public/empty/.gitkeep", "");
        fs::create_directories(folder / "really/empty");
        fs::create_symlink("/nowhere", folder / "link");
        fs::create_directory_symlink(place.path(), folder / "up");
        const auto foreign_inode = inode_of(folder / "CNAME");
        const auto same_inode = inode_of(folder / "same.css");
        const auto second = with_manifest({{"index.html", "2"}, {"new/page.html", "2"}, {"same.css", "1"}});
        way.write(second, folder);
        auto expected = contents_of(second);
        expected.insert({{"CNAME", "example.org"},
                         {"a/mine.txt", "mine"},
                         {".well-known/x", "x"},
                         {"empty/.gitkeep", ""},
                         {"really/empty", "(empty folder)"},
                         {"link", "-> /nowhere"},
                         {"up", "-> " + place.path().string()}});
        CHECK(contents_of(folder) == expected);
        CHECK(inode_of(folder / "CNAME") == foreign_inode);
        CHECK(inode_of(folder / "same.css") == same_inode);
        CHECK_FALSE(fs::exists(folder / "a/b"));
        CHECK(names_in(place.path()) == std::vector<std::string>{"public"});
    }
}

TEST_CASE("the summary counts files")
{
    const TemporaryFolder place;
    const auto folder = place.path() / "deep/public";
    const auto first = output::write(with_manifest({{"a", "1"}, {"b", "1"}}), folder);
    CHECK(first.written == 3);
    CHECK(first.unchanged == 0);
    CHECK(first.removed == 0);
    const auto second = output::write(with_manifest({{"a", "1"}, {"c", "22"}}), folder);
    CHECK(second.written == 2); // c and the manifest
    CHECK(second.unchanged == 1);
    CHECK(second.removed == 1);
}

TEST_CASE("writing the same files again touches nothing")
{
    const TemporaryFolder place;
    const auto folder = place.path() / "public";
    const auto files = with_manifest({{"index.html", "1"}, {"a/b.html", "2"}});
    output::write(files, folder);
    const auto folder_inode = inode_of(folder);
    std::map<std::string, fs::file_time_type> times;
    for (const auto& file : files) times[file.path] = fs::last_write_time(folder / file.path);
    const auto folder_time = fs::last_write_time(folder);
    const auto summary = output::write(files, folder);
    CHECK(summary.written == 0);
    CHECK(summary.unchanged == 3);
    CHECK(inode_of(folder) == folder_inode);
    CHECK(fs::last_write_time(folder) == folder_time);
    for (const auto& [path, time] : times) CHECK(fs::last_write_time(folder / path) == time);
}

TEST_CASE("a published file whose size was changed by hand, that is gone or no file any more is written anew")
{
    const TemporaryFolder place;
    const auto folder = place.path() / "public";
    const auto files = with_manifest({{"a.html", "1"}, {"b.html", "1"}, {"c.html", "1"}, {"d.html", "1"}});
    output::write(files, folder);
    place.write("public/b.html", "12");
    place.write("public/c.html", "");
    fs::remove(folder / "a.html");
    fs::create_symlink(place.path() / "outside", folder / "a.html");
    fs::remove(folder / "d.html");
    place.write("outside", "1");
    CHECK(output::write(files, folder).written == 4);
    CHECK(contents_of(folder) == contents_of(files));
    CHECK(place.read("outside") == "1");
}

TEST_CASE("bytes that changed behind our back are written anew where nothing is trusted")
{
    const TemporaryFolder place;
    const auto folder = place.path() / "public";
    const auto files = with_manifest({{"index.html", "1"}, {"same.html", "1"}});
    output::write(files, folder);
    place.write("public/index.html", "2");
    CHECK(output::write(files, folder).written == 0); // size and manifest are as they were
    CHECK(output::write(files, folder, {.trust = output::Trust::Nothing}).written == 1);
    CHECK(contents_of(folder) == contents_of(files));
}

TEST_CASE("what was written is not read again")
{
    const TemporaryFolder place;
    fs::permissions(place.path(), fs::perms(0777));
    const auto folder = place.path() / "public";
    const auto files = with_manifest({{"a/index.html", "1"}, {"b/index.html", "1"}});
    output::write(files, folder);
    for (const auto& entry : fs::recursive_directory_iterator(folder)) {
        if (entry.is_directory()) fs::permissions(entry.path(), fs::perms(0777));
        const bool is_page = entry.path().extension() == ".html";
        if (is_page) fs::permissions(entry.path(), fs::perms(0));
    }
    fs::permissions(folder, fs::perms(0777));
    CHECK(succeeds_as_nobody([&] {
        if (output::write(files, folder).way != output::Way::Nothing)
            throw EnvironmentError("written", std::string("again"));
    }));
}

namespace {

output::WriteSummary write_few_of(const std::vector<SiteFile>& files, const fs::path& folder)
{
    return output::write(files, folder, {.few = output::FewChanges::OneByOne});
}

}

TEST_CASE("few changes are exchanged where a file and a folder change places or a folder may not be written")
{
    const TemporaryFolder place;
    fs::permissions(place.path(), fs::perms(0777));
    const auto folder = place.path() / "public";
    std::map<std::string, std::string> pages;
    for (int i = 0; i < 60; ++i) pages["p/" + std::to_string(i) + ".html"] = "old";
    auto with_file = pages;
    with_file["x"] = "file";
    auto with_folder = pages;
    with_folder["x/index.html"] = "page";
    write_few_of(with_manifest(with_file), folder);
    CHECK((write_few_of(with_manifest(with_folder), folder).way == output::Way::Exchanged));
    CHECK((write_few_of(with_manifest(with_file), folder).way == output::Way::Exchanged));
    CHECK(contents_of(folder) == contents_of(with_manifest(with_file)));

    auto changed = pages;
    changed["p/1.html"] = "new";
    output::write(with_manifest(pages), folder);
    fs::permissions(folder / "p", fs::perms(0555));
    fs::permissions(folder, fs::perms(0777));
    CHECK(succeeds_as_nobody([&] { write_few_of(with_manifest(changed), folder); }));
    CHECK(contents_of(folder) == contents_of(with_manifest(changed)));
}

TEST_CASE("files and folders of the old site may change places")
{
    for (const auto& way : ways()) {
        CAPTURE(way.name);
        const TemporaryFolder place;
        const auto folder = place.path() / "public";
        way.write(with_manifest({{"a", "file"}, {"b/c/d", "file"}, {"b/e", "file"}}), folder);
        const auto second = with_manifest({{"a/b/c", "file"}, {"b", "file"}});
        way.write(second, folder);
        CHECK(contents_of(folder) == contents_of(second));
    }
}

TEST_CASE("a foreign file in the way is named and nothing is written")
{
    struct Case {
        const char* name;
        const char* foreign;
        const char* named;
    };
    const Case cases[] = {
        {"at the place of a new file", "index.html", "index.html"},
        {"at the place of a new folder", "shkoly", "shkoly"},
        {"in a folder at the place of a new file", "feed.xml/mine/x.txt", "feed.xml"},
        {"a manifest of something else", "manifest.json", "manifest.json"},
    };
    const auto files = with_manifest({{"index.html", "1"}, {"shkoly/a/index.html", "1"}, {"feed.xml", "1"}});
    for (const auto& item : cases) {
        CAPTURE(item.name);
        const TemporaryFolder place;
        const auto folder = place.path() / "public";
        place.write(std::string("public/") + item.foreign, "mine");
        const auto before = contents_of(folder);
        CHECK(failure_of([&] { output::write(files, folder); }) == (fs::canonical(folder) / item.named).string());
        CHECK(contents_of(folder) == before);
        CHECK(names_in(place.path()) == std::vector<std::string>{"public"});
    }
}

TEST_CASE("a foreign file with the very bytes of ours is no conflict")
{
    const TemporaryFolder place;
    place.write("public/index.html", "1");
    const auto files = with_manifest({{"index.html", "1"}});
    output::write(files, place.path() / "public");
    CHECK(contents_of(place.path() / "public") == contents_of(files));
}

TEST_CASE("without a manifest nothing that is there is ours")
{
    const TemporaryFolder place;
    const auto folder = place.path() / "public";
    output::write(with_manifest({{"old.html", "1"}}), folder);
    fs::remove(folder / "manifest.json");
    const auto files = with_manifest({{"new.html", "1"}});
    output::write(files, folder);
    auto expected = contents_of(files);
    expected["old.html"] = "1";
    CHECK(contents_of(folder) == expected);
}

TEST_CASE("the output may be a symlink, end in a slash, or be the current folder")
{
    const TemporaryFolder place;
    fs::create_directories(place.path() / "releases/real");
    fs::create_directory_symlink("releases/real", place.path() / "public");
    const auto files = with_manifest({{"index.html", "1"}});
    output::write(files, place.path() / "public");
    CHECK(fs::is_symlink(place.path() / "public"));
    CHECK(contents_of(place.path() / "releases/real") == contents_of(files));

    output::write(files, place.path() / "slash/");
    CHECK(contents_of(place.path() / "slash") == contents_of(files));

    const auto before = fs::current_path();
    fs::create_directories(place.path() / "here");
    const auto inode = inode_of(place.path() / "here");
    fs::current_path(place.path() / "here");
    output::write(files, ".");
    fs::current_path(before);
    CHECK(contents_of(place.path() / "here") == contents_of(files));
    CHECK(inode_of(place.path() / "here") == inode);
}

TEST_CASE("an output that cannot be a folder is the machine's failure")
{
    const TemporaryFolder place;
    place.write("file", "x");
    fs::create_symlink("loop", place.path() / "loop");
    const auto files = with_manifest({{"index.html", "1"}});
    CHECK(failure_of([&] { output::write(files, place.path() / "file"); }) == (place.path() / "file").string());
    CHECK_FALSE(failure_of([&] { output::write(files, place.path() / "loop"); }).empty());
    CHECK_FALSE(failure_of([&] { output::write(files, place.path() / "file/public"); }).empty());
    CHECK(place.read("file") == "x");
}

TEST_CASE("rights of the output folder survive the exchange")
{
    const TemporaryFolder place;
    const auto folder = place.path() / "public";
    output::write(with_manifest({{"index.html", "1"}, {"a/b", "1"}}), folder);
    // A folder of a group: what is made in it belongs to the group, and only the owner removes it.
    fs::permissions(folder, fs::perms(02751));
    fs::permissions(folder / "a", fs::perms(03711));
    output::write(with_manifest({{"index.html", "2"}, {"a/b", "1"}}), folder);
    CHECK(fs::status(folder).permissions() == fs::perms(02751));
    CHECK(fs::status(folder / "a").permissions() == fs::perms(03711));
}

TEST_CASE("what comes in while the new folder is being built is kept, but takes no place of the new site")
{
    const TemporaryFolder place;
    const auto folder = place.path() / "public";
    output::write(with_manifest({{"index.html", "1"}}), folder);
    const auto files = with_manifest({{"index.html", "2"}, {"news/index.html", "2"}});
    const auto plan = output::make_plan(files, folder, 1);
    place.write("public/news/index.html", "somebody's");
    place.write("public/notes/a.txt", "somebody's");
    REQUIRE((output::write_by_exchange(plan, 1) == output::Exchange::Done));
    auto expected = contents_of(files);
    expected["notes/a.txt"] = "somebody's";
    CHECK(contents_of(folder) == expected);
}

TEST_CASE("files of a build that was stopped belong to the next one, whatever that one has")
{
    const TemporaryFolder place;
    const auto folder = place.path() / "public";
    output::write(with_manifest({{"index.html", "1"}}), folder);
    const auto stopped = with_manifest({{"a.html", "2"}, {"b.html", "2"}, {"index.html", "2"}, {"z.html", "2"}});
    const auto plan = output::make_plan(stopped, folder, 1);
    // No file can be renamed to a folder: the build ends there, with the files before it in their places.
    fs::create_directory(folder / "z.html");
    CHECK(failure_of([&] { output::write_in_place(plan, 1); }) == (folder / "z.html").string());
    REQUIRE(place.read("public/a.html") == "2");
    fs::remove(folder / "z.html");

    const auto next = with_manifest({{"a.html", "3"}, {"index.html", "3"}});
    output::write(next, folder);
    CHECK(contents_of(folder) == contents_of(next));
}

TEST_CASE("leftovers of killed builds go, those of living ones stay")
{
    const TemporaryFolder place;
    place.write(".opora-new-1-0/index.html", "half");
    place.write("public/.opora-new-2-0/index.html", "half");
    place.write(".opora-new-3-0/index.html", "somebody is at work");
    place.write(".opora-news.txt", "not ours");
    const auto living = place.path() / ".opora-new-3-0";
    const int lock = open(living.c_str(), O_RDONLY | O_DIRECTORY);
    REQUIRE(flock(lock, LOCK_EX) == 0);
    const auto files = with_manifest({{"index.html", "1"}});
    output::write(files, place.path() / "public");
    CHECK(names_in(place.path()) == std::vector<std::string>{".opora-new-3-0", ".opora-news.txt", "public"});
    CHECK(contents_of(place.path() / "public") == contents_of(files));
    close(lock);
}

TEST_CASE("when the disk refuses, the old site is whole and nothing is left behind")
{
    for (const auto& way : ways()) {
        CAPTURE(way.name);
        const TemporaryFolder place;
        const auto folder = place.path() / "public";
        const auto old_files = with_manifest({{"index.html", "1"}, {"old.html", "1"}});
        way.write(old_files, folder);

        // A limit on the size of files stands for a full disk: writing fails in the middle of a file.
        const auto previous = std::signal(SIGXFSZ, SIG_IGN);
        rlimit limit{};
        REQUIRE(getrlimit(RLIMIT_FSIZE, &limit) == 0);
        const rlimit tight{.rlim_cur = 100000, .rlim_max = limit.rlim_max};
        REQUIRE(setrlimit(RLIMIT_FSIZE, &tight) == 0);
        const auto new_files = with_manifest({{"index.html", "2"}, {"large.html", std::string(200000, 'x')}});
        const auto failed = failure_of([&] { way.write(new_files, folder); });
        REQUIRE(setrlimit(RLIMIT_FSIZE, &limit) == 0);
        std::signal(SIGXFSZ, previous);

        CHECK(failed == (folder / "large.html").string());
        CHECK(contents_of(folder) == contents_of(old_files));
        CHECK(names_in(place.path()) == std::vector<std::string>{"public"});
    }
}

TEST_CASE("a symlink to a folder that does not exist yet leads to the site")
{
    const TemporaryFolder place;
    fs::create_directory_symlink("releases/new", place.path() / "middle");
    fs::create_directory_symlink("middle", place.path() / "public");
    const auto files = with_manifest({{"index.html", "1"}});
    output::write(files, place.path() / "public");
    CHECK(fs::is_symlink(place.path() / "public"));
    CHECK(contents_of(place.path() / "releases/new") == contents_of(files));
}

TEST_CASE("the summary says whether the site was exchanged")
{
    const TemporaryFolder place;
    const auto files = with_manifest({{"index.html", "1"}});
    CHECK((output::write(files, place.path() / "public").way == output::Way::Exchanged));
    CHECK((output::write(files, place.path() / "public").way == output::Way::Nothing));
    const auto before = fs::current_path();
    fs::current_path(place.path() / "public");
    const auto way = output::write(with_manifest({{"index.html", "2"}}), ".").way;
    fs::current_path(before);
    CHECK((way == output::Way::InPlace));
}

TEST_CASE("in place, rights are asked before anything changes")
{
    const TemporaryFolder place;
    fs::permissions(place.path(), fs::perms(0755));
    const auto folder = place.path() / "public";
    const auto old_files = with_manifest({{"a/x", "1"}, {"b/x", "1"}, {"c/x", "1"}});
    output::write(old_files, folder);
    for (const auto& entry : fs::recursive_directory_iterator(folder))
        if (entry.is_directory()) fs::permissions(entry.path(), fs::perms(0777));
    fs::permissions(folder, fs::perms(0777));
    fs::permissions(folder / "b", fs::perms(0555));
    const auto new_files = with_manifest({{"a/x", "2"}, {"b/x", "1"}, {"b/y", "2"}, {"c/x", "2"}});
    CHECK_FALSE(succeeds_as_nobody([&] { output::write(new_files, folder); }));
    CHECK(contents_of(folder) == contents_of(old_files));
    const auto without_b = with_manifest({{"a/x", "2"}, {"b/x", "1"}, {"c/x", "2"}});
    CHECK(succeeds_as_nobody([&] { output::write(without_b, folder); }));
    CHECK(contents_of(folder) == contents_of(without_b));
}

namespace {

void write_interrupted(const std::vector<SiteFile>& files, const fs::path& folder, const std::function<void()>& send)
{
    const output::SignalWatch signals;
    const auto plan = output::make_plan(files, folder, 1);
    send();
    (void)output::write_by_exchange(plan, 1);
}

}

TEST_CASE("a signal while files are written removes what was begun and leaves the old site")
{
    for (const int signal : {SIGTERM, SIGINT}) {
        for (const bool waits : {true, false}) {
            CAPTURE(signal);
            CAPTURE(waits);
            const TemporaryFolder place;
            const auto folder = place.path() / "public";
            const auto files = with_manifest({{"index.html", "1"}});
            output::write(files, folder);
            const int lock = open(place.path().c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
            if (waits) REQUIRE(flock(lock, LOCK_EX) == 0);
            int caught = 0;
            std::map<std::string, std::string> many;
            for (int i = 0; i < 100; ++i) many["a/" + std::to_string(i)] = std::to_string(signal);
            // The signal comes when the lock is waited for, or else before the first file.
            const auto send = [signal] { std::raise(signal); };
            try {
                if (waits)
                    output::write(with_manifest(many), folder, {.waits = send});
                else
                    write_interrupted(with_manifest(many), folder, send);
            } catch (const output::Interrupted& interruption) {
                caught = interruption.signal();
            }
            CHECK(caught == signal);
            CHECK(contents_of(folder) == contents_of(files));
            CHECK(names_in(place.path()) == std::vector<std::string>{"public"});
            close(lock);
        }
    }
}

// Properties of writing the output folder: whatever was there, and whenever the build is killed.
#include "foundation/environment_error.hpp"
#include "output/in_place.hpp"
#include "output/staging.hpp"
#include "output/write.hpp"
#include "support/output_folder.hpp"
#include "support/temporary_folder.hpp"

#include <doctest/doctest.h>
#include <sys/ptrace.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <climits>
#include <csignal>
#include <cstdlib>
#include <functional>
#include <random>
#include <tuple>

using namespace opora;
using opora::tests::contents_of;
using opora::tests::TemporaryFolder;
using opora::tests::with_manifest;

namespace {

namespace fs = std::filesystem;

using Contents = std::map<std::string, std::string>;
using Write = void (*)(const std::vector<SiteFile>&, const fs::path&);

void write_normally(const std::vector<SiteFile>& files, const fs::path& folder)
{
    output::write(files, folder);
}

void write_file_by_file(const std::vector<SiteFile>& files, const fs::path& folder)
{
    output::remove_leftovers(folder);
    output::write_in_place(output::make_plan(files, folder, 1), 1);
}

const Contents foreign = {{"CNAME", "example.org"}, {"a/mine.txt", "mine"}, {"empty", "(empty folder)"}};

void add_foreign(const TemporaryFolder& place)
{
    place.write("public/CNAME", "example.org");
    place.write("public/a/mine.txt", "mine");
    fs::create_directories(place.path() / "public/empty");
}

Contents with_foreign(const std::vector<SiteFile>& files)
{
    auto contents = contents_of(files);
    contents.insert(foreign.begin(), foreign.end());
    return contents;
}

bool has_leftovers(const fs::path& folder)
{
    return std::ranges::any_of(fs::directory_iterator(folder), [](const fs::directory_entry& entry) {
        return entry.path().filename().string().starts_with(".opora-new-");
    });
}

/// The folder without staging folders that a killed build left in it.
Contents visible_contents(const fs::path& folder)
{
    auto contents = contents_of(folder);
    std::erase_if(contents, [](const auto& file) { return file.first.starts_with(".opora-new-"); });
    return contents;
}

const std::vector<SiteFile>& old_site()
{
    static const auto files = with_manifest({{"index.html", "old"},
                                             {"same.css", "same"},
                                             {"a/gone.html", "old"},
                                             {"b/c/file", "old"},
                                             {"d/e/gone.html", "old"},
                                             {"c", "a file becomes a folder"}});
    return files;
}

const std::vector<SiteFile>& new_site()
{
    static const auto files = with_manifest({{"index.html", "new"},
                                             {"same.css", "same"},
                                             {"a/new.html", "new"},
                                             {"b", "a folder becomes a file"},
                                             {"c/page", "new"}});
    return files;
}

enum class Ending { Finished, Killed, Untraceable };

/// Runs `action` in a child process and kills it after its system call number `step`.
Ending kill_at_system_call(int step, const std::function<void()>& action)
{
    const pid_t child = fork();
    REQUIRE(child >= 0);
    if (child == 0) {
        if (ptrace(PTRACE_TRACEME, 0, nullptr, nullptr) != 0) _exit(1);
        raise(SIGSTOP);
        action();
        _exit(0);
    }
    int status = 0;
    waitpid(child, &status, 0);
    if (WIFEXITED(status)) return Ending::Untraceable;
    for (int i = 0; i < 2 * step; ++i) { // it stops when it enters a call and when it leaves
        ptrace(PTRACE_SYSCALL, child, nullptr, nullptr);
        waitpid(child, &status, 0);
        if (WIFEXITED(status)) return Ending::Finished;
    }
    kill(child, SIGKILL);
    waitpid(child, &status, 0);
    return Ending::Killed;
}

struct KillResult {
    Ending ending = Ending::Finished;
    Contents after = {};
};

KillResult kill_write_at(const TemporaryFolder& place, int step, Write write)
{
    const auto folder = place.path() / "public";
    fs::remove_all(folder);
    write(old_site(), folder);
    add_foreign(place);
    KillResult result;
    result.ending = kill_at_system_call(step, [&] { write(new_site(), folder); });
    result.after = visible_contents(folder);
    write(new_site(), folder);
    CHECK(contents_of(folder) == with_foreign(new_site()));
    return result;
}

/// Every version that any file may have in between, half files excluded.
void check_whole_files(const Contents& actual)
{
    const auto before = with_foreign(old_site());
    const auto after = with_foreign(new_site());
    for (const auto& file : actual) {
        const auto& path = file.first;
        const auto& bytes = file.second;
        CAPTURE(path);
        const bool is_old = before.contains(path) && before.at(path) == bytes;
        const bool is_new = after.contains(path) && after.at(path) == bytes;
        const bool is_claim = path == "manifest.json" && bytes.find("\"path\": \"a/gone.html\"") != std::string::npos;
        CHECK((is_old || is_new || is_claim || bytes == "(empty folder)"));
    }
    for (const auto& [path, bytes] : foreign) CHECK((actual.contains(path) && actual.at(path) == bytes));
}

}

TEST_CASE("a build killed at any system call leaves the old site or the new one, and the next build succeeds")
{
    const TemporaryFolder place;
    int old_sites = 0;
    int new_sites = 0;
    for (int step = 1;; ++step) {
        CAPTURE(step);
        const auto result = kill_write_at(place, step, write_normally);
        REQUIRE(result.ending != Ending::Untraceable);
        if (result.ending == Ending::Finished) break;
        const bool is_old = result.after == with_foreign(old_site());
        CHECK((is_old || result.after == with_foreign(new_site())));
        ++(is_old ? old_sites : new_sites);
        CHECK_FALSE(has_leftovers(place.path()));
    }
    CHECK(old_sites > 20);
    CHECK(new_sites > 5);
}

TEST_CASE("where folders cannot be exchanged, a killed build leaves whole files, and the next build completes the work")
{
    const TemporaryFolder place;
    for (int step = 1;; ++step) {
        CAPTURE(step);
        const auto result = kill_write_at(place, step, write_file_by_file);
        REQUIRE(result.ending != Ending::Untraceable);
        if (result.ending == Ending::Finished) break;
        check_whole_files(result.after);
    }
}

namespace {

/// A build in a process of its own that stands still after its system call number `step`, until it is let go.
class HaltedBuild {
public:
    HaltedBuild(int step, const std::function<void()>& action) : m_child(fork())
    {
        REQUIRE(m_child >= 0);
        if (m_child == 0) {
            if (ptrace(PTRACE_TRACEME, 0, nullptr, nullptr) != 0) _exit(1);
            raise(SIGSTOP);
            action();
            _exit(0);
        }
        waitpid(m_child, &m_status, 0);
        for (int i = 0; i < 2 * step && !has_ended(); ++i) {
            ptrace(PTRACE_SYSCALL, m_child, nullptr, nullptr);
            waitpid(m_child, &m_status, 0);
            m_calls = i / 2;
        }
    }
    /// So many system calls it made before it stood still or ended.
    [[nodiscard]] int calls() const { return m_calls; }
    [[nodiscard]] bool has_ended() const { return WIFEXITED(m_status) || WIFSIGNALED(m_status); }
    /// True when it then ended well.
    bool let_go()
    {
        if (!has_ended()) {
            ptrace(PTRACE_DETACH, m_child, nullptr, nullptr);
            waitpid(m_child, &m_status, 0);
        }
        return WIFEXITED(m_status) && WEXITSTATUS(m_status) == 0;
    }

private:
    pid_t m_child;
    int m_status = 0;
    int m_calls = 0;
};

/// More with OPORA_LONG=1.
int overlaps_wanted()
{
    return std::getenv("OPORA_LONG") == nullptr ? 12 : 100;
}

bool is_one_of_two(const Contents& found)
{
    return found == with_foreign(old_site()) || found == with_foreign(new_site());
}

}

TEST_CASE("of two builds into one folder, wherever the first stands still, one site is there whole")
{
    const TemporaryFolder place;
    const auto folder = place.path() / "public";
    int steps = 0; // of a whole build
    for (const bool exists : {true, false}) {
        for (int number = 0; number < overlaps_wanted(); ++number) {
            fs::remove_all(folder);
            if (exists) output::write(old_site(), folder);
            if (exists) add_foreign(place);
            if (steps == 0) {
                steps = HaltedBuild(INT_MAX / 2, [&] { output::write(new_site(), folder); }).calls();
                continue;
            }
            const int step = 1 + steps * number / overlaps_wanted();
            CAPTURE(exists);
            CAPTURE(step);
            HaltedBuild first(step, [&] { output::write(new_site(), folder); });
            const pid_t second = fork();
            REQUIRE(second >= 0);
            if (second == 0) {
                output::write(old_site(), folder);
                _exit(0);
            }
            usleep(2'000);
            CHECK(first.let_go());
            int status = 0;
            waitpid(second, &status, 0);
            CHECK((WIFEXITED(status) && WEXITSTATUS(status) == 0));
            auto expected_foreign = contents_of(folder);
            if (!exists) expected_foreign.insert(foreign.begin(), foreign.end());
            CHECK(is_one_of_two(expected_foreign));
            CHECK_FALSE(has_leftovers(place.path()));
        }
    }
}

TEST_CASE("a build killed at a random moment leaves the old site or the new one, with several threads too")
{
    const TemporaryFolder place;
    const auto folder = place.path() / "public";
    std::map<std::string, std::string> one;
    std::map<std::string, std::string> other;
    for (int i = 0; i < 40; ++i) {
        one["shkoly/" + std::to_string(i) + "/index.html"] = std::string(1000, 'a');
        other["shkoly/" + std::to_string(i % 20) + "/index" + std::to_string(i) + ".html"] = std::string(1000, 'b');
    }
    const auto first = with_manifest(one);
    const auto second = with_manifest(other);
    output::write(first, folder);
    add_foreign(place);
    std::mt19937 random(1);
    for (int round = 0; round < 120; ++round) {
        CAPTURE(round);
        const pid_t child = fork();
        REQUIRE(child >= 0);
        if (child == 0) {
            while (true)
                for (const auto* files : {&second, &first}) output::write(*files, folder, {.jobs = 2});
        }
        usleep(static_cast<useconds_t>(random() % 15000));
        kill(child, SIGKILL);
        int status = 0;
        waitpid(child, &status, 0);
        REQUIRE(WIFSIGNALED(status)); // it did not end by a failure of its own
        const auto after = contents_of(folder);
        CHECK((after == with_foreign(first) || after == with_foreign(second)));
    }
    output::write(second, folder);
    output::write(first, folder);
    CHECK(contents_of(folder) == with_foreign(first));
    CHECK_FALSE(has_leftovers(place.path()));
}

namespace {

/// A few short paths that often are files in one site and folders in the next.
std::string random_path(std::mt19937& random)
{
    const std::vector<std::string> names = {"a", "b", "c"};
    std::string path = names[random() % names.size()];
    while (random() % 3 == 0) path += "/" + names[random() % names.size()];
    return path;
}

bool is_below(std::string_view path, std::string_view folder)
{
    return path.size() > folder.size() && path.starts_with(folder) && path[folder.size()] == '/';
}

template <class Map> bool fits(const Map& files, const std::string& path)
{
    return std::ranges::none_of(files, [&](const auto& file) {
        return file.first == path || is_below(file.first, path) || is_below(path, file.first);
    });
}

/// `alphabet` keeps the bytes of foreign files different from ours.
Contents random_files(std::mt19937& random, std::string_view alphabet)
{
    Contents files;
    for (int i = 0; i < 6; ++i) {
        const auto path = random_path(random);
        if (fits(files, path)) files[path] = std::string(1, alphabet[random() % alphabet.size()]);
    }
    return files;
}

/// Inode and time of the last change.
using Identity = std::tuple<ino_t, long, long>;

std::vector<Identity> identities(const fs::path& folder)
{
    std::vector<Identity> found;
    for (const auto& entry : fs::recursive_directory_iterator(folder)) {
        struct stat status {};
        REQUIRE(lstat(entry.path().c_str(), &status) == 0);
        found.emplace_back(status.st_ino, status.st_mtim.tv_sec, status.st_mtim.tv_nsec);
    }
    std::sort(found.begin(), found.end());
    return found;
}

/// One folder that sees many sites, and what must be in it.
class Publication {
public:
    Publication(unsigned int seed, Write write) : m_random(seed), m_write(write)
    {
        m_write(with_manifest({}), folder());
    }

    void step()
    {
        add_foreign_file();
        const auto site = random_files(m_random, "01");
        const auto before = contents_of(folder());
        const bool conflict = std::ranges::any_of(site, [&](const auto& file) { return !fits(m_foreign, file.first); });
        if (conflict) {
            CHECK_THROWS_AS(m_write(with_manifest(site), folder()), EnvironmentError);
            CHECK(contents_of(folder()) == before);
            return;
        }
        m_write(with_manifest(site), folder());
        m_ours = site;
        auto expected = contents_of(with_manifest(site));
        expected.insert(m_foreign.begin(), m_foreign.end());
        CHECK(contents_of(folder()) == expected);
        const auto written = identities(folder());
        output::write(with_manifest(site), folder());
        CHECK(identities(folder()) == written);
    }

private:
    [[nodiscard]] fs::path folder() const { return m_place.path() / "public"; }

    void add_foreign_file()
    {
        const auto path = random_path(m_random);
        if (m_random() % 3 != 0 || m_foreign.size() == 2 || !fits(m_ours, path) || !fits(m_foreign, path)) return;
        m_foreign[path] = "foreign";
        m_place.write("public/" + path, "foreign");
    }

    TemporaryFolder m_place;
    std::mt19937 m_random;
    Write m_write;
    Contents m_ours = {};
    Contents m_foreign = {};
};

}

TEST_CASE("after any sequence of sites the folder holds the last one and every foreign file")
{
    for (const auto write : {write_normally, write_file_by_file})
        for (unsigned int seed = 0; seed < 40; ++seed) {
            CAPTURE(seed);
            Publication publication(seed, write);
            for (int i = 0; i < 12; ++i) publication.step();
        }
}

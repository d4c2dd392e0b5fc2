// Properties of replacing few files one by one: at every moment of it the site has whole files and no dead link, and
// whatever build comes next completes it.
#include "output/in_place.hpp"
#include "output/write.hpp"
#include "support/output_folder.hpp"
#include "support/temporary_folder.hpp"

#include <doctest/doctest.h>
#include <fcntl.h>
#include <sys/ptrace.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <csignal>
#include <cstdlib>
#include <fstream>
#include <functional>
#include <iterator>
#include <set>
#include <utility>

using namespace opora;
using opora::tests::contents_of;
using opora::tests::TemporaryFolder;
using opora::tests::with_manifest;

namespace {

namespace fs = std::filesystem;

using Contents = std::map<std::string, std::string>;
using Links = std::vector<std::string>;

constexpr std::string_view link_mark = "href=\"";

std::string page(const std::string& words, const Links& links)
{
    std::string bytes = words + "\n";
    for (const auto& link : links) bytes += std::string(link_mark) + link + "\"\n";
    return bytes;
}

Links links_of(const std::string& bytes)
{
    Links links;
    for (auto at = bytes.find(link_mark); at != std::string::npos; at = bytes.find(link_mark, at + 1)) {
        const auto begin = at + link_mark.size();
        links.push_back(bytes.substr(begin, bytes.find('"', begin) - begin));
    }
    return links;
}

/// Schools with a page and four files of data each; the home page tells the words too.
struct Edition {
    int schools = 0;
    int first = 0;          ///< schools before this one are gone
    std::string words = {}; ///< of the schools that changed
    int changed = 0;        ///< so many from the middle on
    int others = 0;         ///< files that are always the same
};

std::string school_page(int number)
{
    return "shkoly/" + std::to_string(number) + "/index.html";
}

/// Every school's page links to its data, to its neighbours and to the list; the home page to the list; the list to
/// all.
std::vector<SiteFile> make_site(const Edition& edition)
{
    Contents files;
    Links list{"index.html"};
    const int end = edition.first + edition.schools;
    for (int i = edition.first; i < end; ++i) {
        const int middle = edition.schools / 2;
        const bool is_changed = i >= middle && i < middle + edition.changed;
        const auto words = is_changed ? edition.words : std::string("unchanged");
        Links links{"shkoly/index.html"};
        for (const auto* name : {"a", "b", "c", "d"}) {
            links.push_back("dannye/" + std::to_string(i) + "/" + name + (is_changed ? words : "") + ".csv");
            files[links.back()] = words;
        }
        if (i > edition.first) links.push_back(school_page(i - 1));
        if (i + 1 < end) links.push_back(school_page(i + 1));
        list.push_back(school_page(i));
        files[school_page(i)] = page(words, links);
    }
    for (int i = 0; i < edition.others; ++i) {
        list.push_back("dannye/others/" + std::to_string(i) + ".csv");
        files[list.back()] = "other";
    }
    files["shkoly/index.html"] = page("schools", list);
    files["index.html"] = page(edition.words, {"shkoly/index.html"});
    return with_manifest(files);
}

std::string read(const fs::path& path)
{
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

/// The first link that a reader can come to from the home page and that leads to no file; empty when there is none.
std::string dead_link(const fs::path& folder)
{
    std::vector<std::string> waiting{"index.html"};
    std::set<std::string> seen{"index.html"};
    while (!waiting.empty()) {
        const auto path = waiting.back();
        waiting.pop_back();
        if (!fs::exists(folder / path)) return path;
        if (!path.ends_with(".html")) continue;
        for (const auto& link : links_of(read(folder / path)))
            if (seen.insert(link).second) waiting.push_back(link);
    }
    return {};
}

/// True for a call that changes what is on the disk.
bool is_change(const __ptrace_syscall_info& call)
{
    constexpr std::array changes{SYS_write,     SYS_rename,   SYS_renameat, SYS_renameat2, SYS_mkdir,  SYS_mkdirat,
                                 SYS_unlink,    SYS_unlinkat, SYS_rmdir,    SYS_link,      SYS_linkat, SYS_symlink,
                                 SYS_ftruncate, SYS_chmod,    SYS_fchmod,   SYS_fchmodat,  SYS_lchown};
    const auto number = static_cast<long>(call.entry.nr);
    if (number == SYS_openat) return (call.entry.args[2] & O_CREAT) != 0;
    return std::ranges::find(changes, number) != changes.end();
}

bool is_writing(const __ptrace_syscall_info& call)
{
    const auto number = static_cast<long>(call.entry.nr);
    return number == SYS_write || number == SYS_openat;
}

/// Runs `action` in a process of its own and calls `look` while it stands still after each system call that changes
/// the disk: what a kill at this moment would leave. It tells the number of the look and whether names changed rather
/// than bytes. The number of looks; 0 when it cannot be traced.
int look_after_each_change(const std::function<void()>& action, const std::function<void(int, bool)>& look)
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
    int looks = 0;
    bool changes = false;
    bool moves = false;
    waitpid(child, &status, 0);
    ptrace(PTRACE_SETOPTIONS, child, nullptr, PTRACE_O_TRACESYSGOOD); // else no stop is known to be a system call
    while (!WIFEXITED(status) && !WIFSIGNALED(status)) {
        ptrace(PTRACE_SYSCALL, child, nullptr, nullptr);
        waitpid(child, &status, 0);
        __ptrace_syscall_info call{};
        const auto size = static_cast<long>(sizeof(call));
        if (!WIFSTOPPED(status) || ptrace(PTRACE_GET_SYSCALL_INFO, child, size, &call) <= 0) continue;
        if (call.op == PTRACE_SYSCALL_INFO_ENTRY) {
            changes = is_change(call);
            moves = changes && !is_writing(call);
        }
        if (call.op == PTRACE_SYSCALL_INFO_EXIT && std::exchange(changes, false)) look(++looks, moves);
    }
    CHECK((WIFEXITED(status) && WEXITSTATUS(status) == 0));
    return looks;
}

/// What a killed process would leave behind, in a place of its own. Files of the site are never written into, so a link
/// is as good as a copy; what is being staged is.
void copy_place(const fs::path& from, const fs::path& to)
{
    fs::remove_all(to);
    for (const auto& entry : fs::directory_iterator(from)) {
        const bool is_staging = entry.path().filename() != "public";
        const auto options = is_staging ? fs::copy_options::recursive
                                        : fs::copy_options::recursive | fs::copy_options::create_hard_links;
        fs::create_directories(to);
        fs::copy(entry.path(), to / entry.path().filename(), options);
    }
}

void write_one_by_one(const std::vector<SiteFile>& files, const fs::path& folder)
{
    output::write(files, folder, {.few = output::FewChanges::OneByOne});
}

/// A build into a folder, and what it may leave in each file.
struct Change {
    std::vector<SiteFile> before = {};
    std::vector<SiteFile> after = {};
    std::vector<SiteFile> next = {}; ///< the site of the build that comes then
};

/// Each file is the old one or the new one.
void check_whole(const Change& change, const fs::path& folder)
{
    const auto old_files = contents_of(change.before);
    const auto new_files = contents_of(change.after);
    for (const auto& each : contents_of(folder)) {
        if (each.first == "manifest.json" || each.second == "(empty folder)") continue;
        const auto is_in = [&](const Contents& files) {
            return files.contains(each.first) && files.at(each.first) == each.second;
        };
        CAPTURE(each.first);
        CHECK((is_in(old_files) || is_in(new_files)));
    }
}

/// `every`: at each so many looks the next build is run on what a kill would leave.
int check_change(const Change& change, int every, const std::function<void(const fs::path&)>& build)
{
    const TemporaryFolder place;
    const TemporaryFolder left;
    const auto folder = place.path() / "work/public";
    output::write(change.before, folder);
    Contents expected; // and no staging folder
    for (const auto& [path, bytes] : contents_of(change.next)) expected["public/" + path] = bytes;
    const int looks = look_after_each_change([&] { build(folder); },
                                             [&](int look, bool moves) {
                                                 CAPTURE(look);
                                                 if (moves) CHECK(dead_link(folder) == "");
                                                 if (look % every != 0) return;
                                                 check_whole(change, folder);
                                                 copy_place(folder.parent_path(), left.path() / "work");
                                                 write_one_by_one(change.next, left.path() / "work/public");
                                                 CHECK(contents_of(left.path() / "work") == expected);
                                             });
    CHECK(contents_of(folder) == contents_of(change.after));
    return looks;
}

/// At each change with OPORA_LONG=1.
int looks_between_builds(int usual)
{
    return std::getenv("OPORA_LONG") == nullptr ? usual : 1;
}

}

TEST_CASE("while few files are replaced no link is dead, each file is whole, and the next build completes the work")
{
    struct Case {
        Edition before;
        Edition after;
        std::size_t changes; ///< files that come, change or go
        int every;
    };
    const Case cases[] = {
        // The home page alone.
        {{.schools = 4, .words = "old"}, {.schools = 4, .words = "new"}, 1, 1},
        // The pages of the neighbour and of the list change for a school that comes with its page and four files.
        {{.schools = 4, .words = "x", .others = 130}, {.schools = 5, .words = "x", .others = 130}, 7, 4},
        // Seven schools and the home page change; the data of a school has other names afterwards.
        {{.schools = 14, .words = "old", .changed = 7, .others = 1220},
         {.schools = 14, .words = "new", .changed = 7, .others = 1220},
         64,
         24},
        // Four of the oldest schools go, four new ones come.
        {{.schools = 14, .words = "x", .others = 900},
         {.schools = 14, .first = 4, .words = "x", .others = 900},
         43,
         24},
    };
    for (const auto& item : cases) {
        CAPTURE(item.changes);
        const Change change{.before = make_site(item.before),
                            .after = make_site(item.after),
                            .next = make_site({.schools = 12, .words = "next", .changed = 3})};
        {
            const TemporaryFolder place;
            output::write(change.before, place.path() / "public");
            const auto plan = output::make_plan(change.after, place.path() / "public", 1);
            REQUIRE(plan.changes == item.changes);
            REQUIRE(output::are_few(plan));
        }
        const int looks = check_change(change, looks_between_builds(item.every),
                                       [&](const fs::path& folder) { write_one_by_one(change.after, folder); });
        REQUIRE(looks > static_cast<int>(2 * item.changes));
    }
}

TEST_CASE("the next build also completes the same site that was being written, and one that goes back to the old")
{
    const auto before = make_site({.schools = 4, .words = "old", .changed = 1, .others = 220});
    const auto after = make_site({.schools = 4, .words = "new", .changed = 1, .others = 220});
    for (const auto& next : {before, after})
        CHECK(check_change({before, after, next}, looks_between_builds(6),
                           [&](const fs::path& folder) { write_one_by_one(after, folder); }) > 10);
}

TEST_CASE("this test finds a dead link where there is one")
{
    const TemporaryFolder place;
    const auto folder = place.path() / "public";
    const auto site = make_site({.schools = 3, .words = "old"});
    output::write(site, folder);
    CHECK(dead_link(folder) == "");
    fs::remove(folder / "dannye/2/d.csv");
    CHECK(dead_link(folder) == "dannye/2/d.csv");
}

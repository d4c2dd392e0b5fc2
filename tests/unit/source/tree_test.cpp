#include "foundation/environment_error.hpp"
#include "source/glob.hpp"
#include "source/read_text.hpp"
#include "source/tree.hpp"
#include "support/git_repository.hpp"

#include <doctest/doctest.h>

using namespace opora;
using opora::tests::GitRepository;
using opora::tests::TemporaryFolder;

namespace {

using Paths = std::vector<std::string>;

struct Place {
    std::string name = {};
    std::unique_ptr<source::Tree> tree = {};
};

/// The same files seen through every kind of tree that has a repository behind it.
std::vector<Place> places(GitRepository& repository, const TemporaryFolder& bare)
{
    repository.commit();
    repository.run("clone --quiet --bare . '" + bare.path().string() + "/site.git'");
    std::vector<Place> found;
    found.push_back({"work tree", source::open_worktree(repository.path())});
    found.push_back({"commit", source::open_commit(repository.path(), "HEAD", "")});
    found.push_back({"bare", source::open_commit(bare.path() / "site.git", "main", "")});
    return found;
}

std::string bytes_of(const source::Tree& tree, std::string_view path)
{
    const auto text = tree.read(path);
    return text ? (*text)->bytes : "(" + std::string(text.error().code.name) + ")";
}

}

TEST_CASE("matches knows a star within a name and two stars over folders")
{
    struct Case {
        const char* glob;
        const char* path;
        bool expected;
    };
    const Case cases[] = {
        {"site.yaml", "site.yaml", true},
        {"site.yaml", "data/site.yaml", false},
        {"data/*.csv", "data/schools.csv", true},
        {"data/*.csv", "data/results/2023.csv", false},
        {"data/*.csv", "data/schools.csv.bak", false},
        {"data/*", "data", false},
        {"content/**/*.md", "content/index.md", true},
        {"content/**/*.md", "content/novosti/2023/otkrytie.md", true},
        {"content/**/*.md", "content/novosti/otkrytie.txt", false},
        {"content/**/*.md", "contents/index.md", false},
        {"content/**", "content/a/b.md", true},
        {"content/**", "content", false},
        {"**", "a", true},
        {"**", "a/b/c", true},
        {"**/b/*", "a/b/b/c", true},
        {"**/b/*", "b/c", true},
        {"**/b/*", "a/c", false},
        {"a/**/b/**/c", "a/b/c", true},
        {"a/**/b/**/c", "a/x/c/b/y/c", true},
        {"a/**/b/**/c", "a/x/c/y/c", false},
        {"*a*b*", "xxaxxbxx", true},
        {"*a*b*", "xxbxxaxx", false},
        {"*.md", ".md", true},
        {"данные/*.csv", "данные/школы.csv", true},
        {"./data//*.csv", "data/schools.csv", true},
    };
    for (const auto& item : cases) {
        CAPTURE(item.glob);
        CAPTURE(item.path);
        CHECK(source::matches(item.glob, item.path) == item.expected);
    }
}

TEST_CASE("matches takes time in proportion to the lengths, however many stars there are")
{
    std::string glob;
    for (int i = 0; i < 200; ++i) glob += "*a";
    CHECK_FALSE(source::matches(glob, std::string(20000, 'a') + "b"));
}

TEST_CASE("every tree lists the same files, in byte order and without the hidden ones")
{
    GitRepository repository;
    for (const char* path :
         {"site.yaml", "data/schools.csv", "data/results/2023.csv", "data/results-old.csv", "content/index.md",
          "content/Я.md", "content/a.md", "content/.draft.md", "content/.cache/x.md", ".gitignore"})
        repository.write(path, path);
    const TemporaryFolder bare;
    auto trees = places(repository, bare);
    trees.push_back({"memory", source::open_memory({{"site.yaml", ""},
                                                    {"data/schools.csv", ""},
                                                    {"data/results/2023.csv", ""},
                                                    {"data/results-old.csv", ""},
                                                    {"content/index.md", ""},
                                                    {"content/Я.md", ""},
                                                    {"content/a.md", ""},
                                                    {"content/.draft.md", ""},
                                                    {"content/.cache/x.md", ""},
                                                    {".gitignore", ""}})});
    for (const auto& place : trees) {
        CAPTURE(place.name);
        CHECK(place.tree->list("data/**") ==
              Paths{"data/results-old.csv", "data/results/2023.csv", "data/schools.csv"});
        CHECK(place.tree->list("content/**/*.md") == Paths{"content/a.md", "content/index.md", "content/Я.md"});
        CHECK(place.tree->list("*") == Paths{"site.yaml"});
        CHECK(place.tree->list("nothing/**").empty());
        CHECK(place.tree->has("data/schools.csv"));
        CHECK_FALSE(place.tree->has("data"));
        CHECK_FALSE(place.tree->has(".gitignore"));
    }
}

TEST_CASE("read refuses what leads out of the tree and names the reason")
{
    GitRepository repository;
    repository.write("data/schools.csv", "id,name\n");
    repository.write(".secret", "x");
    const TemporaryFolder bare;
    auto trees = places(repository, bare);
    trees.push_back({"memory", source::open_memory({{"data/schools.csv", "id,name\n"}, {".secret", "x"}})});
    struct Case {
        std::string path;
        const char* expected;
    };
    const Case cases[] = {
        {"data/schools.csv", "id,name\n"},
        {"./data//schools.csv", "id,name\n"},
        {"data", "(source.not-found)"},
        {"data/schools.csv/x", "(source.not-found)"},
        {"data/Schools.csv", "(source.not-found)"},
        {"", "(source.not-found)"},
        {".secret", "(source.not-found)"},
        {".git/config", "(source.not-found)"},
        {std::string("data/schools.csv\0.png", 21), "(source.not-found)"},
        {"/etc/passwd", "(source.path-outside)"},
        {"../schools.csv", "(source.path-outside)"},
        {"data/../data/schools.csv", "(source.path-outside)"},
    };
    for (const auto& place : trees)
        for (const auto& item : cases) {
            CAPTURE(place.name);
            CAPTURE(item.path);
            CHECK(bytes_of(*place.tree, item.path) == item.expected);
        }
}

TEST_CASE("symlinks work inside the tree and are refused when they leave it, in commits as in the work tree")
{
    GitRepository repository;
    repository.write("shared/note.md", "note");
    repository.write("content/a.md", "a");
    repository.link("content/file.md", "../shared/note.md");
    repository.link("content/folder", "../shared");
    repository.link("content/twice.md", "folder/../content/file.md");
    repository.link("content/dangling.md", "nowhere.md");
    repository.link("content/out.md", "../../outside.md");
    repository.link("content/out-folder", "../..");
    repository.link("content/absolute.md", repository.path() / "shared/note.md");
    repository.link("content/self.md", "self.md");
    repository.link("content/loop", "..");
    repository.link("content/git.md", "../.git/config");
    struct Case {
        const char* path;
        const char* expected;
    };
    const Case cases[] = {
        {"content/file.md", "note"},
        {"content/folder/note.md", "note"},
        {"content/twice.md", "note"},
        {"content/loop/content/a.md", "a"},
        {"content/dangling.md", "(source.not-found)"},
        {"content/git.md", "(source.not-found)"},
        {"content/folder", "(source.not-found)"},
        {"content/out.md", "(source.symlink-outside)"},
        {"content/out-folder/x.md", "(source.symlink-outside)"},
        {"content/absolute.md", "(source.symlink-outside)"},
        {"content/self.md", "(source.symlink-loop)"},
    };
    const TemporaryFolder bare;
    for (const auto& place : places(repository, bare)) {
        CAPTURE(place.name);
        for (const auto& item : cases) {
            CAPTURE(item.path);
            CHECK(bytes_of(*place.tree, item.path) == item.expected);
            CHECK(place.tree->has(item.path) == (item.expected[0] != '('));
        }
        // Broken links are listed so that somebody reads them and says so; `out-folder` stands for what was meant to be
        // in it.
        CHECK(place.tree->list("content/**/*.md") == Paths{"content/a.md", "content/absolute.md", "content/dangling.md",
                                                           "content/file.md", "content/folder/note.md",
                                                           "content/git.md", "content/out-folder", "content/out.md",
                                                           "content/self.md", "content/twice.md"});
    }
}

TEST_CASE("forty links are followed, as in the Linux kernel, and no more")
{
    GitRepository repository;
    repository.write("note.md", "note");
    repository.link("chain/1.md", "../note.md");
    for (int i = 2; i <= 41; ++i) repository.link("chain/" + std::to_string(i) + ".md", std::to_string(i - 1) + ".md");
    const TemporaryFolder bare;
    for (const auto& place : places(repository, bare)) {
        CAPTURE(place.name);
        CHECK(bytes_of(*place.tree, "chain/40.md") == "note");
        CHECK(bytes_of(*place.tree, "chain/41.md") == "(source.symlink-loop)");
    }
}

TEST_CASE("a commit is read from the object database, whatever the work tree holds")
{
    GitRepository repository;
    repository.write("district/site.yaml", "name: old\n");
    const auto first = repository.commit();
    repository.run("tag --annotate --message=release v1");
    repository.write("district/site.yaml", "name: new\n");
    repository.write("district/data/schools.csv", "id,name\n");
    repository.commit();
    repository.write("district/site.yaml", "name: edited\n");
    struct Case {
        std::string revision;
        const char* expected;
    };
    const Case cases[] = {{"HEAD", "name: new\n"},       {"main", "name: new\n"}, {"HEAD~1", "name: old\n"},
                          {"v1", "name: old\n"},         {first, "name: old\n"},  {first.substr(0, 8), "name: old\n"},
                          {"HEAD^{tree}", "name: new\n"}};
    for (const auto& item : cases) {
        CAPTURE(item.revision);
        CHECK(bytes_of(*source::open_commit(repository.path(), item.revision, "district"), "site.yaml") ==
              item.expected);
    }
    const auto from_below = source::open_commit(repository.path() / "district", "HEAD", "district/data/");
    CHECK(from_below->list("**") == Paths{"schools.csv"});
    CHECK_THROWS_AS(source::open_commit(repository.path(), "v2", "district"), EnvironmentError);
    CHECK_THROWS_AS(source::open_commit(repository.path(), "HEAD", "region"), EnvironmentError);
    CHECK_THROWS_AS(source::open_commit(repository.path(), "HEAD", "../district"), EnvironmentError);
    CHECK_THROWS_AS(source::open_commit(repository.path(), "HEAD:district/site.yaml", ""), EnvironmentError);
}

TEST_CASE("another repository in the site is said, in a commit as in the work tree, and none of its files is seen")
{
    GitRepository repository;
    repository.write("site.yaml", "name: x\n");
    const auto commit = repository.commit();
    repository.run("update-index --add --cacheinfo 160000," + commit + ",themes/other");
    repository.run("commit --quiet --message=submodule");
    repository.write("themes/other/.git", "gitdir: ../../.git/modules/other\n");
    repository.write("themes/other/theme.yaml", "x");
    const auto check = [](const source::Tree& tree) {
        CHECK(tree.list("**") == Paths{"site.yaml", "themes/other"});
        CHECK(tree.list("content/**").empty());
        CHECK(bytes_of(tree, "themes/other") == "(source.nested-repository)");
        CHECK(bytes_of(tree, "themes/other/theme.yaml") == "(source.not-found)");
    };
    check(*source::open_commit(repository.path(), "HEAD", ""));
    check(*source::open_worktree(repository.path()));
}

TEST_CASE("a place that is no folder or no repository is the machine's failure")
{
    const TemporaryFolder folder;
    folder.write("file", "x");
    CHECK_THROWS_AS(source::open_worktree(folder.path() / "nowhere"), EnvironmentError);
    CHECK_THROWS_AS(source::open_worktree(folder.path() / "file"), EnvironmentError);
    CHECK_THROWS_AS(source::open_commit(folder.path(), "HEAD", ""), EnvironmentError);
}

TEST_CASE("a file over 1 GiB is refused without being read")
{
    const TemporaryFolder folder;
    folder.write("data/results.csv", "");
    std::filesystem::resize_file(folder.path() / "data/results.csv", (std::uintmax_t{1} << 30U) + 1);
    CHECK(bytes_of(*source::open_worktree(folder.path()), "data/results.csv") == "(source.too-large)");
}

TEST_CASE("a walk enters only folders where something can match")
{
    struct Case {
        const char* glob;
        const char* folder;
        bool expected;
    };
    const Case cases[] = {
        {"data/*.csv", "data", true},           {"data/*.csv", "node_modules", false},
        {"data/*.csv", "data/results", false},  {"*/*.csv", "node_modules", true},
        {"*/*.csv", "node_modules/a", false},   {"content/**/*.md", "content/a/b/c", true},
        {"content/**/*.md", "contents", false}, {"site.yaml", "site.yaml", false},
        {"data/rules/*.yaml", "data", true},    {"themes/*/strings/*", "themes/default", true},
    };
    for (const auto& item : cases) {
        CAPTURE(item.glob);
        CAPTURE(item.folder);
        CHECK(source::Glob(item.glob).may_match_below(item.folder) == item.expected);
    }
}

TEST_CASE("read_text points at the first byte that is not UTF-8")
{
    const std::string cyrillic_1251 = "Школа: \xD8\xEA\xEE\xEB\xE0\n";
    const auto tree =
        source::open_memory({{"content/index.md", cyrillic_1251}, {"content/ok.md", "\xEF\xBB\xBFШкола\n"}});
    Diagnostics problems;
    CHECK(source::read_text(*tree, "content/index.md", problems) == nullptr);
    REQUIRE(problems.all().size() == 1);
    const auto& bad = problems.all().front();
    CHECK(bad.code.name == "source.bad-utf8");
    REQUIRE(bad.where);
    const auto position = PositionFinder()(*bad.where->text, bad.where->begin);
    CHECK(position.line == 1);
    CHECK(position.column == 8);
    CHECK(bad.where->text->path == "content/index.md");

    const auto text = source::read_text(*tree, "content/ok.md", problems);
    REQUIRE(text != nullptr);
    CHECK(text->bytes.starts_with("\xEF\xBB\xBF"));
    CHECK(problems.all().size() == 1);

    CHECK(source::read_text(*tree, "content/none.md", problems) == nullptr);
    CHECK(problems.all().back().code.name == "source.not-found");
    CHECK(problems.all().back().where->text->path == "content/none.md");
}

TEST_CASE("read_text composes letters and makes spaces of control characters, which it says")
{
    Diagnostics problems;
    const auto tree = source::open_memory({{"a.md", "и\u0306од\vгод\n"}, {"b.md", "йод\tгод\r\n"}});
    CHECK(source::read_text(*tree, "a.md", problems)->bytes == "йод год\n");
    CHECK(source::read_text(*tree, "b.md", problems)->bytes == "йод\tгод\r\n");
    REQUIRE(problems.all().size() == 1);
    CHECK(problems.all().front().code.name == "source.control-characters");
}

namespace {

/// `levels` folders, each with `width` links to the next one.
void add_fan(const TemporaryFolder& folder, int levels, int width)
{
    for (int level = 0; level < levels; ++level) {
        const auto here = folder.path() / "content" / ("level" + std::to_string(level));
        std::filesystem::create_directories(here);
        for (int i = 0; i < width && level + 1 < levels; ++i)
            std::filesystem::create_directory_symlink("../level" + std::to_string(level + 1),
                                                      here / ("l" + std::to_string(i)));
    }
    folder.write("content/level" + std::to_string(levels - 1) + "/end.md", "x");
}

std::vector<std::string> codes_of(const source::Tree& tree, const Paths& paths)
{
    std::vector<std::string> codes;
    for (const auto& path : paths)
        if (const auto bytes = bytes_of(tree, path); bytes != "x") codes.push_back(bytes);
    return codes;
}

}

TEST_CASE("links that multiply each other are listed up to a thousand folders, then said")
{
    const TemporaryFolder few;
    add_fan(few, 4, 7); // 7 + 49 + 343 linked folders from the first, fewer from the others
    CHECK(codes_of(*source::open_worktree(few.path()), source::open_worktree(few.path())->list("content/**")).empty());
    const TemporaryFolder many;
    add_fan(many, 9, 8);
    const auto tree = source::open_worktree(many.path());
    const auto found = tree->list("content/**");
    CHECK(found.size() < 2'000);
    CHECK(codes_of(*tree, found) == std::vector<std::string>{"(source.symlink-maze)"});
}

TEST_CASE("folders beyond the fiftieth level are said and not entered")
{
    const auto nested = [](int levels) {
        std::string path = "content";
        for (int i = 1; i < levels; ++i) path += "/a";
        return path;
    };
    const TemporaryFolder deep;
    deep.write(nested(50) + "/x.md", "x");
    const auto tree = source::open_worktree(deep.path());
    CHECK(codes_of(*tree, tree->list("content/**")).empty());
    deep.write(nested(53) + "/x.md", "x");
    CHECK(codes_of(*tree, tree->list("content/**")) == std::vector<std::string>{"(source.too-deep)"});
    CHECK(bytes_of(*tree, std::string(300, 'a') + ".md") == "(source.not-found)");
}

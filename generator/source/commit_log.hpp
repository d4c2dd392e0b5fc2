#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace opora::source {

/// What a file holds, by git's id. All zeros: there is no file.
struct BlobId {
    std::array<unsigned char, 20> bytes = {};

    auto operator<=>(const BlobId&) const = default;
    [[nodiscard]] bool exists() const { return *this != BlobId(); }
};

std::string to_hex(const BlobId& id);

/// A file of the site that is not in a commit as it is in one of its parents.
struct FileStep {
    std::uint32_t path = 0; ///< index into CommitLog::paths
    BlobId before = {};     ///< in the parent
    BlobId after = {};      ///< in the commit

    bool operator==(const FileStep&) const = default;
};

/// A commit beside one of those that it was made from.
struct Parent {
    static constexpr std::size_t none = std::numeric_limits<std::size_t>::max();
    std::size_t revision = none;      ///< index into CommitLog::revisions; `none`: the commit is the first
    std::vector<FileStep> steps = {}; ///< in the order of the trees

    bool operator==(const Parent&) const = default;
};

struct Revision {
    std::string commit = {};          ///< hexadecimal digits
    std::int64_t time = 0;            ///< seconds since 1970-01-01T00:00:00Z, the committer's clock
    std::vector<Parent> parents = {}; ///< at least one

    bool operator==(const Revision&) const = default;
};

/// All commits that one comes from, and it. It follows from the id of that commit and the folder alone, so it can be
/// kept. Paths are relative to the site's root.
struct CommitLog {
    std::vector<std::string> paths = {};
    std::vector<Revision> revisions = {}; ///< newest first, and never before one that was made from it

    bool operator==(const CommitLog&) const = default;
};

/// The files of the newest commit: what they hold, by the number of their path, in the order of `paths`.
std::vector<std::pair<std::uint32_t, BlobId>> files_at_head(const CommitLog& log);

std::string write_log(const CommitLog& log);
/// Nothing when the bytes are none.
std::optional<CommitLog> read_log(std::string_view bytes);

}

#pragma once

#include "source/commit_log.hpp"

#include <filesystem>
#include <memory>
#include <optional>
#include <string>

namespace opora::source {

/// Who made a commit.
struct CommitWords {
    std::string author = {};
    std::int64_t time = 0; ///< seconds since 1970-01-01T00:00:00Z, the committer's clock
    std::string subject = {};
};

/// Contents of files of a repository that no commit needs to have any more. Not for several threads.
class Blobs {
public:
    /// `path` lies in the repository. Throws EnvironmentError when there is none.
    explicit Blobs(const std::filesystem::path& path);
    ~Blobs();
    Blobs(const Blobs&) = delete;
    Blobs& operator=(const Blobs&) = delete;
    Blobs(Blobs&&) = delete;
    Blobs& operator=(Blobs&&) = delete;

    /// Nothing when the repository does not have it: a partial clone has only what was asked for.
    [[nodiscard]] std::optional<std::string> read(const BlobId& id) const;
    [[nodiscard]] CommitWords words_of(const std::string& commit) const;

private:
    struct Opened;
    std::unique_ptr<Opened> m_opened;
};

}

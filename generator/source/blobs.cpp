#include "source/blobs.hpp"

#include "source/git.hpp"

#include <git2.h>

namespace opora::source {

struct Blobs::Opened {
    git::Repository repository = {};
};

Blobs::Blobs(const std::filesystem::path& path)
    : m_opened(std::make_unique<Opened>(Opened{.repository = git::open_repository(path)}))
{
}

Blobs::~Blobs() = default;

std::optional<std::string> Blobs::read(const BlobId& id) const
{
    git_oid oid;
    git_oid_fromraw(&oid, id.bytes.data());
    git_blob* raw = nullptr;
    if (git_blob_lookup(&raw, m_opened->repository.get(), &oid) != 0) return std::nullopt;
    const git::Owned<git_blob> blob(raw);
    return std::string(static_cast<const char*>(git_blob_rawcontent(blob.get())),
                       static_cast<std::size_t>(git_blob_rawsize(blob.get())));
}

CommitWords Blobs::words_of(const std::string& commit) const
{
    auto* repository = m_opened->repository.get();
    git_oid oid;
    git::check(git_oid_fromstr(&oid, commit.c_str()), git_repository_path(repository));
    git_commit* raw = nullptr;
    git::check(git_commit_lookup(&raw, repository, &oid), git_repository_path(repository));
    const git::Commit found(raw);
    const auto* subject = git_commit_summary(found.get());
    return {.author = git_commit_author(found.get())->name,
            .time = git_commit_time(found.get()),
            .subject = subject == nullptr ? std::string() : subject};
}

}

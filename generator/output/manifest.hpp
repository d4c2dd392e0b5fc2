#pragma once

#include "foundation/site_file.hpp"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <set>
#include <span>
#include <string>
#include <string_view>

namespace opora::output {

// manifest.json: {"as_of", "commit", "compressed_by", "draft", "files": [{"path", "sha256", "size"}], "generator",
// "ledger", "ledger_before", "modified"}; "compressed_by" only when there are compressed files, "draft" only in one,
// and the ledgers where there are any. While files are being replaced one by one a claim stands in its place:
// {"files": [{"path"} or {"path", "sha256", "size"}], "generator", "writing": [path]}.

inline constexpr std::string_view manifest_path = "manifest.json";

using Paths = std::set<std::string, std::less<>>;

/// True when `path` is relative and has only real names in it.
bool is_clean_path(std::string_view path);

/// What a manifest says of a file.
struct WrittenFile {
    std::string sha256 = {}; ///< empty: ours, but nothing is known of its bytes
    std::uintmax_t size = 0;
};
using WrittenFiles = std::map<std::string, WrittenFile, std::less<>>;

/// The files that a manifest says Opora wrote, itself included; empty when `bytes` are no such manifest. Of the files
/// that a claim is still writing nothing is known.
WrittenFiles written_files(std::string_view bytes);

/// The commit that a manifest names; empty when it names none, or the site was made from something else as well.
std::string commit_of(std::string_view bytes);

/// The day that the site of a manifest speaks of, as ISO; empty when it names none.
std::string day_of(std::string_view bytes);

/// SHA-256 by path; empty when `bytes` are no such manifest or its compressed files were made by other libraries.
std::map<std::string, std::string> manifest_hashes(std::string_view bytes, std::string_view compressed_by);

/// For the time while a folder is neither the old site nor the new one: claims `files`, and says of which of them it
/// may hold either.
std::string make_claim(const WrittenFiles& files, const Paths& writing);

/// What manifest.json says besides the files.
struct ManifestHead {
    std::string generator = {}; ///< `opora 0.1.0`
    std::string commit = {};    ///< empty = not from a commit
    bool modified = false;
    std::string as_of = {};
    std::string compressed_by = {}; ///< see compress.hpp; empty = nothing is compressed
    std::string ledger = {};        ///< SHA-256 of the ledger of what is told; empty = there is none
    std::string ledger_before = {}; ///< of the one that it was made from; empty = this is the first publication
    bool is_draft = false;          ///< not to be published
};

struct ManifestEntry {
    std::string path = {};
    std::string sha256 = {};
    std::uintmax_t size = 0;
};

/// JSON with every file's SHA-256 and size, in byte order of path; itself not listed. `entries` are in that order.
SiteFile make_manifest(const ManifestHead& head, std::span<const ManifestEntry> entries);
/// Of files in any order.
SiteFile make_manifest(const ManifestHead& head, std::span<const SiteFile> files, std::size_t jobs);

}

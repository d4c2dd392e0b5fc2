#pragma once

#include <filesystem>
#include <string>

namespace opora::publication {

/// A publication folder: editions of the site side by side, a link to the one that readers see, and what was told and
/// when. What lies where is docs/formats/publication.md.
struct Place {
    std::filesystem::path root = {};

    [[nodiscard]] std::filesystem::path current() const { return root / "current"; } ///< the root of the web server
    [[nodiscard]] std::filesystem::path editions() const { return root / "editions"; }
    [[nodiscard]] std::filesystem::path edition(const std::string& id) const { return editions() / id; }
    [[nodiscard]] std::filesystem::path record(const std::string& id) const { return editions() / (id + ".json"); }
    [[nodiscard]] std::filesystem::path staged() const { return editions() / ".new"; } ///< not switched to yet
    [[nodiscard]] std::filesystem::path ledger() const { return root / "ledger.json"; }
    [[nodiscard]] std::filesystem::path kept_ledger(const std::string& sha256) const
    {
        return root / "ledgers" / (sha256 + ".json");
    }
    [[nodiscard]] std::filesystem::path journal() const { return root / "journal.csv"; }
    [[nodiscard]] std::filesystem::path lock() const { return root / "lock"; }
    [[nodiscard]] std::filesystem::path held() const { return root / "held.json"; }
    [[nodiscard]] std::filesystem::path next_build() const { return root / "next-build.txt"; }
    [[nodiscard]] std::filesystem::path last_failure() const { return root / "last-failure.txt"; }
    [[nodiscard]] std::filesystem::path extra() const { return root / "extra"; }
    [[nodiscard]] std::filesystem::path rules() const { return root / "rules"; }
    [[nodiscard]] std::filesystem::path upload() const { return root / "upload"; }
};

/// The edition that readers see; empty when there is none.
std::string current_edition(const Place& place);

/// The site that stands in `folder`: of a publication folder what its link leads to, else the folder itself.
std::filesystem::path site_in(const std::filesystem::path& folder);

/// Makes the edition the one that readers see: a link is made beside the old one and renamed over it, so that at every
/// moment one of them is there. Throws EnvironmentError, also where the disk knows no links.
void switch_to(const Place& place, const std::string& edition);

}

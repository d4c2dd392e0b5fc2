#include "publication/repair.hpp"

#include "publication/journal.hpp"
#include "publication/record.hpp"

#include <algorithm>
#include <iterator>
#include <set>
#include <system_error>
#include <vector>

namespace opora::publication {

namespace {

namespace fs = std::filesystem;

/// Folders of editions that nobody has seen: their publisher was killed before the switch.
void remove_unseen(const Place& place, const std::string& current)
{
    std::vector<fs::path> unseen;
    for (const auto& entry : fs::directory_iterator(place.editions())) {
        const auto id = entry.path().stem().string();
        if (id == current || entry.path().filename().string().front() == '.') continue;
        const auto edition = find_edition(place, id);
        const bool is_known = edition && (edition->is_published || !edition->withdrawn.empty());
        if (!is_known) unseen.push_back(entry.path());
    }
    for (const auto& path : unseen) fs::remove_all(path);
}

/// Parts of the search of older editions hold their words.
void drop_carried(const Place& place, Edition& edition)
{
    for (const auto& [path, until] : edition.carried) fs::remove(place.edition(edition.id) / path);
    edition.carried.clear();
    keep_record(place, edition);
}

}

void repair(const Place& place, const std::string& time)
{
    std::error_code none;
    fs::remove(place.root / ".current-new", none);
    const auto current = current_edition(place);
    remove_unseen(place, current);
    auto edition = find_edition(place, current);
    if (!edition || edition->is_published) return;
    if (!tells_of_publishing(place, edition->id))
        add_to_journal(place, {.time = time,
                               .action = "publish",
                               .edition = edition->id,
                               .commit = edition->commit,
                               .day = edition->as_of,
                               .program = edition->program,
                               .pages = edition->pages,
                               .who = edition->who,
                               .note = "completed after a stop"});
    edition->is_published = true;
    keep_record(place, *edition);
}

void remove_old_editions(const Place& place, std::size_t keep)
{
    const auto current = current_edition(place);
    auto editions = all_editions(place);
    std::erase_if(editions, [](const Edition& one) { return !one.is_published || !one.withdrawn.empty(); });
    const auto stands = std::ranges::find(editions, current, &Edition::id);
    std::set<std::string> kept{current};
    if (stands != editions.end() && stands != editions.begin()) kept.insert(std::prev(stands)->id);
    std::ranges::reverse(editions);
    for (std::size_t i = keep; i < editions.size(); ++i) {
        const auto& id = editions[i].id;
        if (kept.contains(id)) continue;
        fs::remove_all(place.edition(id));
        fs::remove(place.record(id));
    }
}

std::size_t withdraw_older(const Place& place, const std::string& reason)
{
    const auto current = current_edition(place);
    std::size_t count = 0;
    for (auto& edition : all_editions(place)) {
        if (!edition.withdrawn.empty()) continue;
        if (edition.id == current) {
            drop_carried(place, edition);
            continue;
        }
        edition.withdrawn = reason;
        keep_record(place, edition);
        fs::remove_all(place.edition(edition.id));
        ++count;
    }
    return count;
}

}

#include "pages/school/school_practices.hpp"

#include "content_files/content.hpp"
#include "content_files/practices.hpp"
#include "facts/addresses.hpp"
#include "facts/deficits.hpp"
#include "language/collation.hpp"
#include "pieces/links.hpp"

#include <algorithm>
#include <vector>

namespace opora::pages {

using content_files::ContentFile;
using templates::View;

namespace {

bool names(const ContentFile& practice, const char* key, const std::string& id)
{
    const auto list = practice.front_matter.list(key);
    return std::ranges::find(list, id) != list.end();
}

/// Recommended ones by alphabet.
std::vector<const ContentFile*> practices_of(const pieces::Context& context)
{
    std::vector<const ContentFile*> practices;
    for (const auto& file : context.model.content)
        if (file.kind == content_files::ContentKind::Practice && !content_files::is_withdrawn(file))
            practices.push_back(&file);
    std::ranges::stable_sort(practices, {}, [](const ContentFile* practice) {
        return language::sort_key(practice->front_matter.text("title"));
    });
    return practices;
}

/// So many are named; the list has the rest.
constexpr std::size_t most_named = 3;

class Groups {
public:
    explicit Groups(const pieces::Context& context) : m_context(context), m_view(context.sheet().list()) {}

    /// Of what was not named before; `rest` = where all of them stand, empty where they stand nowhere together.
    void add(const std::string& title, const std::vector<const ContentFile*>& found, const std::string& rest = {})
    {
        std::vector<View> links;
        std::size_t left = 0;
        for (const auto* practice : found) {
            if (std::ranges::find(m_named, practice) != m_named.end()) continue;
            if (links.size() == most_named && !rest.empty()) {
                ++left;
                continue;
            }
            m_named.push_back(practice);
            links.push_back(pieces::link_view(m_context.sheet(), practice->front_matter.text("title"), practice->url));
        }
        if (links.empty()) return;
        if (left > 0)
            links.push_back(pieces::link_view(
                m_context.sheet(),
                m_context.text("school.practices_more", {{"count", static_cast<std::int64_t>(left)}}), rest));
        auto list = m_context.sheet().list();
        for (auto& link : links) {
            link["more"] = list.size() + 1 < links.size();
            list.push_back(link);
        }
        auto group = m_context.sheet().object();
        group["group_title"] = title;
        group["links"] = list;
        m_view.push_back(group);
    }

    [[nodiscard]] const View::List& view() const { return m_view; }

private:
    const pieces::Context& m_context;
    View::List m_view;
    std::vector<const ContentFile*> m_named = {};
};

}

void add_practices(const pieces::Context& context, const facts::School& school, View& view)
{
    const auto practices = practices_of(context);
    const auto having = [&](const auto& fits) {
        std::vector<const ContentFile*> found;
        std::ranges::copy_if(practices, std::back_inserter(found), fits);
        return found;
    };
    Groups groups(context);
    groups.add(context.text("school.practices_own"),
               having([&](const ContentFile* practice) { return practice->front_matter.text("school") == school.id; }));
    groups.add(context.text("school.practices_applied"),
               having([&](const ContentFile* practice) { return names(*practice, "applied_in", school.id); }));
    std::vector<std::string> told; // a difficulty of the same kind twice
    for (const auto& deficit : facts::load_deficits(context, school.id)) {
        if (!deficit.is_open() || std::ranges::find(told, deficit.kind) != told.end()) continue;
        told.push_back(deficit.kind);
        groups.add(context.text("school.practices_for", {{"title", deficit.kind_title}}),
                   having([&](const ContentFile* practice) { return names(*practice, "deficits", deficit.kind); }),
                   facts::practices_for_deficit_address(deficit.kind));
    }
    view["has_practices"] = !groups.view().empty();
    view["practices"] = groups.view();
}

}

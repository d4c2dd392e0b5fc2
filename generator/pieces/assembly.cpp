#include "pieces/assembly.hpp"

namespace opora::pieces {

const Page* PageIndex::find(const std::vector<Page>& pages, std::string_view url)
{
    for (; m_seen < pages.size(); ++m_seen) m_places.emplace(pages[m_seen].url, m_seen);
    const auto found = m_places.find(url);
    return found == m_places.end() ? nullptr : &pages[found->second];
}

}

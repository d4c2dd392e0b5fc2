#include "pages/whole_site/assemble.hpp"

#include "facts/cycle_facts.hpp"
#include "facts/school_facts.hpp"
#include "pages/cycle/cycle_pages.hpp"
#include "pages/cycle/goals.hpp"
#include "pages/deficits/deficits_page.hpp"
#include "pages/events/events_page.hpp"
#include "pages/indicator/comparison.hpp"
#include "pages/indicator/dashboard.hpp"
#include "pages/indicator/indicators.hpp"
#include "pages/network/network_page.hpp"
#include "pages/open_data/open_data.hpp"
#include "pages/origins/indicator_origins.hpp"
#include "pages/origins/school_origins.hpp"
#include "pages/origins/site_origins.hpp"
#include "pages/risks/risks_page.hpp"
#include "pages/roadmap/roadmaps.hpp"
#include "pages/school/school.hpp"
#include "pages/school/schools.hpp"
#include "pages/school/similar_schools.hpp"
#include "pages/texts/corrections_page.hpp"
#include "pages/texts/documents.hpp"
#include "pages/texts/home.hpp"
#include "pages/texts/invented_page.hpp"
#include "pages/texts/news.hpp"
#include "pages/texts/practices.hpp"
#include "pages/texts/rules_page.hpp"
#include "pages/texts/texts.hpp"
#include "pages/whole_site/moved_pages.hpp"
#include "pages/whole_site/navigation.hpp"
#include "pages/whole_site/search_documents.hpp"
#include "pages/whole_site/search_page.hpp"
#include "pages/whole_site/site_map.hpp"
#include "pages/whole_site/tab_titles.hpp"
#include "pieces/context.hpp"

namespace opora::pages {

/// Order matters at the end: texts take the content that no kind has taken, home and 404 link to what there is, no list
/// has the pages at old addresses, navigation looks at all pages.
pieces::Assembly assemble(const facts::Facts& facts, charts::Renderer& renderer, Diagnostics& problems,
                          pieces::FileReaders readers)
{
    pieces::Assembly assembly;
    assembly.readers = readers;
    pieces::Context context{facts, renderer, problems, assembly};
    for (const auto& attachment : facts.model.attachments) {
        assembly.files.push_back(attachment.file);
        for (const auto& smaller : attachment.smaller) assembly.files.push_back(smaller.file);
    }
    const auto kept = std::make_shared<const std::vector<facts::School>>(facts::load_schools(context));
    assembly.kept.push_back(kept);
    const auto& schools = *kept;
    const auto kept_story = std::make_shared<const facts::CycleStory>(facts::load_cycle_story(context));
    assembly.kept.push_back(kept_story);
    const auto& story = *kept_story;
    const auto network = std::make_shared<const facts::Network>(facts::load_network(context));
    assembly.kept.push_back(network);
    add_schools_pages(context, schools);
    add_school_pages(context, schools, story, *network);
    add_list_history_page(context, schools);
    add_rules_page(context);
    add_similar_schools_page(context, schools);
    add_comparison_pages(context, schools);
    add_dashboard_pages(context);
    add_indicator_pages(context, schools);
    add_practice_pages(context, schools);
    add_news_pages(context, schools);
    add_document_pages(context, schools, story);
    add_roadmap_pages(context, schools, story);
    add_cycle_pages(context, schools, story);
    add_network_page(context, schools, *network);
    add_deficits_page(context, schools);
    add_risks_page(context, schools, story);
    add_events_pages(context, schools);
    add_goal_pages(context);
    add_corrections_page(context);
    add_open_data_pages(context);
    add_school_origins(context, schools);
    add_indicator_origins(context, schools);
    add_site_origins(context, schools);
    add_invented_page(context);
    add_text_pages(context);
    add_home_page(context, schools, story);
    add_map_page(context);
    add_not_found_page(context, schools);
    add_search_pages(context);
    add_search_documents(context);
    add_crawler_files(context);
    add_moved_pages(context);
    add_navigation(context);
    shorten_tab_titles(assembly.pages);
    return assembly;
}

}

#include "pages/comparison.hpp"
#include "pages/documents.hpp"
#include "pages/home.hpp"
#include "pages/indicators.hpp"
#include "pages/navigation.hpp"
#include "pages/news.hpp"
#include "pages/open_data.hpp"
#include "pages/practices.hpp"
#include "pages/roadmaps.hpp"
#include "pages/rules_page.hpp"
#include "pages/school.hpp"
#include "pages/schools.hpp"
#include "pages/search_documents.hpp"
#include "pages/search_page.hpp"
#include "pages/similar_schools.hpp"
#include "pages/site_map.hpp"
#include "pages/tab_titles.hpp"
#include "pages/texts.hpp"

namespace opora::pages {

/// Order matters at the end: texts take the content that no kind has taken, home and 404 link to what there is,
/// navigation looks at all pages.
Assembly assemble(const SiteModel& model, charts::Renderer& renderer, Diagnostics& problems)
{
    Assembly assembly;
    Context context{.model = model, .renderer = renderer, .problems = problems, .assembly = assembly};
    for (const auto& attachment : model.attachments) assembly.files.push_back(attachment.file);
    const auto schools = load_schools(context);
    add_schools_pages(context, schools);
    add_school_pages(context, schools);
    add_list_history_page(context, schools);
    add_rules_page(context);
    add_similar_schools_page(context, schools);
    add_comparison_pages(context, schools);
    add_indicator_pages(context, schools);
    add_practice_pages(context, schools);
    add_news_pages(context, schools);
    add_document_pages(context, schools);
    add_roadmap_pages(context, schools);
    add_open_data_pages(context);
    add_text_pages(context);
    add_home_page(context, schools);
    add_map_page(context);
    add_not_found_page(context, schools);
    add_search_pages(context);
    add_search_documents(context);
    add_crawler_files(context);
    add_navigation(context);
    shorten_tab_titles(assembly.pages);
    return assembly;
}

}

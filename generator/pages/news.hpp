#pragma once

#include "pages/schools.hpp"

namespace opora::pages {

/// novosti/ with the newest, novosti/<year>/, novosti/<id>/ and novosti/feed.xml.
void add_news_pages(Context& context, const std::vector<School>& schools);

}

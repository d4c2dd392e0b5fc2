#pragma once

#include "facts/school_facts.hpp"
#include "pieces/context.hpp"

namespace opora::pages {

/// novosti/ with the newest, novosti/<year>/, novosti/<id>/ and novosti/feed.xml.
void add_news_pages(pieces::Context& context, const std::vector<facts::School>& schools);

}

#pragma once

#include "facts/school_facts.hpp"
#include "pages/school/similar_schools.hpp"
#include "pieces/context.hpp"
#include "templates/view.hpp"

namespace opora::pages {

/// «Какие результаты у школы?» and «Что изменилось…» of a school's page: fills their keys of the view.
void add_results(pieces::Context& context, const facts::School& school, const SimilarGroups& similar,
                 templates::View& view);

}

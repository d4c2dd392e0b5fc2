#pragma once

#include "comparison/change_report.hpp"
#include "comparison/compared_site.hpp"
#include "language/message_format.hpp"

namespace opora::comparison {

/// What of it may be shown.
enum class Shown { Told, Raw };

/// Whether the numbers of the state before were published: then those of both states may be said.
enum class Before { Built, Published };

struct Comparing {
    Shown shown = Shown::Told;
    Before before = Before::Built;
    language::Language language = language::Language::Russian;
};

/// Numbers that the site may hide stand as «скрыто» unless `Raw` is asked for; where personal data was found, all
/// cells do, and what is left is masked.
ChangeReport compare_sites(const ComparedSite& before, const ComparedSite& after, const Comparing& how);

}

#pragma once

#include "pieces/context.hpp"
#include "templates/view.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace opora::content_files {
struct ContentFile;
}

namespace opora::pages {

/// «Математика, русский язык».
std::string subjects_of(const content_files::ContentFile& practice);

/// praktiki/tema/<slug>/
std::string theme_address(const std::string& theme);

/// Practices that share something, on a page of their own.
struct Selection {
    std::string address = {};
    std::string title = {};
    std::string page_title = {};
    std::vector<const content_files::ContentFile*> shown = {};
    std::string of = {}; ///< the kind of difficulty, or the class; empty of others
};

struct PracticeFilter {
    const char* title_key = "";
    std::vector<Selection> selections = {};
};

struct PracticeFilters {
    std::vector<PracticeFilter> all = {}; ///< as they stand above the list; some may be without selections
    std::size_t deficits = 0;             ///< which of `all`
    std::size_t subjects = 0;             ///< this and the next where `has_grid`
    std::size_t grades = 0;
    bool has_grid = false; ///< a list of few practices is read through as it is

    /// What helps with a kind of difficulty; null where nothing does.
    [[nodiscard]] const Selection* of_deficit(std::string_view kind) const;
};

/// By theme and by what schools lack; where there are more than a few, by subject, class and evidence too.
PracticeFilters filters_of_practices(const pieces::Context& context,
                                     const std::vector<const content_files::ContentFile*>& practices);

/// Subjects × classes: how many practices each has, with links to the lists of the class and of the subject. False
/// where the filters have none.
templates::View grid_view(const pieces::Context& context, const PracticeFilters& filters);

}

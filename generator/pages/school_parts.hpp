#pragma once

#include "pages/schools.hpp"
#include "pages/similar_schools.hpp"

#include <map>
#include <set>
#include <string>

namespace opora::pages {

/// Measures of the roadmaps: those that name a school, and those that name none, which are for all supported schools.
struct MeasurePlan {
    std::map<std::string, store::Rows> named = {}; ///< by school
    store::Rows general = {};
};
/// Read once for the pages of all schools.
MeasurePlan load_measure_plan(const Context& context);

/// Parts of a school's page; each fills its keys of the view. Split over school_*.cpp by question.

void add_reasons(Context& context, const School& school, templates::View& view); ///< «Почему школа в списке?»
void add_results(Context& context, const School& school, const SimilarGroups& similar,
                 templates::View& view); ///< «Какие результаты у школы?», «Что изменилось…»
void add_deficits(const Context& context, const School& school, templates::View& view); ///< «Чего не хватает школе?»
void add_support(const Context& context, const School& school, templates::View& view); ///< «Кто помогает?»
void add_measures(const Context& context, const School& school, const MeasurePlan& plan,
                  templates::View& view); ///< «Что делаем?»
void add_papers(const Context& context, const School& school,
                templates::View& view); ///< documents and the history of the status
void add_main_points(const Context& context, const School& school, const MeasurePlan& plan,
                     templates::View& view); ///< «Главное»

/// A value of an own indicator at a school, and that of the municipality in words.
struct IndicatorValue {
    const indicators::Indicator* indicator = nullptr;
    indicators::Point point = {};
    std::string district = {};
};
using SchoolIndicators = std::map<std::string, std::vector<IndicatorValue>>; ///< by school
/// In the order of the indicators, newest period first; read once for all schools.
SchoolIndicators load_school_indicators(const Context& context);

/// The same public numbers as on the page, and what the page of comparisons sets side by side.
std::string school_json(const Context& context, const School& school, const std::vector<IndicatorValue>& values);

/// Kinds of procedures whose names need the grade: all but those held only at the end of grade 9 or of grade 11, which
/// are the exams that close them.
std::set<std::string> kinds_with_grades(const Context& context);
/// A name for a procedure that fits into a sentence: «математика (ВПР, 5 класс)».
std::string procedure_words(const Context& context, std::string_view procedure);

templates::View text_item(std::string text); ///< {text}

}

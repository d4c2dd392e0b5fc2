#include "cli/compute_answer.hpp"

#include "cli/surroundings.hpp"
#include "pipeline/acceptance.hpp"
#include "pipeline/build_site.hpp"

namespace opora::cli {

Answer compute(const CommonOptions& common, const Environment& environment)
{
    const auto site = pipeline::open_site(common.source, common.revision);
    Answer answer;
    const auto options = build_options(common, environment);
    answer.loaded = pipeline::load_site(*site.tree, answer.problems, options.jobs);
    const auto strings = pipeline::load_strings(*site.tree, answer.loaded.settings, options.home, answer.problems);
    pipeline::validate_site(answer.loaded, answer.problems);
    const auto& loaded = answer.loaded;
    if (!pipeline::judged(answer.problems, loaded.settings, loaded.tables).has_errors()) {
        const pipeline::Days days{.as_of = pipeline::resolve_as_of(options, loaded.settings),
                                  .newest_possible = pipeline::newest_possible_day(options, loaded.settings)};
        answer.computed = pipeline::compute_site(answer.loaded, {}, strings, days, answer.problems);
        pipeline::add_indicators(answer.loaded, answer.computed, strings, answer.problems);
    }
    answer.problems = pipeline::judged(answer.problems, loaded.settings, loaded.tables);
    return answer;
}

}

#include "privacy/scan_text.hpp"

#include "privacy/codes.hpp"
#include "privacy/mask.hpp"
#include "privacy/report.hpp"

namespace opora::privacy {

namespace {

constexpr std::size_t most_values_of_text = 1000; ///< of one text

}

void scan_text(const std::shared_ptr<const SourceText>& text, Setting::Place place, Origin origin,
               Diagnostics& problems, const std::string& cell)
{
    std::size_t reported = 0;
    for (const auto& finding : find_personal(text->bytes, {.place = place})) {
        if (reported++ == most_values_of_text) return;
        const SourceSpan where{.text = text, .begin = finding.begin, .end = finding.end};
        report_value(finding.kind, {.where = where, .cell = cell, .origin = origin}, problems);
    }
}

void scan_path(const std::string& path, Diagnostics& problems)
{
    for (const auto& finding : find_personal(path, {.place = Setting::Place::Table})) {
        if (finding.kind != Kind::PersonName) continue;
        auto text = std::make_shared<SourceText>();
        text->path = path;
        problems.report({.code = person_name,
                         .arguments = {{"what", "path"}, {"origin", "contents"}, {"found", masked_personal(path)}},
                         .where = SourceSpan{.text = std::move(text), .begin = 0, .end = 0},
                         .excerpt = Excerpt::Masked});
    }
}

}

#include "pieces/measure.hpp"

#include "attachments/attachment.hpp"
#include "content_files/sections.hpp"
#include "facts/addresses.hpp"
#include "facts/formats.hpp"
#include "pieces/links.hpp"
#include "pieces/section.hpp"
#include "pieces/summary.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace opora::pieces {

using templates::View;

namespace {

std::string host_of(const std::string& address)
{
    const auto begin = address.find("://") + 3;
    return address.substr(begin, address.find('/', begin) - begin);
}

/// A link says where it leads: the title of the page, the host of another site.
SummaryValue link_value(const Context& context, const std::string& link)
{
    if (link.find("://") != std::string::npos)
        return {.text = context.text("roadmap.outside", {{"host", host_of(link)}}), .address = link};
    const auto title = title_at(context, link.substr(0, link.find('#')));
    return {.text = title.empty() ? context.text("roadmap.evidence_page") : title,
            .address = attachments::address_of(context.model.attachments, link)};
}

/// Of an event, a monitoring or a document.
SummaryValue proof_value(const Context& context, const facts::MeasureProof& proof)
{
    if (proof.kind == "link") return link_value(context, proof.id);
    if (proof.kind == "news") return {.text = title_at(context, proof.id), .address = proof.id};
    if (proof.kind == "document") return {.text = proof.title, .address = facts::document_address(proof.id)};
    return {.text = proof.title};
}

/// Of more news than these the newest stand; the page of news has them all.
constexpr std::size_t most_news = 3;

/// `news`: which of the values, oldest first.
void shorten_news(const Context& context, const std::vector<std::size_t>& news, std::vector<SummaryValue>& values)
{
    if (news.size() <= most_news) return;
    const auto surplus = news.size() - most_news;
    for (auto number = surplus; number-- > 0;) values.erase(values.begin() + static_cast<std::ptrdiff_t>(news[number]));
    values.push_back({.text = context.text("roadmap.more_news", {{"count", static_cast<std::int64_t>(surplus)}}),
                      .address = content_files::section_address("news")});
}

/// What proves the measure; what was promised to prove it stands beside. Each thing once, however often it was named.
SummaryEntry evidence_entry(const Context& context, const facts::RoadmapMeasure& measure)
{
    SummaryEntry entry{.term = context.text("roadmap.evidence")};
    std::vector<std::size_t> news;
    for (const auto& proof : measure.proofs) {
        auto value = proof_value(context, proof);
        const bool is_known = std::ranges::any_of(entry.values, [&](const SummaryValue& known) {
            return known.text == value.text && known.address == value.address;
        });
        if (value.text.empty() || is_known) continue;
        if (proof.kind == "news") news.push_back(entry.values.size());
        entry.values.push_back(std::move(value));
    }
    shorten_news(context, news, entry.values);
    return entry;
}

SummaryEntry origins_entry(const Context& context, const facts::RoadmapMeasure& measure)
{
    SummaryEntry entry{.term = context.text("roadmap.origin")};
    for (const auto& origin : measure.origins)
        entry.values.push_back({.text = origin.words, .address = origin.address});
    return entry;
}

SummaryEntry reason_entry(const Context& context, const facts::RoadmapMeasure& measure)
{
    const bool is_put_off = measure.letter == "postponed" || measure.letter == "cancelled";
    return plain_entry(context.text(is_put_off ? "roadmap.reason" : "roadmap.note"), measure.reason);
}

}

View measure_view(const Context& context, const facts::RoadmapMeasure& measure,
                  const std::vector<facts::School>& schools)
{
    auto view = status_view(context.sheet(), measure.letter, measure.status_title);
    view["when"] =
        context.text("roadmap.line_when",
                     {{"status", measure.status_title},
                      {"date", measure.status_on.empty() ? std::string("none") : facts::date_words(measure.status_on)},
                      {"deadline", measure.deadline}});
    view["number"] = measure.number;
    view["anchor"] = facts::measure_anchor(measure.number);
    view["measure_title"] =
        context.text("roadmap.measure_title", {{"number", measure.number}, {"title", measure.title}});
    view["deadline"] = measure.deadline;
    view["wording"] = when_present(measure.wording);
    view["indicator"] = when_present(measure.indicator);
    view["result"] = when_present(measure.result);
    view["has_act_words"] = !measure.wording.empty() || !measure.indicator.empty() || !measure.result.empty();
    view["summary"] = summary_view(
        context.sheet(),
        {plain_entry(context.text("roadmap.responsible"), measure.responsible),
         plain_entry(context.text("roadmap.purpose"), measure.purpose), origins_entry(context, measure),
         plain_entry(context.text("roadmap.times"), facts::times_words(context, measure)),
         plain_entry(context.text("roadmap.evidence_expected"), measure.evidence), evidence_entry(context, measure),
         reason_entry(context, measure), plain_entry(context.text("roadmap.remark"), measure.remark),
         document_entry(context, context.text("roadmap.amended_by"), measure.amended_by),
         schools_entry(context.text("roadmap.schools"), measure.schools, schools),
         plain_entry(context.text("roadmap.section_of_act"), measure.section)});
    return view;
}

}

#include "pages/school/school.hpp"

#include "content_files/content.hpp"
#include "content_files/sections.hpp"
#include "content_files/settings.hpp"
#include "facts/addresses.hpp"
#include "facts/formats.hpp"
#include "facts/invented.hpp"
#include "facts/school_status.hpp"
#include "foundation/joining.hpp"
#include "language/dates.hpp"
#include "pages/school/school_cycle.hpp"
#include "pages/school/school_json.hpp"
#include "pages/school/school_network.hpp"
#include "pages/school/school_plan.hpp"
#include "pages/school/school_practices.hpp"
#include "pages/school/school_reasons.hpp"
#include "pages/school/school_results.hpp"
#include "pages/school/similar_schools.hpp"
#include "pieces/contacts.hpp"
#include "pieces/content.hpp"
#include "pieces/links.hpp"
#include "pieces/page.hpp"
#include "pieces/section.hpp"
#include "pieces/structured_data.hpp"
#include "values/phones.hpp"

namespace opora::pages {

using templates::View;

namespace {

constexpr const char* school_list_url = content_files::section_address("schools");

View facts_view(const pieces::Context& context, const facts::School& school)
{
    auto facts = context.sheet().list();
    const auto add = [&](const char* key, const std::string& value, const std::string& address) {
        if (value.empty()) return;
        auto fact = context.sheet().object();
        fact["fact"] = context.text(key);
        fact["value"] = value;
        fact["linked"] = !address.empty();
        fact["nobr"] = address.rfind("tel:", 0) == 0;
        fact["address"] = address;
        facts.push_back(fact);
    };
    add("school.address", school.address, {});
    for (const auto& phone : values::phones_of(school.phone)) add("school.phone", phone.text, "tel:" + phone.dial);
    add("school.email", school.email, "mailto:" + school.email);
    add("school.website", school.website, school.website);
    add("school.closed", school.closed_on.empty() ? std::string() : facts::date_words(school.closed_on), {});
    return facts;
}

/// Schools by alphabet, for sentences such as «Сюда присоединены: …».
View::List school_links(const pieces::Context& context, const std::vector<const facts::School*>& schools)
{
    auto links = context.sheet().list();
    for (const auto* school : schools) {
        auto link = pieces::link_view(context.sheet(), school->name, facts::school_address(school->id));
        link["more"] = true;
        links.push_back(link);
    }
    if (!links.empty()) links.back()["more"] = false;
    return links;
}

/// What all pages of schools are made from.
struct Shared {
    MeasurePlan plan = {};
    SimilarGroups similar = {};
    SchoolIndicators values = {};
    const facts::CycleStory& story;
    SchoolNetwork network;
    std::map<std::string_view, const facts::School*> by_id = {};
    std::map<std::string_view, std::vector<const facts::School*>> merged = {}; ///< closed ones by what they joined
};

Shared shared_by_all(const pieces::Context& context, const std::vector<facts::School>& schools,
                     const facts::CycleStory& story, const facts::Network& network)
{
    Shared shared{.plan = load_measure_plan(context),
                  .similar = load_similar_groups(context),
                  .values = load_school_indicators(context),
                  .story = story,
                  .network = load_school_network(network, schools)};
    for (const auto& school : schools) {
        shared.by_id.emplace(school.id, &school);
        if (facts::is_closed(context, school)) shared.merged[school.successor].push_back(&school);
    }
    return shared;
}

/// What a closed school was merged into, and what was merged into this one.
void add_mergers(const pieces::Context& context, const facts::School& school, const Shared& shared, View& view)
{
    std::vector<const facts::School*> into;
    const auto successor = shared.by_id.find(school.successor);
    if (facts::is_closed(context, school) && successor != shared.by_id.end()) into.push_back(successor->second);
    const auto found = shared.merged.find(school.id);
    const auto from = found == shared.merged.end() ? std::vector<const facts::School*>() : found->second;
    view["has_merged_into"] = !into.empty();
    view["merged_into"] = school_links(context, into);
    view["has_merged_from"] = !from.empty();
    view["merged_from"] = school_links(context, from);
}

/// «с 11 апреля 2023 года» beside the tag, of an ended support «до 31 августа 2025 года»; nothing when no date is
/// known.
View dates_view(const pieces::Context& context, const facts::SchoolStatus& status)
{
    const bool is_over = !status.until.empty();
    const auto& day = is_over ? status.until : status.since;
    if (day.empty()) return false;
    return context.sheet().text(
        context.text(is_over ? "status.until" : "status.since", {{"date", facts::date_words(day)}}));
}

/// «п. Комсомольск · 214 учеников · 24 учителя», what of it is known.
std::string place_line(const pieces::Context& context, const facts::School& school)
{
    auto line = facts::place_words(school.settlement);
    if (school.pupils) append_item(line, context.text("school.pupils_count", {{"count", *school.pupils}}), " · ");
    if (school.teachers) append_item(line, context.text("school.teachers_count", {{"count", *school.teachers}}), " · ");
    return line;
}

/// Whom to ring up: the first number of the contacts; where there is none, an address to write to.
void add_first_contact(const pieces::Context& context, View& view)
{
    view["call"] = false;
    view["write"] = false;
    for (const auto& contact : pieces::contacts_view(context).items()) {
        const auto phones = contact.find("phones").items();
        if (phones.empty()) continue;
        view["call"] = phones.front();
        return;
    }
    for (const auto& contact : pieces::contacts_view(context).items()) {
        const auto email = contact.find("contact_email");
        if (!email.is_shown()) continue;
        view["write"] = email;
        return;
    }
}

View child_view(const pieces::Context& context, const facts::School& school)
{
    if (facts::is_closed(context, school))
        return context.sheet().list({pieces::text_item(
            context.sheet(), context.text(school.successor.empty() ? "school.child_closed" : "school.child_merged"))});
    if (!facts::is_listed(school.status))
        return context.sheet().list({pieces::text_item(context.sheet(), context.text("school.child_none"))});
    const bool observed = school.status.support == facts::Support::Observed;
    return context.sheet().list(
        {pieces::text_item(context.sheet(), context.text("school.child_support")),
         pieces::text_item(context.sheet(), context.text(observed ? "school.child_watch" : "school.child_support_2"))});
}

/// The school's own words from content/shkoly/<id>.md, signed by post.
View words_view(pieces::Context& context, const content_files::ContentFile* file, const std::string& page_url)
{
    if (!file) return false;
    const auto date = file->front_matter.date("date");
    const auto post = file->front_matter.text("post");
    auto words = context.sheet().object();
    words["body"] = pieces::render_content(context, *file, page_url).pieces;
    const auto signature =
        post + (date && !post.empty() ? ", " : "") + (date ? language::format_date(*date) : std::string());
    words["words_invented"] = pieces::when_present(facts::invented_words(context, "words"));
    words["words_signature"] = pieces::when_present(signature);
    return words;
}

std::string page_title(const pieces::Context& context, const facts::School& school)
{
    return context.text("school.page_title", {{"name", school.name}});
}

/// What the rest of the site has to know of the page.
pieces::Page declared(const pieces::Context& context, const facts::School& school)
{
    const auto url = facts::school_address(school.id);
    pieces::Page page{.url = url,
                      .template_name = "school",
                      .title = page_title(context, school),
                      .description = school.settlement.empty()
                                         ? context.text("school.description", {{"name", school.name}})
                                         : context.text("school.description_place",
                                                        {{"name", school.name}, {"settlement", school.settlement}}),
                      .section = school_list_url,
                      .subject = school.name,
                      .breadcrumbs = {{context.text("schools.title"), school_list_url}}};
    if (const auto* words = context.content_at(url)) {
        page.origin = {.text = words->text};
        page.updated = facts::updated_on(context.model, words->text->path);
    }
    return page;
}

void make(pieces::Context& context, const facts::School& school, const Shared& shared, pieces::Page& page)
{
    const auto* words = context.content_at(page.url);
    auto& view = page.view;
    view["title"] = school.name;
    view["full_name"] = pieces::when_present(school.full_name == school.name ? std::string() : school.full_name);
    view["place_line"] = pieces::when_present(place_line(context, school));
    add_first_contact(context, view);
    view["letter"] = facts::support_letter(school.status.support);
    view["status_title"] = facts::support_title(context, school.status.support);
    view["status_dates"] = dates_view(context, school.status);
    view["facts"] = facts_view(context, school);
    view["facts_invented"] = pieces::when_present(facts::invented_words(context, "schools"));
    view["status_invented"] = pieces::when_present(facts::invented_words(context, "official_lists"));
    add_mergers(context, school, shared, view);
    add_reasons(context, school, view);
    add_main_points(context, school, shared.plan, shared.network.all, view);
    add_results(context, school, shared.similar, view);
    add_deficits(context, school, view);
    add_practices(context, school, view);
    add_support(context, school, shared.network, view);
    add_measures(context, school, shared.plan, view);
    add_cycle(context, school, shared.story, view);
    const auto is_shown = [](const View& of, templates::Key key) { return of.find(key).is_shown(); };
    view["has_evidence_fold"] = is_shown(view, "has_criteria") || is_shown(view, "evidence");
    const auto cycle = view.find("cycle");
    view["has_risks_fold"] = is_shown(cycle, "has_risks") || is_shown(cycle, "has_factors");
    view["child"] = child_view(context, school);
    view["words"] = words_view(context, words, page.url);
    add_papers(context, school, view);
    view["contacts"] = pieces::contacts_view(context);
    page.structured_data = pieces::school_data(context, school);
    view["has_json"] = context.model.settings.outputs.school_json;
    if (!context.model.settings.outputs.school_json) return;
    const auto values = shared.values.find(school.id);
    context.assembly.files.push_back(
        {.path = page.url + "index.json", .bytes = context.file_bytes([&] {
             return school_json(context, school,
                                values == shared.values.end() ? std::vector<IndicatorValue>() : values->second);
         })});
}

}

void add_school_pages(pieces::Context& context, const std::vector<facts::School>& schools,
                      const facts::CycleStory& story, const facts::Network& network)
{
    const auto shared = std::make_shared<const Shared>(shared_by_all(context, schools, story, network));
    for (const auto& school : schools)
        pieces::add_page(
            context, declared(context, school),
            [shared, &school](pieces::Context& own, pieces::Page& page) { make(own, school, *shared, page); });
}

}

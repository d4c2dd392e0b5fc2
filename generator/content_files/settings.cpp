#include "content_files/settings.hpp"

#include "dataset/codes.hpp"
#include "language/time_zone.hpp"
#include "source/read_text.hpp"
#include "values/cell_dates.hpp"
#include "values/cell_numbers.hpp"
#include "values/checksum.hpp"
#include "yaml/codes.hpp"
#include "yaml/key_reader.hpp"
#include "yaml/yaml.hpp"

#include <algorithm>
#include <array>

namespace opora::content_files {

namespace {

constexpr std::string_view settings_path = "site.yaml";

/// Calls `read` with the keys of a nested map; anything but a map is reported.
template <class Read> void read_map(yaml::KeyReader& keys, const std::string& key, Diagnostics& problems, Read read)
{
    const auto* node = keys.node(key);
    if (node == nullptr) return;
    if (node->kind != yaml::YamlNode::Kind::Map) return keys.report_bad_value(key, "map");
    yaml::KeyReader inner(*node, key, problems);
    read(inner);
    inner.finish();
}

/// The same for every element of a list of maps; `read` also gets the element.
template <class Read> void read_maps(yaml::KeyReader& keys, const std::string& key, Diagnostics& problems, Read read)
{
    const auto* node = keys.node(key);
    if (node == nullptr) return;
    const bool maps = node->kind == yaml::YamlNode::Kind::List &&
                      std::all_of(node->items.begin(), node->items.end(),
                                  [](const yaml::YamlNode& item) { return item.kind == yaml::YamlNode::Kind::Map; });
    if (!maps) return keys.report_bad_value(key, "maps");
    for (const auto& item : node->items) {
        yaml::KeyReader inner(item, key, problems);
        read(inner, item);
        inner.finish();
    }
}

void read_text(yaml::KeyReader& keys, std::string_view key, std::string& value)
{
    if (auto text = keys.text(key)) value = std::move(*text);
}

std::optional<Date> read_date(yaml::KeyReader& keys, std::string_view key)
{
    const auto text = keys.text(key);
    if (!text) return std::nullopt;
    const auto date = values::parse_date(*text);
    if (!date) keys.report_bad_value(key, "date");
    return date;
}

bool is_web_address(std::string_view url)
{
    const auto rest = url.substr(0, 8) == "https://"  ? url.substr(8)
                      : url.substr(0, 7) == "http://" ? url.substr(7)
                                                      : std::string_view{};
    return !rest.empty() && rest.front() != '/' && rest.find_first_of(" \t\r\n\"<>#?") == std::string_view::npos;
}

void read_base_url(yaml::KeyReader& keys, std::string& base_url)
{
    const auto url = keys.text("base_url");
    if (!url) return;
    if (!is_web_address(*url)) return keys.report_bad_value("base_url", "url");
    base_url = *url;
    if (base_url.back() != '/') base_url.push_back('/');
}

void read_timezone(yaml::KeyReader& keys, std::string& timezone)
{
    const auto zone = keys.text("timezone");
    if (!zone) return;
    if (!language::is_time_zone(*zone)) return keys.report_bad_value("timezone", "timezone");
    timezone = *zone;
}

void read_language(yaml::KeyReader& keys, std::string& language)
{
    const auto text = keys.text("language");
    if (!text) return;
    if (*text != "ru") return keys.report_bad_value("language", "language");
    language = *text;
}

/// The name of a folder in themes/: it becomes part of a path.
void read_theme(yaml::KeyReader& keys, std::string& theme)
{
    const auto text = keys.text("theme");
    if (!text) return;
    const bool plain = !text->empty() && std::all_of(text->begin(), text->end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
    });
    if (!plain) return keys.report_bad_value("theme", "name");
    theme = *text;
}

void read_office(yaml::KeyReader& keys, Office& office)
{
    read_text(keys, "name", office.name);
    read_text(keys, "inn", office.inn);
    read_text(keys, "ogrn", office.ogrn);
    read_text(keys, "address", office.address);
    read_text(keys, "email", office.email);
    read_text(keys, "phone", office.phone);
    read_text(keys, "website", office.website);
    if (!office.inn.empty() && !values::is_valid_inn(office.inn)) keys.report_bad_value("inn", "checksum");
    if (!office.ogrn.empty() && !values::is_valid_ogrn(office.ogrn)) keys.report_bad_value("ogrn", "checksum");
}

void read_threshold(yaml::KeyReader& keys, std::string_view key, int& value)
{
    const auto number = keys.integer(key);
    if (!number) return;
    if (*number < 1 || *number > 1000) return keys.report_bad_value(key, "threshold");
    value = static_cast<int>(*number);
}

/// A hidden group has fewer than `hide_below` pupils: more values than that cannot stay possible. What is not asked for
/// follows the threshold.
void read_possible_values(yaml::KeyReader& keys, DisclosurePolicy& policy)
{
    const int most = std::max(policy.hide_below - 1, 1);
    policy.possible_values = std::min(policy.possible_values, most);
    const auto number = keys.integer("possible_values");
    if (!number) return;
    if (*number < 1 || *number > most) return keys.report_bad_value("possible_values", "possible_values");
    policy.possible_values = static_cast<int>(*number);
}

/// The two ends of the smallest group that is shown must not meet.
void read_coding(yaml::KeyReader& keys, DisclosurePolicy& policy)
{
    read_threshold(keys, "code_below", policy.code_below);
    const int most = std::max(policy.pool_below / 2, 1);
    policy.code_fewer_than = std::min(policy.code_fewer_than, most);
    const auto number = keys.integer("code_fewer_than");
    if (!number) return;
    if (*number < 1 || *number > most) return keys.report_bad_value("code_fewer_than", "code_fewer_than");
    policy.code_fewer_than = static_cast<int>(*number);
}

void read_rounding(yaml::KeyReader& keys, DisclosurePolicy& policy)
{
    const auto step = keys.integer("round_share_to");
    if (!step) return;
    if (*step != 1 && *step != 5 && *step != 10) return keys.report_bad_value("round_share_to", "rounding");
    policy.round_share_to = static_cast<int>(*step);
}

void read_computed(yaml::KeyReader& keys, DisclosurePolicy& policy)
{
    const auto computed = keys.text("computed");
    if (!computed || computed == "sure") return;
    if (computed != "all") return keys.report_bad_value("computed", "computed");
    policy.computed = ComputedAnswers::All;
}

/// Where thresholds stand that disclosure judges together with the results.
void remember_places(yaml::KeyReader& keys, DisclosurePolicy& policy)
{
    for (const auto* key : {"hide_below", "pool_below", "code_below", "code_fewer_than", "possible_values",
                            "group_schools", "round_share_to", "act"})
        if (const auto* node = keys.node(key)) policy.places.emplace(key, node->span);
}

void read_act(yaml::KeyReader& keys, DisclosureAct& act)
{
    act.document = keys.required_text("document").value_or("");
    act.reason = keys.required_text("reason").value_or("");
}

void read_silent_until(yaml::KeyReader& keys, DisclosurePolicy& policy)
{
    policy.silent_until = keys.required_text("period").value_or("");
    keys.required_text("reason");
}

void read_disclosure(yaml::KeyReader& keys, DisclosurePolicy& policy, Diagnostics& problems)
{
    remember_places(keys, policy);
    read_threshold(keys, "group_schools", policy.group_schools);
    read_map(keys, "act", problems, [&](yaml::KeyReader& act) { read_act(act, policy.act); });
    read_map(keys, "silent_until", problems, [&](yaml::KeyReader& silent) { read_silent_until(silent, policy); });
    read_threshold(keys, "hide_below", policy.hide_below);
    read_threshold(keys, "pool_below", policy.pool_below);
    read_threshold(keys, "approximate_below", policy.approximate_below);
    const bool ordered = policy.hide_below <= policy.pool_below && policy.pool_below <= policy.approximate_below;
    if (!ordered) keys.report_bad_value(keys.node("hide_below") != nullptr ? "hide_below" : "pool_below", "order");
    read_possible_values(keys, policy);
    read_coding(keys, policy);
    read_rounding(keys, policy);
    read_computed(keys, policy);
    policy.persons = keys.boolean("persons").value_or(policy.persons);
    const auto results = keys.text("school_results");
    if (!results) return;
    if (*results == "hidden") {
        policy.school_results = SchoolResults::Hidden;
    } else if (*results != "shown") {
        keys.report_bad_value("school_results", "school_results");
    }
}

/// Each of the columns once.
bool are_columns(const std::vector<std::string>& names)
{
    static constexpr std::array<std::string_view, 3> columns{"territory", "kind", "settlement"};
    return std::ranges::all_of(names, [&](const std::string& name) {
        return std::ranges::find(columns, name) != columns.end() && std::ranges::count(names, name) == 1;
    });
}

/// A band below the first border would hold none but schools whose number of pupils is not published.
void read_size_bands(yaml::KeyReader& keys, const DisclosurePolicy& policy, std::vector<std::int64_t>& borders)
{
    std::vector<std::int64_t> numbers;
    for (const auto& text : keys.list("pupils")) {
        const auto number = values::parse_integer(text);
        if (!number || (!numbers.empty() && *number <= numbers.back()))
            return keys.report_bad_value("pupils", "ascending");
        numbers.push_back(*number);
    }
    if (!numbers.empty() && numbers.front() <= policy.pool_below)
        return keys.report_bad_value("pupils", "above_pool_below");
    borders = std::move(numbers);
}

/// Absent, or an empty list.
bool says_nothing(yaml::KeyReader& keys, std::string_view key)
{
    const auto* node = keys.node(key);
    return node == nullptr || (node->kind == yaml::YamlNode::Kind::List && node->items.empty());
}

SimilarSchools read_similar(yaml::KeyReader& keys, const DisclosurePolicy& policy)
{
    SimilarSchools similar;
    similar.same = keys.list("same");
    if (!are_columns(similar.same)) keys.report_bad_value("same", "similar_columns");
    read_size_bands(keys, policy, similar.pupils);
    const auto at_least = keys.integer("at_least");
    if (at_least && (*at_least < SimilarSchools::fewest || *at_least > 1000))
        keys.report_bad_value("at_least", "similar_at_least");
    else if (at_least)
        similar.at_least = static_cast<int>(*at_least);
    return similar;
}

void read_similar_schools(yaml::KeyReader& keys, Diagnostics& problems, Settings& settings)
{
    read_map(keys, "similar", problems, [&](yaml::KeyReader& similar) {
        settings.similar = read_similar(similar, settings.disclosure);
        const bool by_nothing = says_nothing(similar, "same") && says_nothing(similar, "pupils");
        if (by_nothing) keys.report_bad_value("similar", "similar_by");
    });
}

bool is_site_path(std::string_view url)
{
    return url.find("//") == std::string_view::npos && (url.empty() || url.front() != '/') &&
           url.find("..") == std::string_view::npos;
}

MenuItem read_menu_item(yaml::KeyReader& keys)
{
    MenuItem item;
    item.title = keys.required_text("title").value_or("");
    item.url = keys.required_text("url").value_or("");
    if (!is_site_path(item.url)) keys.report_bad_value("url", "path");
    return item;
}

Track read_track(yaml::KeyReader& keys)
{
    return {.title = keys.required_text("title").value_or(""), .text = keys.text("text").value_or("")};
}

std::vector<Verdict> read_verdicts(yaml::KeyReader& keys, const std::string& key, Diagnostics& problems)
{
    std::vector<Verdict> verdicts;
    read_maps(keys, key, problems, [&](yaml::KeyReader& entry, const yaml::YamlNode& node) {
        Verdict verdict;
        verdict.code = entry.required_text("code").value_or("");
        read_text(entry, "where", verdict.where);
        read_text(entry, "value", verdict.value);
        verdict.reason = entry.required_text("reason").value_or("");
        verdict.span = node.span;
        verdicts.push_back(std::move(verdict));
    });
    return verdicts;
}

void read_presentation(yaml::KeyReader& keys, Settings& settings)
{
    read_base_url(keys, settings.base_url);
    read_language(keys, settings.language);
    read_timezone(keys, settings.timezone);
    read_theme(keys, settings.theme);
    settings.demo = keys.boolean("demo").value_or(settings.demo);
    settings.as_of = read_date(keys, "as_of");
    settings.next_update = read_date(keys, "next_update");
    if (const auto* node = keys.node("next_update")) settings.next_update_span = node->span;
}

void read_wait_days(yaml::KeyReader& keys, int& days)
{
    constexpr int longest = 366;
    const auto number = keys.integer("wait_days");
    if (!number) return;
    if (*number < 0 || *number > longest) return keys.report_bad_value("wait_days", "days");
    days = static_cast<int>(*number);
}

/// What a sample may call invented: tables and parts of content.
constexpr std::array<std::string_view, 24> may_be_invented{
    "schools",      "results",         "official_lists",   "context",         "deficits",     "risks",
    "risk_factors", "support",         "events",           "measures",        "goals",        "methods",
    "monitoring",   "recommendations", "decisions",        "effects",         "partnerships", "news",
    "practices",    "words",           "measure_evidence", "recorded_values", "executors",    "vacancies"};

void read_invented(yaml::KeyReader& keys, std::map<std::string, std::string, std::less<>>& invented)
{
    for (const auto what : may_be_invented)
        if (auto words = keys.text(what)) invented.emplace(what, *std::move(words));
}

/// `list: [перечень, перечня, перечне]`: what, of what, and a third form whose name ends in `third`.
void read_forms(yaml::KeyReader& keys, const std::string& key, const char* third,
                std::map<std::string, std::string>& words)
{
    if (!keys.node(key)) return;
    const auto forms = keys.list(key);
    if (forms.size() != 3) return keys.report_bad_value(key, key == "list" ? "list_forms" : "district_forms");
    words["terms." + key] = forms[0];
    words["terms." + key + "_of"] = forms[1];
    words["terms." + key + third] = forms[2];
}

void read_abbreviations(yaml::KeyReader& keys, std::map<std::string, std::string>& words)
{
    const auto* map = keys.node("abbreviations");
    if (map && map->kind != yaml::YamlNode::Kind::Map) return keys.report_bad_value("abbreviations", "map");
    if (map)
        for (const auto& [name, meaning] : map->members) words["abbreviations." + name.scalar] = meaning.scalar;
}

void read_terms(yaml::KeyReader& keys, Terms& terms)
{
    for (const std::string key : {"low_results", "hard_conditions"})
        if (const auto text = keys.text(key)) terms.words["categories." + key] = *text;
    for (const std::string key : {"office", "roadmap", "watch"})
        if (const auto text = keys.text(key)) terms.words["terms." + key] = *text;
    read_forms(keys, "list", "_in", terms.words);
    read_forms(keys, "district", "_to", terms.words);
    read_abbreviations(keys, terms.words);
}

Settings read_settings(const yaml::YamlNode& map, Diagnostics& problems)
{
    Settings settings;
    yaml::KeyReader keys(map, std::string(settings_path), problems);
    settings.name = keys.required_text("name").value_or("");
    read_text(keys, "municipality", settings.municipality);
    read_text(keys, "description", settings.description);
    read_presentation(keys, settings);
    read_map(keys, "office", problems, [&](yaml::KeyReader& office) { read_office(office, settings.office); });
    read_map(keys, "invented", problems, [&](yaml::KeyReader& parts) { read_invented(parts, settings.invented); });
    read_map(keys, "terms", problems, [&](yaml::KeyReader& terms) { read_terms(terms, settings.terms); });
    if (!settings.office.name.empty()) settings.terms.words.emplace("terms.office", settings.office.name);
    read_map(keys, "disclosure", problems,
             [&](yaml::KeyReader& policy) { read_disclosure(policy, settings.disclosure, problems); });
    read_map(keys, "outputs", problems, [&](yaml::KeyReader& outputs) { read_outputs(outputs, settings.outputs); });
    read_map(keys, "school_year", problems,
             [&](yaml::KeyReader& calendar) { read_school_year(calendar, settings.school_year); });
    read_map(keys, "roadmap", problems, [&](yaml::KeyReader& roadmap) { read_wait_days(roadmap, settings.wait_days); });
    // Nothing of the site hangs on it; see repository.hpp.
    read_map(keys, "repository", problems, [](yaml::KeyReader& repository) { repository.boolean("public"); });
    read_map(keys, "cycle", problems, [&](yaml::KeyReader& cycle) {
        read_cycle(cycle, settings.cycle);
        read_map(cycle, "risk_decisions", problems,
                 [&](yaml::KeyReader& risks) { settings.cycle.risk_decisions = read_risk_decisions(risks); });
    });
    read_similar_schools(keys, problems, settings);
    read_maps(keys, "menu", problems,
              [&](yaml::KeyReader& item, const yaml::YamlNode&) { settings.menu.push_back(read_menu_item(item)); });
    read_maps(keys, "tracks", problems,
              [&](yaml::KeyReader& track, const yaml::YamlNode&) { settings.tracks.push_back(read_track(track)); });
    settings.accepted = read_verdicts(keys, "accept", problems);
    settings.raised = read_verdicts(keys, "raise", problems);
    keys.finish();
    return settings;
}

}

Settings load_settings(const source::Tree& tree, Diagnostics& problems)
{
    if (!tree.has(settings_path)) {
        problems.report(
            {.code = dataset::missing_file, .arguments = {{"file", std::string(settings_path)}, {"kind", "settings"}}});
        return {};
    }
    const auto text = source::read_text(tree, settings_path, problems);
    if (!text) return {};
    auto root = yaml::parse_yaml(whole(text), problems);
    if (!root) return {};
    if (root->kind == yaml::YamlNode::Kind::Map || root->kind == yaml::YamlNode::Kind::Null)
        return read_settings(*root, problems);
    problems.report({.code = yaml::bad_value,
                     .arguments = {{"key", "name"},
                                   {"context", std::string(settings_path)},
                                   {"found", std::string("…")},
                                   {"expected", "map"}},
                     .where = root->span});
    return {};
}

}

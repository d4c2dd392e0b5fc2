#include "disclosure/ledger.hpp"

#include "foundation/assert.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <charconv>
#include <optional>

namespace opora::disclosure {

namespace {

using Json = nlohmann::ordered_json;

constexpr int version_of_ledger = 1;

std::string range_text(const Range& range)
{
    const auto low = std::to_string(range.low);
    if (range.high == unbounded) return low + "-";
    return range.is_single() ? low : low + "-" + std::to_string(range.high);
}

/// `5-9` participants, `1-` of whom nothing is known, `12:0-1` of 12 participants none or one below.
std::string letter_text(const Letter& letter)
{
    if (is_hidden(letter)) return range_text(letter.participants);
    return range_text(letter.participants) + ":" + range_text(letter.below);
}

std::optional<std::int64_t> parse_number(std::string_view text)
{
    std::int64_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    const bool good = error == std::errc() && end == text.data() + text.size() && number >= 0 && number <= unbounded;
    return good ? std::optional(number) : std::nullopt;
}

std::optional<Range> parse_range(std::string_view text)
{
    const auto dash = text.find('-');
    const auto low = parse_number(text.substr(0, dash));
    if (!low) return std::nullopt;
    if (dash == std::string_view::npos) return Range{.low = *low, .high = *low};
    const auto rest = text.substr(dash + 1);
    const auto high = rest.empty() ? std::optional(unbounded) : parse_number(rest);
    return high && *low < *high ? std::optional(Range{.low = *low, .high = *high}) : std::nullopt;
}

std::optional<Letter> parse_letter(std::string_view text)
{
    const auto colon = text.find(':');
    const auto participants = parse_range(text.substr(0, colon));
    if (!participants || participants->low == 0) return std::nullopt;
    if (colon == std::string_view::npos) {
        if (participants->is_single()) return std::nullopt;
        return Letter{.participants = *participants, .below = {.low = 0, .high = participants->high}};
    }
    const auto below = parse_range(text.substr(colon + 1));
    const bool good = participants->is_single() && below && !below->is_single() && below->high <= participants->high;
    return good ? std::optional(Letter{.participants = *participants, .below = *below}) : std::nullopt;
}

Json told_json(const Range& range)
{
    return Json::array({range.low, range.high});
}

void add_told(const PublishedSum& sum, Json& record)
{
    record["participants"] = told_json(sum.told.participants);
    record["below"] = told_json(sum.told.below);
    record["since"] = sum.since;
}

/// Letters as they were when the sum was told, where another one has been told since.
void add_letters(const PublishedSum& sum, const std::map<RowName, Letter>& small, Json& record)
{
    for (const auto& [row, letter] : sum.members)
        if (small.at(row) != letter) record["letters"][row.school + "/" + row.period] = letter_text(letter);
}

class Writer {
public:
    explicit Writer(const Ledger& ledger) : m_ledger(ledger) {}
    std::string text();

private:
    Json& column(const RowName& row);
    void fill_columns();
    [[nodiscard]] std::vector<Json> pools() const;
    [[nodiscard]] std::vector<Json> left() const;
    [[nodiscard]] std::vector<Json> context() const;
    void append(std::string_view name, const std::vector<Json>& records);

    const Ledger& m_ledger;
    std::map<std::pair<std::string, std::string>, Json> m_columns = {};
    std::string m_text = {};
};

Json& Writer::column(const RowName& row)
{
    auto& record = m_columns[{row.procedure, row.period}];
    if (record.is_null())
        record = Json{
            {"procedure", row.procedure}, {"period", row.period}, {"open", Json::array()}, {"small", Json::object()}};
    return record;
}

void Writer::fill_columns()
{
    for (const auto& row : m_ledger.open) column(row)["open"].push_back(row.school);
    for (const auto& [row, letter] : m_ledger.small) column(row)["small"][row.school] = letter_text(letter);
    for (const auto& row : m_ledger.uncounted) column(row)["uncounted"].push_back(row.school);
    for (const auto& row : m_ledger.barred) column(row)["barred"].push_back(row.school);
    for (const auto& sum : m_ledger.sums) {
        if (is_pool(sum)) continue;
        Json record;
        for (const auto& [row, letter] : sum.members) record["schools"].push_back(row.school);
        add_told(sum, record);
        add_letters(sum, m_ledger.small, record);
        column(sum.members.begin()->first)["sums"].push_back(std::move(record));
    }
}

std::vector<Json> Writer::pools() const
{
    std::vector<Json> records;
    for (const auto& sum : m_ledger.sums) {
        if (!is_pool(sum)) continue;
        const auto& first = sum.members.begin()->first;
        Json record{{"procedure", first.procedure}, {"school", first.school}};
        for (const auto& [row, letter] : sum.members) record["periods"].push_back(row.period);
        add_told(sum, record);
        add_letters(sum, m_ledger.small, record);
        records.push_back(std::move(record));
    }
    return records;
}

std::vector<Json> Writer::left() const
{
    std::vector<Json> records;
    for (const auto& [row, newest] : m_ledger.left)
        records.push_back(
            {{"procedure", row.procedure}, {"period", row.period}, {"school", row.school}, {"newest", newest}});
    return records;
}

std::vector<Json> Writer::context() const
{
    std::vector<Json> records;
    for (const auto& [key, sets] : m_ledger.context)
        for (const auto& schools : sets)
            records.push_back({{"period", key.first}, {"indicator", key.second}, {"schools", schools}});
    return records;
}

void Writer::append(std::string_view name, const std::vector<Json>& records)
{
    m_text += ",\n\"" + std::string(name) + "\":[";
    for (std::size_t i = 0; i < records.size(); ++i) m_text += (i == 0 ? "\n" : ",\n") + records[i].dump();
    m_text += records.empty() ? "]" : "\n]";
}

std::string Writer::text()
{
    fill_columns();
    std::vector<Json> columns;
    for (auto& [key, record] : m_columns) columns.push_back(std::move(record));
    m_text = "{\"version\":" + std::to_string(version_of_ledger);
    append("columns", columns);
    append("pools", pools());
    append("left", left());
    append("context", context());
    append("silent", {m_ledger.silent.begin(), m_ledger.silent.end()});
    return m_text + "\n}\n";
}

/// Thrown inside of `read_ledger` only: a record is not as it should be.
struct BadRecord {
    std::string what = "record";
};

const std::string& text_of(const Json& record, const char* key)
{
    const auto found = record.find(key);
    if (found == record.end() || !found->is_string()) throw BadRecord();
    return found->get_ref<const std::string&>();
}

/// An absent list is empty.
std::vector<std::string> texts_of(const Json& record, const char* key)
{
    const auto found = record.find(key);
    if (found == record.end()) return {};
    const bool good = found->is_array() && std::ranges::all_of(*found, [](const Json& one) { return one.is_string(); });
    if (!good) throw BadRecord();
    return found->get<std::vector<std::string>>();
}

const Json& list_of(const Json& record, const char* key)
{
    static const Json nothing = Json::array();
    const auto found = record.find(key);
    if (found == record.end()) return nothing;
    if (!found->is_array()) throw BadRecord();
    return *found;
}

Range told_of(const Json& record, const char* key)
{
    const auto& pair = list_of(record, key);
    const bool good = pair.size() == 2 && pair[0].is_number_unsigned() && pair[1].is_number_unsigned();
    if (!good) throw BadRecord();
    const Range range{.low = pair[0].get<std::int64_t>(), .high = pair[1].get<std::int64_t>()};
    if (range.low > range.high) throw BadRecord();
    return range;
}

class Reader {
public:
    Ledger read(const Json& root);

private:
    void read_column(const Json& record);
    void read_sum(const Json& record, const std::vector<RowName>& rows);
    void add_member(const RowName& row, const Json& letters, PublishedSum& sum);

    Ledger m_ledger = {};
    std::set<RowName> m_members = {};
};

void Reader::add_member(const RowName& row, const Json& letters, PublishedSum& sum)
{
    const auto known = m_ledger.small.find(row);
    if (known == m_ledger.small.end()) throw BadRecord{"stranger"};
    if (!m_members.insert(row).second) throw BadRecord{"overlap"};
    auto letter = known->second;
    if (const auto other = letters.find(row.school + "/" + row.period); other != letters.end()) {
        const auto parsed = other->is_string() ? parse_letter(other->get_ref<const std::string&>()) : std::nullopt;
        if (!parsed) throw BadRecord();
        letter = *parsed;
    }
    sum.members.emplace(row, letter);
}

void Reader::read_sum(const Json& record, const std::vector<RowName>& rows)
{
    if (!record.is_object() || rows.size() < 2) throw BadRecord();
    PublishedSum sum{.told = {.participants = told_of(record, "participants"), .below = told_of(record, "below")},
                     .since = text_of(record, "since")};
    const auto letters = record.value("letters", Json::object());
    for (const auto& row : rows) add_member(row, letters, sum);
    m_ledger.sums.push_back(std::move(sum));
}

void Reader::read_column(const Json& record)
{
    if (!record.is_object()) throw BadRecord();
    const auto row_of = [&](const std::string& school) {
        return RowName{
            .procedure = text_of(record, "procedure"), .period = text_of(record, "period"), .school = school};
    };
    for (const auto& school : texts_of(record, "open")) m_ledger.open.insert(row_of(school));
    for (const auto& school : texts_of(record, "uncounted")) m_ledger.uncounted.insert(row_of(school));
    for (const auto& school : texts_of(record, "barred")) m_ledger.barred.insert(row_of(school));
    const auto small = record.value("small", Json::object());
    if (!small.is_object()) throw BadRecord();
    for (const auto& [school, text] : small.items()) {
        const auto letter = text.is_string() ? parse_letter(text.get_ref<const std::string&>()) : std::nullopt;
        if (!letter) throw BadRecord();
        m_ledger.small.emplace(row_of(school), *letter);
    }
    for (const auto& sum : list_of(record, "sums")) {
        std::vector<RowName> rows;
        for (const auto& school : texts_of(sum, "schools")) rows.push_back(row_of(school));
        read_sum(sum, rows);
    }
}

Ledger Reader::read(const Json& root)
{
    if (!root.is_object()) throw BadRecord();
    if (root.value("version", 0) != version_of_ledger) throw BadRecord{"version"};
    for (const auto& record : list_of(root, "columns")) read_column(record);
    for (const auto& record : list_of(root, "pools")) {
        std::vector<RowName> rows;
        for (const auto& period : texts_of(record, "periods"))
            rows.push_back(
                {.procedure = text_of(record, "procedure"), .period = period, .school = text_of(record, "school")});
        read_sum(record, rows);
    }
    for (const auto& record : list_of(root, "left"))
        m_ledger.left.emplace(RowName{.procedure = text_of(record, "procedure"),
                                      .period = text_of(record, "period"),
                                      .school = text_of(record, "school")},
                              text_of(record, "newest"));
    for (const auto& record : list_of(root, "context")) {
        const auto schools = texts_of(record, "schools");
        m_ledger.context[{text_of(record, "period"), text_of(record, "indicator")}].emplace(schools.begin(),
                                                                                            schools.end());
    }
    for (const auto& period : texts_of(root, "silent")) m_ledger.silent.insert(period);
    std::ranges::sort(m_ledger.sums, {}, [](const PublishedSum& sum) { return sum.members.begin()->first; });
    return std::move(m_ledger);
}

}

bool is_pool(const PublishedSum& sum)
{
    return sum.members.begin()->first.period != sum.members.rbegin()->first.period;
}

std::string write_ledger(const Ledger& ledger)
{
    return Writer(ledger).text();
}

tl::expected<Ledger, LedgerProblem> read_ledger(std::string_view text)
{
    try {
        return Reader().read(Json::parse(text));
    } catch (const Json::parse_error& error) {
        const auto before = text.substr(0, std::min(error.byte, text.size()));
        const auto line = static_cast<std::size_t>(std::ranges::count(before, '\n')) + 1;
        return tl::unexpected(LedgerProblem{.line = line, .what = "syntax"});
    } catch (const Json::exception&) {
        return tl::unexpected(LedgerProblem{.what = "record"});
    } catch (const BadRecord& bad) {
        return tl::unexpected(LedgerProblem{.what = bad.what});
    }
}

}

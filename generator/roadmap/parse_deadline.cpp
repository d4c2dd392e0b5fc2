#include "roadmap/parse_deadline.hpp"

#include "roadmap/deadline_phrases.hpp"
#include "roadmap/deadline_span.hpp"
#include "roadmap/deadline_tokens.hpp"

#include <algorithm>

namespace opora::roadmap {

namespace {

using Kind = Token::Kind;

enum class Anchor {
    Own,         ///< the text names both ends
    Until,       ///< «до …»: begins with the roadmap
    WholePeriod, ///< «в течение года»: the roadmap's own time
    SchoolYear,  ///< «в течение учебного года»: the one that the roadmap means
};

struct Piece {
    Anchor anchor = Anchor::Own;
    WrittenSpan span = {};
    bool lists_year = false; ///< a bare year after a comma
};

/// What a literal says, before the roadmap's period fills the gaps.
struct Reading {
    std::vector<Piece> pieces = {};
    Rhythm rhythm = {};
    std::optional<int> day_of_month = {};
    bool open_end = false;
    bool conditional = false;
    bool lasting = false;
    bool bounded = false; ///< the text says when it ends, so «постоянно» in it has an end too

    [[nodiscard]] bool says_something() const
    {
        return !pieces.empty() || rhythm.recurrence != Recurrence::None || open_end || conditional;
    }
    /// A day of each month is one of something that is done every month.
    [[nodiscard]] bool makes_sense() const
    {
        return says_something() && (!day_of_month || rhythm.recurrence == Recurrence::Monthly);
    }
    [[nodiscard]] bool names_end() const
    {
        return day_of_month || std::ranges::any_of(pieces, [](const Piece& piece) {
                   return piece.anchor == Anchor::Own || piece.anchor == Anchor::Until;
               });
    }
    [[nodiscard]] bool is_of_school_year() const
    {
        return std::ranges::any_of(pieces, [](const Piece& piece) { return piece.anchor == Anchor::SchoolYear; });
    }
};

class Reader {
public:
    explicit Reader(std::string_view literal) : m_tokens(tokenize(literal)) {}

    std::optional<Reading> read()
    {
        while (!m_tokens.at_end()) {
            const bool comma = m_tokens.take(Kind::Comma);
            if (!comma && !take_separator() && !read_phrase() && !read_dates()) return std::nullopt;
            m_after_comma = comma;
        }
        if (!m_reading.makes_sense()) return std::nullopt;
        return m_reading;
    }

private:
    bool take_separator()
    {
        return m_tokens.take(Kind::Semicolon) || m_tokens.take(Kind::Bracket) || m_tokens.take(Kind::Dot) ||
               m_tokens.take_any_word({"и", "или", "либо", "отчет", "отчеты"}) || m_tokens.take_phrase("в срок");
    }

    bool read_phrase()
    {
        if (const auto day = take_day_of_month(m_tokens)) {
            m_reading.day_of_month = day;
            if (m_tokens.take_any_phrase({"каждого месяца", "каждый месяц"})) recur({Recurrence::Monthly});
        } else if (take_condition(m_tokens)) {
            m_reading.conditional = true;
        } else if (take_event(m_tokens)) {
            recur({Recurrence::OnEvent});
        } else if (const auto rhythm = read_recurrence(m_tokens)) {
            recur(*rhythm);
        } else if (take_open_end(m_tokens)) {
            m_reading.open_end = true;
        } else if (take_school_year(m_tokens)) {
            m_reading.bounded = true;
            m_reading.lasting = true;
            m_reading.pieces.push_back({.anchor = Anchor::SchoolYear});
        } else if (take_whole_period(m_tokens)) {
            m_reading.bounded = true;
            m_reading.lasting = true;
            m_reading.pieces.push_back({.anchor = Anchor::WholePeriod});
        } else {
            return false;
        }
        return true;
    }

    /// Of two rhythms the more frequent one: «ежегодно, один раз в полугодие».
    void recur(const Rhythm& rhythm)
    {
        auto& known = m_reading.rhythm;
        if (known.recurrence == Recurrence::None || rhythm.recurrence < known.recurrence) known = rhythm;
    }

    bool read_dates()
    {
        const bool until = m_tokens.take_any_phrase({"до конца", "к концу", "до", "не позднее", "к"});
        const bool since = !until && m_tokens.take_any_phrase({"начиная с", "с"});
        const bool during = take_during(m_tokens) || m_tokens.take_any_phrase({"в период с", "за период с",
                                                                               "на период с", "в", "во", "на", "за"});
        m_tokens.take_word("всего");
        const auto span = read_range(m_tokens);
        if (!span) return false;
        const bool lasting = span->grain == Grain::Year || !span->is_single();
        m_reading.bounded = m_reading.bounded || until || during || lasting;
        m_reading.lasting = m_reading.lasting || (lasting && !until);
        m_reading.open_end = m_reading.open_end || (since && span->is_single());
        m_reading.pieces.push_back({.anchor = until ? Anchor::Until : Anchor::Own,
                                    .span = *span,
                                    .lists_year = m_after_comma && !until && !during && span->grain == Grain::Year});
        return true;
    }

    TokenReader m_tokens;
    Reading m_reading = {};
    bool m_after_comma = false;
};

/// «Август 2022, 2023»: a bare year after a month repeats the month.
void repeat_months(std::vector<Piece>& pieces)
{
    for (std::size_t i = 1; i < pieces.size(); ++i) {
        const auto& before = pieces[i - 1].span;
        auto& piece = pieces[i];
        if (!piece.lists_year || pieces[i - 1].anchor != Anchor::Own) continue;
        if (before.grain == Grain::Year || !before.last_year || !piece.span.is_single()) continue;
        const int years = *piece.span.last_year - *before.last_year;
        piece.span = before;
        piece.span.first_year = *before.first_year + years;
        piece.span.last_year = *before.last_year + years;
    }
}

bool has_dates(const Piece& piece)
{
    return piece.anchor == Anchor::Own || piece.anchor == Anchor::Until;
}

/// «Июнь, октябрь 2020»: a year at the end of a list counts for the members before it.
void pass_years_back(std::vector<Piece>& pieces)
{
    for (std::size_t i = pieces.size(); i-- > 1;) {
        const auto& after = pieces[i];
        auto& piece = pieces[i - 1];
        if (!has_dates(piece) || !has_dates(after)) continue;
        if (piece.span.first_year || !after.span.first_year) continue;
        const int turn = piece.span.last_month > after.span.first_month ? 1 : 0;
        piece.span.last_year = *after.span.first_year - turn;
        piece.span.first_year = *piece.span.last_year - (piece.span.crosses_new_year() ? 1 : 0);
    }
}

/// The first year in which a date without a year is not over when the roadmap begins.
int first_possible_year(const WrittenSpan& span, const Interval& period)
{
    int year = period.first.year - 1;
    while (span.in_year(year).last < period.first) ++year;
    return year;
}

/// «2020 - 2021 года» in a roadmap that itself lasts a school year: from 1 September to 31 August.
void read_school_years(std::vector<Piece>& pieces, const Interval& period)
{
    for (auto& piece : pieces) {
        auto& span = piece.span;
        const bool two_years = has_dates(piece) && span.grain == Grain::Year && span.first_year && span.last_year &&
                               *span.last_year == *span.first_year + 1;
        if (!two_years) continue;
        const Date earliest{.year = *span.first_year, .month = 6, .day = 1};
        const Date latest{.year = *span.last_year, .month = 8, .day = 31};
        if (period.first < earliest || period.last > latest) continue;
        span = {.grain = Grain::Month,
                .first_year = span.first_year,
                .first_month = 9,
                .last_year = span.last_year,
                .last_month = 8};
    }
}

Interval placed(const Piece& piece, int year, const Date& begin)
{
    auto interval = piece.span.in_year(year);
    if (piece.anchor == Anchor::Until) interval.first = std::min(begin, interval.last);
    return interval;
}

/// «Ежегодно до 01.10.»: once in every year of the period; each begins when the one before is over.
void place_every_year(const Piece& piece, const Interval& period, std::vector<Interval>& intervals)
{
    int year = first_possible_year(piece.span, period);
    auto begin = period.first;
    do {
        intervals.push_back(placed(piece, year, begin));
        begin = date_from_days(days_since_epoch(intervals.back().last) + 1);
        ++year;
    } while (piece.span.in_year(year).last <= period.last);
}

Interval days_of_school_year(int year)
{
    return {.first = {.year = year, .month = 9, .day = 1}, .last = {.year = year + 1, .month = 8, .day = 31}};
}

std::vector<Interval> place(const Reading& reading, const Interval& period, std::optional<int> school_year)
{
    std::vector<Interval> intervals;
    for (const auto& piece : reading.pieces) {
        if (piece.anchor == Anchor::WholePeriod)
            intervals.push_back(period);
        else if (piece.anchor == Anchor::SchoolYear)
            intervals.push_back(school_year ? days_of_school_year(*school_year) : period);
        else if (piece.span.first_year)
            intervals.push_back(placed(piece, *piece.span.first_year, period.first));
        else if (reading.rhythm.recurrence == Recurrence::Yearly)
            place_every_year(piece, period, intervals);
        else
            intervals.push_back(placed(piece, first_possible_year(piece.span, period), period.first));
    }
    // «По отдельному графику»: some time while the roadmap runs.
    if (intervals.empty() && reading.conditional && reading.rhythm.recurrence == Recurrence::None)
        intervals.push_back(period);
    std::stable_sort(intervals.begin(), intervals.end(), [](const Interval& a, const Interval& b) {
        return a.first != b.first ? a.first < b.first : a.last < b.last;
    });
    return intervals;
}

}

std::optional<Deadline> parse_deadline(std::string_view literal, const Interval& period, std::optional<int> school_year)
{
    auto reading = Reader(literal).read();
    if (!reading) return std::nullopt;
    repeat_months(reading->pieces);
    pass_years_back(reading->pieces);
    read_school_years(reading->pieces, period);
    return Deadline{.literal = std::string(literal),
                    .intervals = place(*reading, period, school_year),
                    .recurrence = reading->rhythm.recurrence,
                    .times = reading->rhythm.times,
                    .day_of_month = reading->day_of_month,
                    .names_end = reading->names_end(),
                    .of_school_year = reading->is_of_school_year(),
                    .open_end =
                        reading->open_end || (reading->rhythm.recurrence == Recurrence::Constant && !reading->bounded),
                    .lasting = reading->lasting,
                    .conditional = reading->conditional};
}

}

#pragma once

#include "foundation/date.hpp"
#include "foundation/source_text.hpp"
#include "schemas/table_words.hpp"
#include "values/value.hpp"

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace opora::identify {

/// A rule set from data/rules/*.yaml: which results count and which of them are low, and what puts a school into a
/// category. Source of the default method: order of the Abinsk district 04.03.2023 № 194, section 3.3; of every other
/// kind of criterion: docs/formats/rules.md.

enum class MatchMode {
    Any,           ///< any procedure counts in each period
    SameProcedure, ///< one and the same procedure in all periods
};

/// The number of a school in a period that a criterion compares.
enum class Measure {
    Share,       ///< below / participants, summed over `procedures`
    Index,       ///< weighted mean of the shares of the procedures that the school has
    MeanScore,   ///< `mean_score` of the only procedure
    Context,     ///< a value of the table `context`
    Score,       ///< a weighted sum, see Score
    RatingRank,  ///< `rank` of the table `external_ratings`: 1 is the best
    RatingPlace, ///< rank / of
    RatingScore, ///< `score` of the table
    Doubt,       ///< rows of `bias_markers`
    Recorded,    ///< a value of the table `recorded_values`
};

/// `share`, `mean_score`, `rating`.
std::string_view name_of(Measure measure);

/// What the number is held against.
enum class Against {
    Schools,  ///< the numbers of other schools: `worst` or `worst_share`
    Border,   ///< `at_least`, `at_most` or `over`
    Earlier,  ///< the school's own number some periods before: the change is at least `at_least`
    District, ///< the same number of all other schools together: the difference is at least `at_least`
};

enum class Worst { Highest, Lowest };

/// Schools with equal numbers are in or out together.
struct MeasureTest {
    Measure measure = Measure::Index;
    Against against = Against::Border;
    std::vector<std::string> procedures = {};     ///< whose results the number is made of
    std::string indicator = {};                   ///< of Context, as `context.indicator` has it
    std::string rating = {};                      ///< of a rating, as `external_ratings.rating` has it
    std::string rating_document = {};             ///< of the newest period looked at; see identify()
    std::string score = {};                       ///< of Score, an id of RuleSet::scores
    SourceSpan name_span = {};                    ///< of `indicator`, `rating` or `score`
    Worst worst_end = Worst::Highest;             ///< which end of the scale is bad
    int worst = 0;                                ///< the limit as a number of schools; 0 = not given so
    std::optional<values::Decimal> worst_share{}; ///< the limit as a fraction of the schools that have a number
    std::string within = {};                      ///< column of `schools`: only schools with the same value compare
    std::optional<values::Decimal> at_least = {}; ///< inclusive
    std::optional<values::Decimal> at_most = {};  ///< inclusive
    std::optional<values::Decimal> over = {};     ///< exclusive
    int periods = 1;         ///< of Earlier: the newest of so many is compared with the oldest of them
    bool for_better = false; ///< of Earlier: the change for the better counts
    bool is_proved = false;  ///< of Earlier and District: chance alone would hardly make the difference
};

/// May nobody but the office see the number, so that the answer would tell on which side of the border it lies?
bool is_private(const MeasureTest& test);

struct Criterion {
    std::string id = {};
    std::string title = {};
    std::string label = {}; ///< what the document calls it; empty = `id`
    bool told = false;      ///< the office wants it told although its number is private
    int procedures_at_least = 1;
    int in_each_of_last = 1; ///< periods, counted back from the newest that is decided on
    MatchMode match = MatchMode::Any;
    std::optional<MeasureTest> test = {}; ///< instead of low procedures
    std::vector<Criterion> all_of = {};   ///< instead of both: every one of them holds; they have the id of this one
    std::size_t ordinal = 0;              ///< among all criteria of the rule set
};

/// Its label, else its id.
const std::string& label_of(const Criterion& criterion);

/// How many periods it needs.
int look_back(const Criterion& criterion);

/// Does it, or one of its members, rest on a number that is private and not to be told of?
bool is_kept_back(const Criterion& criterion);

/// Part of a score: 0 is the best, 1 the worst, straight between and cut at the ends.
struct ScorePart {
    Measure measure = Measure::Share; ///< Share, Index, Context, RatingScore or Recorded
    std::vector<std::string> procedures = {};
    std::string indicator = {};
    std::string rating = {};
    std::string recorded = {}; ///< id of the indicator whose values of schools are recorded
    SourceSpan name_span = {}; ///< of `indicator`, `rating` or `recorded`
    values::Decimal weight = {.mantissa = 1};
    values::Decimal best = {}; ///< of all but Share and Index
    values::Decimal worst = {.mantissa = 1};
};

struct Score {
    std::string id = {};
    bool without_missing = false; ///< the parts that a school has are the whole; else it has no score
    std::vector<ScorePart> parts = {};
};

/// A part of a category: the schools that entered it in a period from `from` to `until`.
struct Cohort {
    std::string id = {};
    std::string title = {};
    std::string from = {};  ///< empty = since ever
    std::string until = {}; ///< empty = until now
};

/// What a school has from being in a category.
enum class CategoryStatus {
    Support, ///< gets support, and is counted so
    Watch,   ///< is watched, to help in time
};
std::string_view name(CategoryStatus status); ///< `support`, `watch`

struct Category {
    std::string id = {};
    std::string title = {};
    std::string term = {}; ///< key in `terms` of site.yaml that is the title; empty when the file gives a title
    CategoryStatus status = CategoryStatus::Support;
    std::vector<Criterion> any_of = {};
    std::vector<Cohort> cohorts = {};
    bool list_only = false; ///< `list: true`: never computed, only by official_lists
};

/// A category of official_lists: decided not to include the school.
inline constexpr std::string_view not_included = "none";

/// In the place of a category: nobody has decided, and what is known does not settle it.
inline constexpr std::string_view undecided = "unknown";

/// Both are asked for.
struct LowThreshold {
    std::optional<values::Decimal> share_at_least = {}; ///< a fraction; inclusive
    int below_at_least = 0;                             ///< pupils
    int participants_at_least = 1;                      ///< below it a result does not count at all
};

struct LowResult {
    values::Decimal share_at_least = {.mantissa = 3, .scale = 1};
    int participants_at_least = 1;
    std::map<std::string, LowThreshold, std::less<>> by_procedure = {}; ///< those that have a threshold of their own
};

/// Which schools a rule set is about.
struct Scope {
    std::vector<std::string> kinds = {};   ///< values of `schools.kind`
    std::vector<std::string> schools = {}; ///< ids
    std::vector<SourceSpan> kind_spans = {};
    std::vector<SourceSpan> school_spans = {};
    std::string reason = {}; ///< why the others, or these, are left out
};

enum class PeriodSystem { AsGiven, CalendarYear, SchoolYear };

/// Whose the criteria are; NotSaid claims nothing.
enum class CriteriaSource {
    NotSaid,
    Document, ///< they stand in `document`
    Own,      ///< the office chose them; no act has them
    Invented, ///< made up for an example
};
std::string_view name(CriteriaSource source); ///< as the rule file writes it; empty for NotSaid

/// What is done with results that `bias_markers` doubts.
enum class Bias { Ignore, Exclude, Flag };

struct RuleSet {
    std::string id = {};
    std::string title = {};
    std::string document = {}; ///< id in `documents`
    CriteriaSource criteria = CriteriaSource::NotSaid;
    std::string basis = {};         ///< what is said in place of an act that approves the criteria
    bool list_complete = false;     ///< whom official_lists does not name, the list does not include
    std::string list_document = {}; ///< that names the schools, id in `documents`; `document` when the file gives none
    std::optional<Date> valid_from = {}; ///< both days included
    std::optional<Date> valid_to = {};
    std::vector<std::string> periods = {}; ///< oldest first; empty when `latest` is given
    int latest = 0;                        ///< the newest N periods with a result of one of `procedures`, in any school
    PeriodSystem period_system = PeriodSystem::AsGiven;
    std::map<std::string, std::string, std::less<>> period_map = {}; ///< period of a table → period of the rules
    std::vector<std::string> procedures = {};
    std::optional<Scope> only = {};   ///< the rules are about these schools alone
    std::optional<Scope> except = {}; ///< and not about these
    LowResult low_result = {};
    std::vector<Score> scores = {};
    std::vector<values::Decimal> weights = {}; ///< of the index, one for each of `procedures`; 0 = not in the index
    Bias bias = Bias::Ignore;
    /// Kinds of `procedures` that marks of grade and subject are about.
    std::vector<std::string> bias_kinds = {std::string(schemas::words::check_work)};
    std::vector<Category> categories = {}; ///< the first that matches wins
    SourceSpan span = {};
    SourceSpan document_span = {};
    SourceSpan list_span = {}; ///< `list_complete`
    SourceSpan list_document_span = {};
    SourceSpan validity_span = {};
    SourceSpan periods_span = {};                 ///< the value, or the whole rule set when there is none
    std::vector<SourceSpan> procedure_spans = {}; ///< one for each of `procedures`

    [[nodiscard]] std::string to_text() const; ///< one line per criterion, for tests and `explain`
};

bool is_among(const std::vector<std::string>& names, std::string_view name);

/// Is `day` within the days of validity?
bool is_in_force(const RuleSet& rules, const Date& day);

/// Does the rule set compute anything, or only name lists?
bool computes(const RuleSet& rules);

/// Is the number made of results of procedures?
bool looks_at_results(const RuleSet& rules, const MeasureTest& test);

/// Does a criterion look at results of procedures?
bool needs_procedures(const RuleSet& rules);

/// Does a criterion ask for more than low results: compare a number, or ask for several things at once?
bool has_measures(const RuleSet& rules);

/// Every criterion that asks for one thing: members in place of the criterion that has them.
std::vector<const Criterion*> simple_criteria(const RuleSet& rules);

/// Null when the rule set has no such score.
const Score* find_score(const RuleSet& rules, std::string_view id);

/// Null when the rule set has no such category.
const Category* find_category(const RuleSet& rules, std::string_view id);

}

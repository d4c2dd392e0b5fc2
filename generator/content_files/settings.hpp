#pragma once

#include "content_files/cycle_settings.hpp"
#include "content_files/outputs.hpp"
#include "foundation/date.hpp"
#include "foundation/diagnostic.hpp"
#include "source/tree.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace opora::content_files {

/// site.yaml. Only `name` is required. Unknown keys are errors.
struct Office {
    std::string name = {};
    std::string inn = {};
    std::string ogrn = {};
    std::string address = {};
    std::string email = {};
    std::string phone = {};
    std::string website = {};
};

/// What is told of the answer that the rules give about a school.
enum class ComputedAnswers {
    Sure, ///< that is the same whatever the hidden numbers are
    All,  ///< and with it whether hidden results are low
};

enum class SchoolResults { Shown, Hidden };

/// The office's decision to show more than the thresholds below which nothing else helps.
struct DisclosureAct {
    std::string document = {}; ///< id in `documents`; empty = there is none
    std::string reason = {};
};

/// See docs/formats/site.md, «disclosure».
struct DisclosurePolicy {
    int hide_below = 5;            ///< participants; smaller groups are not shown at all
    int pool_below = 10;           ///< participants; below it only a value pooled over three periods
    int approximate_below = 30;    ///< participants; below it a value is marked «ориентировочно»
    int code_below = 20;           ///< participants; below it counts near 0 or near everybody are not told apart
    int code_fewer_than = 2;       ///< pupils; how near: 2 = none and one look alike
    int possible_values = 3;       ///< numbers of participants that must stay possible for a hidden result
    int group_schools = 2;         ///< results of fewer schools are in no told sum
    int round_share_to = 1;        ///< 1, 5 or 10 percent points; above 1 no counts below of a school are published
    std::string silent_until = {}; ///< the newest period of which no sum is told, for the ledger is lost; empty = none
    SchoolResults school_results = SchoolResults::Shown;
    DisclosureAct act = {};
    std::map<std::string, SourceSpan, std::less<>> places = {}; ///< of the keys that site.yaml sets
    bool persons = false;                                       ///< names of curators and mentors may be published
    ComputedAnswers computed = ComputedAnswers::Sure;
};

/// With which schools a school is compared. See docs/methods.md, «Similar schools».
struct SimilarSchools {
    static constexpr int fewest = 5; ///< of fewer, a median tells too much of one of them

    std::vector<std::string> same = {}; ///< columns of `schools` whose values are equal in a group
    std::vector<std::int64_t> pupils =
        {};                ///< where bands of size begin; ascending, all above DisclosurePolicy::pool_below
    int at_least = fewest; ///< published results that a comparison needs
};

/// How this office calls things.
struct Terms {
    /// Texts of the theme that the site replaces, by key of strings.yaml: `terms.office`, `terms.roadmap`,
    /// `terms.watch`, `terms.list` (`list_of`, `list_in`) and `terms.district` (`district_of`, `district_to`) with
    /// their forms, `categories.low_results` and `categories.hard_conditions`, the titles of categories that name the
    /// term (see identify::Category), and `abbreviations.ВПР`.
    std::map<std::string, std::string> words = {};
};

struct MenuItem {
    std::string title = {};
    std::string url = {}; ///< path inside the site, such as `shkoly/`
};

/// A line of work that measures of roadmaps belong to.
struct Track {
    std::string title = {}; ///< as `measures.track` names it
    std::string text = {};  ///< what it is, for readers; empty = nothing
};

/// What the site says about a problem: an entry of `accept` or `raise`.
struct Verdict {
    std::string code = {};
    std::string where = {}; ///< path of the file, optionally `:line` or `:cell`
    std::string value = {}; ///< what stands there; empty = whatever it is
    std::string reason = {};
    SourceSpan span = {};
    std::string cell = {}; ///< of the table `accepted`; empty for an entry of site.yaml
};

struct Settings {
    std::string name = {};
    std::string municipality = {};
    std::string description = {};
    Office office = {};
    std::string base_url = {}; ///< ends in `/`; empty = links are relative only, no sitemap or canonical addresses
    std::string language = "ru";
    std::string timezone = "Europe/Moscow";
    std::string theme = "default";
    bool demo = false; ///< every page then says that the numbers are invented
    /// Of a sample: what is invented of a table, of `news`, `practices` or `words` of schools, in words.
    std::map<std::string, std::string, std::less<>> invented = {};
    std::optional<Date> as_of = {}; ///< a site frozen at a day (archive, sample); the command line wins
    std::optional<Date> next_update = {};
    SourceSpan next_update_span = {};
    Terms terms = {};
    std::vector<MenuItem> menu = {}; ///< empty = the theme's own seven items
    DisclosurePolicy disclosure = {};
    Outputs outputs = {};
    values::SchoolCalendar school_year = {};
    CycleTerms cycle = {};
    int wait_days = 30; ///< `roadmap: {wait_days: 30}`: behind the end of a period its papers may still come
    std::vector<Track> tracks = {};             ///< in the order of pages; empty = whatever measures say
    std::optional<SimilarSchools> similar = {}; ///< empty = schools are compared with no similar ones
    std::vector<Verdict> accepted = {};
    std::vector<Verdict> raised = {}; ///< warnings that stop the build

    /// Who publishes: the office, or the site itself where it names none.
    [[nodiscard]] const std::string& publisher() const { return office.name.empty() ? name : office.name; }
};

/// Reports dataset.* at the key that is wrong; what was read so far comes back, so that other stages can go on looking.
Settings load_settings(const source::Tree& tree, Diagnostics& problems);

}

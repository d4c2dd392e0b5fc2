#pragma once

#include "content_files/content.hpp"
#include "content_files/settings.hpp"
#include "dataset/table.hpp"
#include "roadmap/deadline.hpp"
#include "values/span.hpp"

#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace opora::roadmap {

/// What roadmaps are judged by.
struct Sources {
    const dataset::Tables& tables;
    std::span<const content_files::ContentFile> content = {}; ///< news may show that something was done
    values::SchoolCalendar calendar = {};
    int wait_days = 30; ///< behind the end of a period its papers may still come
    Date as_of = {};
    std::span<const content_files::Track> tracks = {}; ///< that measures may name; none = any
};

enum class ProofKind { Document, Link, News, Event, Monitoring };
std::string_view letter(ProofKind kind); ///< `document`, for the store

/// Something that shows that a measure was carried out.
struct Proof {
    ProofKind kind = ProofKind::Document;
    std::string id = {};                  ///< of a row; of a link and of news their address
    std::optional<Date> on = {};          ///< its day
    std::string period = {};              ///< the span that it is of, where that is said
    std::optional<Interval> of_time = {}; ///< the days of `period`
    bool shows_its_day = false;           ///< what it shows was on its day
    std::string promised = {};            ///< what was promised and this is, as its row says
    std::string school = {};
    std::optional<std::size_t> row = {}; ///< of `measure_evidence`
};

/// By full name of the measure (`karta-2023/12`): its own documents and links, rows of `measure_evidence`, and the
/// news, events and monitorings that name it or that its `proved_by` names. What is dated later than the day of the
/// data is left out.
std::map<std::string, std::vector<Proof>, std::less<>> find_proofs(const Sources& sources);

/// `first; second` without the spaces around them. Addresses may hold commas.
std::vector<std::string> parts_of(std::string_view cell);

}

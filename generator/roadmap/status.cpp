#include "roadmap/status.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace opora::roadmap {

namespace {

constexpr std::array<std::string_view, 11> letters{"planned",  "in-progress", "on-track", "continuous",
                                                   "done",     "claimed",     "missed",   "overdue",
                                                   "unproved", "postponed",   "cancelled"};

bool holds(const Interval& outer, const Date& day)
{
    return outer.first <= day && day <= outer.last;
}

bool is_conditional_rhythm(const Deadline& deadline)
{
    return deadline.conditional && deadline.recurrence != Recurrence::None;
}

/// The last day of what is done once; nothing where neither the text nor the roadmap has one.
std::optional<Date> end_of(const Deadline& deadline, const Frame& frame)
{
    Date last = frame.period.last;
    if (!deadline.intervals.empty()) {
        const auto latest = std::ranges::max_element(deadline.intervals, {}, &Interval::last)->last;
        if (deadline.names_end) return latest;
        last = std::max(last, latest);
    }
    return frame.is_open ? std::nullopt : std::optional(last);
}

/// A report in the middle of the time that the work lasts shows that it goes on, not that it is over.
Status status_of_single(const Deadline& deadline, const Frame& frame, const Evidence& evidence, const Date& as_of)
{
    const auto& intervals = deadline.intervals;
    const auto end = end_of(deadline, frame);
    const bool is_running = !end || as_of <= *end;
    const auto time_to_work = std::ranges::max_element(intervals, {}, &Interval::last)->last;
    const auto& last_begin = intervals.back().first;
    bool may_be_done = deadline.lasting ? as_of > time_to_work : as_of >= last_begin;
    // What shows the first of several dates does not show the last.
    if (intervals.size() > 1) may_be_done = evidence.on ? may_be_done && *evidence.on >= last_begin : !is_running;
    may_be_done = may_be_done && (evidence.has_paper || as_of > time_to_work);
    if (evidence.is_given && may_be_done) return Status::Done;
    if (is_running) return Status::InProgress;
    return deadline.names_end ? Status::Overdue : Status::Unproved;
}

/// Of what is constant, waits for an event or for need, or has an open end.
Status status_of_running(const Deadline& deadline, const Frame& frame, const Evidence& evidence, const Date& as_of)
{
    const bool ends_by_itself = !deadline.open_end && !deadline.intervals.empty();
    const bool runs_on = deadline.open_end && deadline.recurrence != Recurrence::Constant;
    const auto end = ends_by_itself ? end_of(deadline, frame) : std::optional(frame.period.last);
    const bool is_over = end && as_of > *end && (ends_by_itself || !frame.is_open);
    if (!is_over) return ends_by_itself ? Status::InProgress : Status::Continuous;
    if (evidence.is_given) return Status::Done;
    if (runs_on) return Status::Continuous;
    return ends_by_itself && deadline.names_end ? Status::Overdue : Status::Unproved;
}

bool any_is(const std::vector<Instance>& instances, InstanceState state)
{
    return std::ranges::find(instances, state, &Instance::state) != instances.end();
}

Status status_of_repeated(const Deadline& deadline, const Frame& frame, const std::vector<Instance>& instances,
                          const Date& as_of)
{
    if (any_is(instances, InstanceState::Missed)) return Status::Missed;
    const bool any_shown = std::ranges::any_of(instances, &Instance::is_met);
    const bool goes_on = frame.is_open || deadline.open_end || as_of <= instances.back().ends ||
                         any_is(instances, InstanceState::Waiting);
    if (goes_on) return any_shown ? Status::OnTrack : Status::InProgress;
    return any_shown ? Status::Done : Status::Unproved;
}

/// Papers of one day show one time, however many they are.
struct Shown {
    std::set<Date> days = {};
    std::set<std::string> without_day = {};

    [[nodiscard]] int count() const { return static_cast<int>(days.size() + without_day.size()); }
    /// Of the proof that made it complete; nothing when a proof without a day did.
    [[nodiscard]] std::optional<Date> completed_on(int needed) const
    {
        const auto dated = needed - static_cast<int>(without_day.size());
        if (dated < 1 || dated > static_cast<int>(days.size())) return std::nullopt;
        return *std::next(days.begin(), dated - 1);
    }
};

InstanceState state_of(const Instance& instance, bool is_conditional, const Frame& frame, const Sources& sources)
{
    const auto& day = sources.as_of;
    if (instance.given >= instance.needed) {
        const bool is_late = instance.names_day && instance.done_on && *instance.done_on > instance.ends;
        return is_late ? InstanceState::Late : InstanceState::Done;
    }
    if (day < instance.time.first) return InstanceState::Future;
    if (day <= instance.ends) return InstanceState::Running;
    if (is_conditional) return InstanceState::Optional;
    if (frame.approved && instance.ends < *frame.approved) return InstanceState::BeforeAct;
    const long waited = days_since_epoch(day) - days_since_epoch(instance.ends);
    return waited <= sources.wait_days ? InstanceState::Waiting : InstanceState::Missed;
}

}

std::string_view letter(Status status)
{
    return letters.at(static_cast<std::size_t>(status));
}

std::string title_key(Status status)
{
    return "roadmap.status_" + std::string(letter(status));
}

Evidence evidence_of(const std::vector<Proof>& proofs)
{
    Evidence evidence{.is_given = !proofs.empty(), .has_paper = std::ranges::any_of(proofs, [](const Proof& proof) {
                                                       return proof.kind == ProofKind::Document ||
                                                              proof.kind == ProofKind::Link;
                                                   })};
    for (const auto& proof : proofs)
        if (proof.on) evidence.on = evidence.on ? std::max(*evidence.on, *proof.on) : *proof.on;
    return evidence;
}

Status derive_status(const Deadline& deadline, const Frame& frame, const std::vector<Instance>& instances,
                     const Evidence& evidence, const Date& as_of)
{
    const auto& intervals = deadline.intervals;
    if (as_of < (intervals.empty() ? frame.period.first : intervals.front().first)) return Status::Planned;
    if (!instances.empty() && !is_conditional_rhythm(deadline))
        return status_of_repeated(deadline, frame, instances, as_of);
    if (deadline.recurrence == Recurrence::None && !deadline.open_end && !intervals.empty())
        return status_of_single(deadline, frame, evidence, as_of);
    return status_of_running(deadline, frame, evidence, as_of);
}

std::optional<std::size_t> instance_of_proof(const std::vector<Instance>& instances, const Proof& proof)
{
    const auto is_of = [&](const Instance& instance) {
        if (proof.of_time)
            return holds(instance.time, proof.of_time->first) && holds(instance.time, proof.of_time->last);
        return proof.shows_its_day && proof.on && holds(instance.time, *proof.on);
    };
    const auto found = std::ranges::find_if(instances, is_of);
    if (found != instances.end()) return static_cast<std::size_t>(found - instances.begin());
    const bool says_when = proof.of_time || proof.shows_its_day;
    return instances.size() == 1 && !says_when ? std::optional<std::size_t>(0) : std::nullopt;
}

void judge(std::vector<Instance>& instances, const std::vector<Proof>& proofs, const Deadline& deadline,
           const Frame& frame, const Sources& sources)
{
    std::map<std::size_t, Shown> shown;
    for (const auto& proof : proofs) {
        const auto place = instance_of_proof(instances, proof);
        if (!place) continue;
        if (proof.on)
            shown[*place].days.insert(*proof.on);
        else
            shown[*place].without_day.insert(proof.id);
    }
    for (std::size_t place = 0; place < instances.size(); ++place) {
        auto& instance = instances[place];
        instance.given = shown[place].count();
        instance.done_on = shown[place].completed_on(instance.needed);
        instance.state = state_of(instance, deadline.conditional, frame, sources);
    }
}

}

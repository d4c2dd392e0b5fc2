#pragma once

#include "facts/roadmap_facts.hpp"
#include "pieces/calendar.hpp"
#include "pieces/context.hpp"

namespace opora::pages {

/// A day for every measure, and for every time of a repeated one, of which the act names the last day.
pieces::Calendar plan_calendar(const pieces::Context& context, const facts::Roadmap& plan);

}

#include "dataset/load_tables.hpp"
#include "roadmap/cadence.hpp"
#include "source/tree.hpp"

#include <doctest/doctest.h>

using namespace opora;
using roadmap::Recurrence;
using values::SpanForm;

namespace {

/// Whether a measure with this deadline, link and indicator is said to be repeated otherwise than the indicator asks.
bool differs(const std::string& row, SpanForm every)
{
    const auto tree = source::open_memory({
        {"data/schools.csv", "id;name\na;А\n"},
        {"data/roadmaps.csv", "id;from;to\nkarta;2023-01-01;2023-12-31\n"},
        {"data/measures.csv", "roadmap;number;title;deadline;link;indicator\nkarta;1;А;" + row + "\n"},
    });
    Diagnostics problems;
    const auto tables = dataset::load_tables(*tree, problems);
    const auto measures = roadmap::assess({.tables = tables, .as_of = {2023, 1, 1}}, problems);
    Diagnostics found;
    const std::vector<roadmap::Duty> duties{
        {.address = "pokazateli/monitoring/", .title = "Мониторинг проводится", .every = every}};
    roadmap::check_cadence(tables.at("measures"), measures, duties, found);
    return !found.all().empty();
}

}

TEST_CASE("how often a year something is repeated is counted with its times")
{
    CHECK(roadmap::times_a_year(Recurrence::Monthly, 1) == 12);
    CHECK(roadmap::times_a_year(Recurrence::Yearly, 2) == 2);
    CHECK(roadmap::times_a_year(Recurrence::HalfYearly, 1) == 2);
    CHECK(roadmap::times_a_year(Recurrence::SchoolQuarterly, 1) == roadmap::times_a_year(Recurrence::Quarterly, 1));
    CHECK_FALSE(roadmap::times_a_year(Recurrence::None, 1));
    CHECK_FALSE(roadmap::times_a_year(Recurrence::Constant, 1));
    CHECK_FALSE(roadmap::times_a_year(Recurrence::OnEvent, 1));
}

TEST_CASE("a measure is compared with the indicator that it names, by how often a year")
{
    CHECK(differs("ежегодно;pokazateli/monitoring/;", SpanForm::HalfYear));
    CHECK(differs("ежемесячно;pokazateli/monitoring/#god;", SpanForm::Quarter));
    CHECK(differs("ежегодно;;мониторинг проводится", SpanForm::Quarter));
    CHECK_FALSE(differs("2 раза в год;pokazateli/monitoring/;", SpanForm::HalfYear));
    CHECK_FALSE(differs("один раз в четверть;pokazateli/monitoring/;", SpanForm::Quarter));
    CHECK_FALSE(differs("ежегодно;pokazateli/drugoy/;", SpanForm::Quarter));
    CHECK_FALSE(differs("Май 2023;pokazateli/monitoring/;", SpanForm::Quarter)); // done once
}

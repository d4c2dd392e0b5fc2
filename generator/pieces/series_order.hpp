#pragma once

#include "charts/chart.hpp"
#include "pieces/context.hpp"
#include "store/database.hpp"

namespace opora::pieces {

/// Colours, dashes and markers of lines go by their order. Lines that are named by subjects («Математика», «Математика
/// (ОГЭ)») stand in the order of the table of procedures in every chart, so that a subject looks the same on all pages;
/// others stay as they come.
store::Rows in_order_of_subjects(const Context& context, const charts::Declaration& chart, store::Rows rows);

}

#pragma once

#include "content_files/settings.hpp"
#include "pieces/context.hpp"
#include "pieces/data_sets.hpp"

#include <string>
#include <vector>

namespace opora::pieces {

/// Passports of open data after the Russian recommendations, version 3.0
/// (http://opendata.gosmonitor.ru/standard/3.0): a registry `list.csv`, and for every data set `meta.csv` with the
/// addresses of data and structure. They need an ИНН, from which identifiers are made, and the address of the site.

/// `7012001001-schools`; empty when the site has no passports.
std::string passport_id(const content_files::Settings& settings, const DataSet& set);

/// `dannye/list.csv`; empty when the site has no passports.
std::string passport_registry(const content_files::Settings& settings);

/// Adds the files of all passports: `dannye/list.csv`, `dannye/<id>/meta.csv`, `data-….csv`, `structure-….csv`.
/// Reports pages.no-passports when only the ИНН is missing.
void add_passports(Context& context, const std::vector<DataSet>& sets);

/// For `{{> passport}}`: the passport as readers and RDFa see it; false when the site has none.
templates::View passport_view(const Context& context, const DataSet& set);

}

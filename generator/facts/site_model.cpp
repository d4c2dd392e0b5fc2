#include "facts/site_model.hpp"

namespace opora::facts {

TableOrigins origins_of(const dataset::Tables& tables)
{
    TableOrigins origins;
    for (const auto& [name, table] : tables)
        origins.emplace(name, TableOrigin{.schema = &table.schema(), .files = table.file_paths()});
    return origins;
}

}

#pragma once

#include "foundation/diagnostic.hpp"
#include "tabular/sheet.hpp"

#include <memory>
#include <optional>

namespace opora::tabular {

/// The text file `raw` as a sheet: its encoding and delimiter are those of `dialect`, or decided and said.
std::optional<Sheet> open_text(const std::shared_ptr<const SourceText>& raw, const Dialect& dialect,
                               Diagnostics& problems);

/// The file that settles what Opora does not guess: `data/results/2023.csv` → `data/results.schema.yaml`.
std::string schema_path(std::string_view path);

/// The beginning of the file `path` as a whole, where its bytes would only confuse.
SourceSpan place_of_file(const std::string& path);

}

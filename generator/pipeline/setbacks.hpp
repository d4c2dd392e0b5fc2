#pragma once

#include "foundation/diagnostic.hpp"
#include "pipeline/consequences.hpp"
#include "pipeline/load_site.hpp"
#include "store/database.hpp"

#include <optional>
#include <string>
#include <vector>

namespace opora::pipeline {

/// Collects what the stages find. Errors end none of them: from the first on, later stages see the sound part of the
/// site's tables, and what may only follow from an error is held back.
class Setbacks {
public:
    /// `loaded` gets the sound part of its tables when there are errors; it must outlive this.
    explicit Setbacks(LoadedSite& loaded) : m_loaded(loaded) {}

    void add_stage(Diagnostics found);
    /// True when something was found that the site does not accept with a reason.
    [[nodiscard]] bool any() const { return m_consequences.has_value(); }
    /// Says to those who ask `data` which of its tables are not to be judged by.
    void mark(store::Database& data) const;
    [[nodiscard]] std::vector<std::string> unread_pages() const;
    /// All that was found, as it is reported.
    [[nodiscard]] Diagnostics judged_problems() const;

private:
    [[nodiscard]] const dataset::Tables& tables_as_read() const { return m_as_read ? *m_as_read : m_loaded.tables; }
    void learn(const Diagnostics& judged);

    LoadedSite& m_loaded;
    std::optional<dataset::Tables> m_as_read = {}; ///< when `m_loaded` has only the sound part
    Diagnostics m_problems = {};
    std::optional<Consequences> m_consequences = {};
};

}

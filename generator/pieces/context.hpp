#pragma once

#include "charts/renderer.hpp"
#include "facts/facts.hpp"
#include "foundation/diagnostic.hpp"
#include "pieces/assembly.hpp"
#include "pieces/page.hpp"

#include <string>
#include <string_view>

namespace opora::pieces {

/// What the makers of pages share: the facts, and the site that is being assembled from them.
/// `add_<kind>_pages(Context&)` reads the former and adds to the latter. One thread has one.
struct Context : facts::Facts {
    charts::Renderer& renderer; ///< charts are ordered here and drawn after all pages are assembled
    Diagnostics& problems;
    Assembly& assembly;       ///< of the site, or of one page whose turn has come
    Assembly* site = nullptr; ///< then that of the site, which is complete

    /// Where the views of pages lie.
    [[nodiscard]] templates::Sheet& sheet() const { return *assembly.sheet; }

    /// What a file of numbers holds; nothing where nobody reads it.
    template <class Make> [[nodiscard]] std::string file_bytes(const Make& make) const
    {
        return assembly.readers == FileReaders::Some ? make() : std::string();
    }
    /// The same of a data set as JSON, which is compared.
    template <class Make> [[nodiscard]] std::string compared_bytes(const Make& make) const
    {
        return assembly.readers == FileReaders::Nobody ? std::string() : make();
    }

    /// The page that has been added, made or not, with this address, null when there is none yet.
    [[nodiscard]] const Page* page_at(std::string_view url) const;
};

}

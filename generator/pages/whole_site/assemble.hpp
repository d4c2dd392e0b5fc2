#pragma once

#include "charts/renderer.hpp"
#include "facts/facts.hpp"
#include "foundation/diagnostic.hpp"
#include "pieces/assembly.hpp"

namespace opora::pages {

/// Every page of the site, declared: those with `make` are made by a PageMaker. Files that belong to no such page are
/// there, and charts ordered from `renderer`. Pages of one kind are in pages/<kind>.cpp. `facts` outlive the assembly.
pieces::Assembly assemble(const facts::Facts& facts, charts::Renderer& renderer, Diagnostics& problems,
                          pieces::FileReaders readers = pieces::FileReaders::Some);

}

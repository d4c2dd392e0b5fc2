#pragma once

#include "addresses/compare.hpp"
#include "changes/suspicion.hpp"
#include "changes/table_change.hpp"
#include "language/message_format.hpp"

#include <string>
#include <vector>

namespace opora::cli {

/// A value that readers see, before and after; empty = none.
struct ToldChange {
    std::string what = {};   ///< id of a school or an indicator, address of a page
    std::string detail = {}; ///< period of an indicator
    std::string old = {};
    std::string now = {};
};

/// All that `opora changes` says.
struct ChangeReport {
    std::vector<changes::Suspicion> suspicions = {}; ///< with values that may be shown
    std::vector<ToldChange> decisions = {};
    std::vector<ToldChange> indicators = {};
    std::vector<ToldChange> headlines = {};
    std::vector<std::string> pages_added = {};
    std::vector<addresses::Proposal> pages_gone = {};
    std::vector<std::string> pages_changed = {};
    std::vector<changes::TableChange> tables = {}; ///< with values that may be shown
    std::vector<std::string> settings = {};        ///< keys of site.yaml
    std::vector<std::string> files = {};           ///< of content/ and data/ that are no tables
    bool builds = true;                            ///< the state after has no errors
};

std::string changes_text(const ChangeReport& report, language::Language language);
std::string changes_json(const ChangeReport& report, language::Language language);

/// «было 7, стало 70: лишний ноль?»
std::string suspicion_words(const changes::Suspicion& suspicion, language::Language language);

}

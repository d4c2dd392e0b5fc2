#pragma once

#include "attachments/attachment.hpp"
#include "charts/renderer.hpp"
#include "content_files/content.hpp"
#include "content_files/settings.hpp"
#include "dataset/table.hpp"
#include "facts/site_model.hpp"
#include "pieces/assembly.hpp"
#include "pieces/context.hpp"
#include "store/database.hpp"
#include "store/public_tables.hpp"
#include "templates/theme.hpp"

#include <map>
#include <memory>
#include <string>

namespace opora::tests {

/// A small site in memory with the words of the default theme, for tests of pages. `files` are the site's own (data/,
/// content/); `tables` replace the computed tables of the public store, which are empty otherwise.
class SampleSite {
public:
    explicit SampleSite(std::map<std::string, std::string> files, std::map<std::string, store::Rows> tables = {});

    [[nodiscard]] facts::SiteModel model() const;
    [[nodiscard]] const templates::Theme& theme() const { return *m_theme; }
    [[nodiscard]] pieces::Context context();

    /// Words of the site's own, by key of strings.yaml.
    void say(const std::map<std::string, std::string>& words);

    content_files::Settings settings = {};
    Date as_of = {2023, 12, 20};
    identify::RuleSet rules = {};
    std::vector<std::string> rule_periods = {};
    identify::NewerPeriods newer_periods = {};
    bool has_complete_list = false;
    std::vector<indicators::Indicator> indicators = {};
    source::History history = {};
    std::vector<roadmap::Amendment> amendments = {};
    Diagnostics problems = {};
    pieces::Assembly assembly = {};

private:
    std::vector<content_files::ContentFile> m_content = {};
    std::vector<attachments::Attachment> m_attachments = {};
    dataset::Tables m_tables = {};
    facts::TableOrigins m_origins = {};
    store::Database m_data = {};
    std::shared_ptr<const templates::Theme> m_theme;
    charts::Renderer m_renderer;
    std::unique_ptr<facts::SiteModel> m_model = {};
};

/// Makes the pages that wait for their turn.
void make_pages(pieces::Context& context);

/// What stands at a path such as `criteria.0.text`; fails the test when there is nothing.
std::string text_at(const templates::View& view, const std::string& path);

/// No-break spaces as spaces, so that a claim can be read.
std::string with_spaces(std::string text);

/// Codes of all problems in the order reported, separated by spaces.
std::string codes(const Diagnostics& problems);

/// A computed table with these rows; values that are left out at the end are missing.
store::Rows table(store::PublicTableName name, std::vector<std::vector<store::Value>> values);
/// The same with values for these columns only, in their order.
store::Rows table(store::PublicTableName name, const std::vector<std::string>& columns,
                  std::vector<std::vector<store::Value>> values);
store::Rows decisions(std::vector<std::vector<store::Value>> rows, const std::string& missing_periods = {});
store::Rows evidence(std::vector<std::vector<store::Value>> rows);
store::Rows similar_results(std::vector<std::vector<store::Value>> rows);
/// School, period, procedure, participants, below, share, its limits, label, status, step.
store::Rows results(std::vector<std::vector<store::Value>> rows);

}

#pragma once

#include "content_files/content.hpp"
#include "facts/abbreviations.hpp"
#include "facts/answers.hpp"
#include "facts/site_model.hpp"
#include "foundation/diagnostic.hpp"
#include "schemas/schema.hpp"
#include "store/database.hpp"

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace opora::facts {

/// The files of content by address and by path.
class ContentIndex {
public:
    explicit ContentIndex(const std::vector<content_files::ContentFile>& content);
    /// Null when there is none.
    [[nodiscard]] const content_files::ContentFile* with_url(std::string_view url) const;
    [[nodiscard]] const content_files::ContentFile* with_path(std::string_view path) const;

private:
    std::map<std::string_view, const content_files::ContentFile*> m_by_url = {};
    std::map<std::string_view, const content_files::ContentFile*> m_by_path = {};
};

/// What facts are read from: the data of the site, and the words that tell them. Knows no page.
struct Facts {
    const SiteModel& model;
    ContentIndex content = ContentIndex(model.content);
    std::vector<Abbreviation> abbreviations = known_abbreviations(model.strings);
    std::shared_ptr<Answers> answers = std::make_shared<Answers>(model.data);

    /// Rows of our own SQL over the public store, asked now: for what a build asks once.
    [[nodiscard]] store::Rows rows(std::string_view sql, const std::vector<store::Value>& parameters = {}) const;
    /// The same for what several pages ask, see Answers.
    [[nodiscard]] const store::Rows& same_rows(std::string_view sql,
                                               const std::vector<store::Value>& parameters = {}) const;
    /// The rows whose first column, which is left out, is `key`: one statement for all keys.
    [[nodiscard]] store::Rows rows_with(std::string_view sql, std::string_view key,
                                        const std::vector<store::Value>& parameters = {}) const;
    [[nodiscard]] bool has_rows(std::string_view table) const;
    /// A text of the theme, such as `school.count`.
    [[nodiscard]] std::string text(std::string_view key, const Arguments& arguments = {}) const;
    /// Of a table that is not computed; null for others.
    [[nodiscard]] const schemas::Schema* schema(std::string_view table) const;
    /// The file of content at this address, null when there is none: introductions of sections, words of schools.
    [[nodiscard]] const content_files::ContentFile* content_at(std::string_view url) const;
};

}

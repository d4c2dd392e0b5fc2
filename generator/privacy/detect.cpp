#include "privacy/detect.hpp"

#include "privacy/facts.hpp"
#include "privacy/mail.hpp"
#include "privacy/names.hpp"
#include "privacy/numbers.hpp"
#include "privacy/owner.hpp"

#include <algorithm>

namespace opora::privacy {

namespace {

constexpr std::size_t piece = 8192;  ///< tokens that are looked at together
constexpr std::size_t overlap = 128; ///< of them again with the next ones

Layout layout_of(const Setting& setting)
{
    if (setting.place == Setting::Place::Values) return {.form = Layout::Form::Table, .delimiter = '\n'};
    if (setting.place == Setting::Place::Table) return {.form = Layout::Form::Table, .delimiter = setting.delimiter};
    return {.form = setting.place == Setting::Place::Page ? Layout::Form::Markup : Layout::Form::Plain};
}

bool is_table(const Setting& setting)
{
    return setting.place == Setting::Place::Table || setting.place == Setting::Place::Values;
}

class Detector {
public:
    explicit Detector(const Setting& setting) : m_table(is_table(setting)), m_scope(m_table ? Scope::Cell : Scope::Text)
    {
    }

    void look_at(Tokens tokens)
    {
        m_tokens = tokens;
        for (std::size_t i = 0; i < tokens.size();) i = look_at(i);
    }

    std::vector<Finding> findings = {};

private:
    /// Returns the token to look at next.
    std::size_t look_at(std::size_t i)
    {
        const auto& token = m_tokens[i];
        if (token.is_number()) return look_at_number(i);
        if (token.kind == Token::Kind::Mark) return i + 1;
        add(birth_date_at(m_tokens, i));
        if (token.can_be(Sense::Document | Sense::Certificate) || token.all_capitals) add(document_at(m_tokens, i));
        if (token.can_be(Sense::Home | Sense::Street)) add(home_at(m_tokens, i));
        const auto name = name_at(m_tokens, i);
        return name && add_name(*name) ? name->end : i + 1;
    }

    std::size_t look_at_number(std::size_t i)
    {
        const auto number = number_of_person(m_tokens, i);
        add(number);
        if (number) return number->end;
        if (m_tokens[i].text.size() > 2) return i + 1;
        if (!m_table) add(judged_class_at(m_tokens, i));
        add(diagnosis_in_class(m_tokens, i));
        return i + 1;
    }

    [[nodiscard]] bool is_whole_cell(const NameShape& name) const
    {
        const bool begins = name.begin == 0 || m_tokens[name.begin].gap == Token::Gap::Cell;
        return begins && (name.end == m_tokens.size() || m_tokens[name.end].gap == Token::Gap::Cell);
    }

    [[nodiscard]] bool is_problem_in_table(const NameShape& name, Owner owner) const
    {
        if (owner == Owner::Public) return false;
        if (name.form == NameShape::Form::Full) return true;
        if (name.form == NameShape::Form::Initials) return name.patronymic.has_value() && name.likely;
        return name.form == NameShape::Form::Short && name.likely && !name.small && is_whole_cell(name);
    }

    /// True when the tokens of the name are done with, whether it is a problem or not.
    bool add_name(const NameShape& name)
    {
        const auto owner = owner_of(m_tokens, name, m_scope);
        bool problem = is_pupil_name(m_tokens, name, owner) || (m_table && is_problem_in_table(name, owner));
        if (owner == Owner::Pupil || owner == Owner::Unknown) {
            const bool somebody =
                problem || (name.form != NameShape::Form::Strange && name.likely) || name.form == NameShape::Form::Full;
            const auto diagnosis = somebody ? diagnosis_beside(m_tokens, name.begin, name.end) : std::nullopt;
            add(diagnosis);
            problem = problem || diagnosis;
        }
        if (problem) add(TokenFinding{.kind = Kind::PersonName, .begin = name.begin, .end = name.end});
        return problem || name.form == NameShape::Form::Full || owner == Owner::Public;
    }

    void add(const std::optional<TokenFinding>& found)
    {
        if (!found) return;
        const Finding finding{
            .kind = found->kind, .begin = m_tokens[found->begin].begin, .end = m_tokens[found->end - 1].end};
        const auto overlaps = [&](const Finding& known) {
            return known.begin < finding.end && finding.begin < known.end;
        };
        const auto from = findings.size() > overlap ? findings.end() - overlap : findings.begin();
        if (std::none_of(from, findings.end(), overlaps)) findings.push_back(finding);
    }

    bool m_table;
    Scope m_scope;
    Tokens m_tokens = {};
};

void add_mail(std::string_view text, const Setting& setting, std::vector<Finding>& findings)
{
    for (auto at = text.find('@'); at != std::string_view::npos; at = text.find('@', at + 1)) {
        const auto mail = personal_mail_around(text, at);
        if (!mail) continue;
        const bool is_problem =
            is_table(setting) || is_named_after_person(text.substr(mail->begin, mail->end - mail->begin));
        if (is_problem) findings.push_back(*mail);
    }
}

}

std::vector<Finding> find_personal(std::string_view text, const Setting& setting)
{
    Detector detector(setting);
    TokenReader reader(text, layout_of(setting));
    std::vector<Token> tokens;
    for (bool more = true; more;) {
        more = reader.read(tokens, piece);
        detector.look_at(tokens);
        const auto kept = std::min(tokens.size(), overlap);
        tokens.erase(tokens.begin(), tokens.end() - static_cast<std::ptrdiff_t>(kept));
    }
    auto findings = std::move(detector.findings);
    add_mail(text, setting, findings);
    std::sort(findings.begin(), findings.end(), [](const Finding& a, const Finding& b) { return a.begin < b.begin; });
    return findings;
}

}

#include "forms/question_form.hpp"

#include "content_files/content.hpp"
#include "forms/temporary_file.hpp"
#include "schemas/schema.hpp"

#include <xlsxwriter.h>

#include <algorithm>
#include <array>
#include <new>
#include <utility>

namespace opora::forms {

namespace {

/// What an author knows; what the office decides about the practice is not asked.
constexpr auto asked = std::to_array<std::string_view>({
    "title",
    "problem",
    "subject",
    "grades",
    "level",
    "duration",
    "cost",
    "evidence",
    "evidence_text",
    "sources",
    "school",
    "author_post",
    "applied_in",
    "contact",
    "licence",
    "theme",
});

/// Parts of the text, in the order of a practice's page: heading and help.
constexpr auto text_parts = std::to_array<std::pair<const char*, const char*>>({
    {"practice-text-idea", "practice-help-idea"},
    {"practice-text-fits", "practice-help-fits"},
    {"practice-text-fits-not", "practice-help-fits-not"},
    {"practice-text-steps", "practice-help-steps"},
    {"practice-text-needs", "practice-help-needs"},
    {"practice-text-changed", "practice-help-changed"},
    {"practice-text-risks", "practice-help-risks"},
    {"practice-text-materials", "practice-help-materials"},
});

enum Columns : lxw_col_t { QuestionColumn, AnswerColumn, HelpColumn };

struct Question {
    std::string text = {};
    std::string help = {};
    std::vector<std::string> choices = {};
    bool is_long = false;
};

std::vector<Question> questions_of(const Choices& choices)
{
    const auto& schema = content_files::front_matter_schema(content_files::ContentKind::Practice);
    std::vector<Question> questions;
    for (const auto name : asked) {
        const auto& field = schema.fields[*schema.find(name)];
        Question question{.text = field.title, .help = field.description, .choices = field.one_of};
        if (!field.example.empty()) question.help += " " + form_text("example", {{"example", field.example}}) + ".";
        for (const auto& key : schema.foreign_keys)
            if (const auto found = choices.find(key.table);
                key.field == name && field.type != schemas::FieldType::List && found != choices.end())
                question = {.text = field.title, .help = form_text("not-in-list-hint"), .choices = found->second};
        questions.push_back(std::move(question));
    }
    for (const auto& [heading, help] : text_parts)
        questions.push_back({.text = form_text(heading), .help = form_text(help), .is_long = true});
    return questions;
}

class FormWriter {
public:
    explicit FormWriter(const std::string& path) : m_workbook(workbook_new(path.c_str()))
    {
        if (m_workbook == nullptr) throw std::bad_alloc();
        auto title = form_text("practice-title");
        m_sheet = workbook_add_worksheet(m_workbook, title.c_str());
        lxw_doc_properties properties = {};
        properties.title = title.data();
        properties.created = creation_time;
        workbook_set_properties(m_workbook, &properties);
    }

    void write(const std::vector<Question>& questions)
    {
        auto* head = format(true);
        auto* plain = format(false);
        worksheet_set_column(m_sheet, QuestionColumn, QuestionColumn, 28, plain);
        worksheet_set_column(m_sheet, AnswerColumn, AnswerColumn, 60, plain);
        worksheet_set_column(m_sheet, HelpColumn, HelpColumn, 48, plain);
        const auto about = form_text("practice-about");
        worksheet_merge_range(m_sheet, 0, QuestionColumn, 0, HelpColumn, about.c_str(), plain);
        worksheet_set_row(m_sheet, 0, line_height * 2, nullptr);
        write_text(1, QuestionColumn, form_text("question"), head);
        write_text(1, AnswerColumn, form_text("answer"), head);
        write_text(1, HelpColumn, form_text("question-help"), head);
        for (std::size_t i = 0; i < questions.size(); ++i)
            write_question(static_cast<lxw_row_t>(i + first_row), questions[i], head, plain);
        worksheet_freeze_panes(m_sheet, first_row, 0);
        worksheet_set_landscape(m_sheet);
        worksheet_set_paper(m_sheet, 9); // A4
        worksheet_fit_to_pages(m_sheet, 1, 0);
        worksheet_repeat_rows(m_sheet, 1, 1);
    }

    [[nodiscard]] lxw_workbook* workbook() const { return m_workbook; }

private:
    static constexpr lxw_row_t first_row = 2;
    static constexpr double line_height = 16;

    lxw_format* format(bool bold)
    {
        auto* made = workbook_add_format(m_workbook);
        if (bold) format_set_bold(made);
        format_set_text_wrap(made);
        format_set_align(made, LXW_ALIGN_VERTICAL_TOP);
        format_set_num_format(made, "@");
        return made;
    }

    void write_text(lxw_row_t row, lxw_col_t column, const std::string& text, lxw_format* how)
    {
        worksheet_write_string(m_sheet, row, column, text.c_str(), how);
    }

    void write_question(lxw_row_t row, const Question& question, lxw_format* head, lxw_format* plain)
    {
        write_text(row, QuestionColumn, question.text, head);
        worksheet_write_blank(m_sheet, row, AnswerColumn, plain);
        write_text(row, HelpColumn, question.help, plain);
        worksheet_set_row(m_sheet, row, line_height * (question.is_long ? 6 : 3), nullptr);
        if (!question.choices.empty()) write_choices(row, question.choices);
    }

    /// The values stand on a sheet of their own: Excel allows no long list in the rule of a cell, and no comma in one.
    void write_choices(lxw_row_t row, const std::vector<std::string>& choices)
    {
        const auto lists = form_text("lists-sheet");
        if (m_lists == nullptr) m_lists = workbook_add_worksheet(m_workbook, lists.c_str());
        const auto list = m_list_count++;
        for (std::size_t i = 0; i < choices.size(); ++i)
            worksheet_write_string(m_lists, static_cast<lxw_row_t>(i), list, choices[i].c_str(), nullptr);
        char range[LXW_MAX_CELL_RANGE_LENGTH] = {};
        lxw_rowcol_to_range_abs(range, 0, list, static_cast<lxw_row_t>(choices.size() - 1), list);
        auto formula = "=" + lists + "!" + range;
        auto title = form_text("not-in-list");
        auto message = form_text("not-in-long-list-hint", {{"sheet", lists}});
        lxw_data_validation validation = {};
        validation.validate = LXW_VALIDATION_TYPE_LIST_FORMULA;
        validation.ignore_blank = LXW_VALIDATION_ON;
        validation.error_type = LXW_VALIDATION_ERROR_TYPE_WARNING;
        validation.value_formula = formula.data();
        validation.error_title = title.data();
        validation.error_message = message.data();
        worksheet_data_validation_cell(m_sheet, row, AnswerColumn, &validation);
    }

    lxw_workbook* m_workbook;
    lxw_worksheet* m_sheet = nullptr;
    lxw_worksheet* m_lists = nullptr;
    lxw_col_t m_list_count = 0;
};

}

std::string practice_form(const Choices& choices)
{
    const TemporaryFile file;
    FormWriter writer(file.path());
    writer.write(questions_of(choices));
    return file.closed(writer.workbook());
}

}

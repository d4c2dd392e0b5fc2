#include "pieces/contacts.hpp"

#include "pieces/links.hpp"
#include "values/phones.hpp"

namespace opora::pieces {

using templates::View;

namespace {

View contact_view(templates::Sheet& sheet, const std::string& name, const std::string& phone, const std::string& email,
                  const std::string& hours)
{
    auto view = sheet.object();
    view["contact_name"] = name;
    view["phones"] = phones_view(sheet, phone);
    view["contact_email"] = when_present(email);
    view["contact_hours"] = when_present(hours);
    return view;
}

}

View phones_view(templates::Sheet& sheet, std::string_view text)
{
    auto list = sheet.list();
    for (const auto& phone : values::phones_of(text)) {
        auto view = sheet.object();
        view["phone_text"] = phone.text;
        view["phone_link"] = phone.dial;
        list.push_back(view);
    }
    return list;
}

View contacts_view(const Context& context)
{
    auto contacts = context.sheet().list();
    const auto& rows = context.same_rows("SELECT post, organisation, phone, email, hours FROM contacts");
    for (std::size_t row = 0; row < rows.rows.size(); ++row) {
        const auto organisation = rows.text(row, "organisation");
        auto name = rows.text(row, "post");
        if (!name.empty() && !organisation.empty()) name += ", ";
        name += organisation;
        contacts.push_back(contact_view(context.sheet(), name, rows.text(row, "phone"), rows.text(row, "email"),
                                        rows.text(row, "hours")));
    }
    const auto& office = context.model.settings.office;
    if (contacts.empty())
        contacts.push_back(
            contact_view(context.sheet(), context.model.settings.publisher(), office.phone, office.email, {}));
    return contacts;
}

}

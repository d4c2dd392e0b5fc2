#pragma once

namespace opora::language {

/// The plain character that `code_point` is a form of (Unicode NFKC): a full-width digit is a digit, a mathematical
/// letter is a letter. Itself when it stands for several characters or for none.
char32_t plain_form(char32_t code_point);

}

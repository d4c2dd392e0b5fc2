#pragma once

#include <array>
#include <string_view>

namespace opora::tabular {

/// The Russian letters without ё, which counts as е; their number stands for the edge of a word.
inline constexpr std::u32string_view russian_letters = U"абвгдежзийклмнопрстуфхцчшщъыьэюя";

/// What it costs that the letter of the column follows that of the row: -2·ln(probability) as a digit, A = 10, B = 11 …
/// Counted by tools/letter_pairs.py over the distinct words of this repository's Russian texts.
inline constexpr std::array<std::string_view, 33> letter_pair_costs{
    "H7597696C77565E7765DB7A8ABHHHH774", // after а
    "6EEEE5EE6E74B63E49E6EB8EE686EEB88", // after б
    "4GDBG4GB5G76B64B9688GAGGBGG59GG95", // after в
    "5BE987EE5E95EE2E4EE7EEEEEEEEE9EE6", // after г
    "4F6993CB4FB8854B69A6FB8FBFF8CFF97", // after д
    "H9986998D78564A9564DB9C89BHHHHDH3", // after е
    "5CCC33CC3C7CA4ACCCC8CCCCCCCCCCCCC", // after ж
    "2A69578E7E79655E8EE7EEBEEEE69EE88", // after з
    "AA8A86C88766669A854HA7789EHHHH963", // after и
    "EEEE8EEEEE87BA6EE64EEEEBEEEEEEEE1", // after й
    "3D8GG7G94GG6GA3G6865GGGGGGGGGGGG6", // after к
    "49GGG49G3GB9G75GGBG6DGGDGGG84G766", // after л
    "4BBFF3FF4FFF795BF8F6FFFFFFF9AFF83", // after м
    "3HHB85HE3H8HH64HH977DHCAHHH49HH77", // after н
    "I6465789A67557C7655DDAA89CIIIFFA5", // after о
    "6GGGG5GG5G98GA292DD6GGGGGGG9BGG8B", // after п
    "3B89A48H4HBHC83HH975HCHHAHH7AHC77", // after р
    "6D8DA6GG7G5698568638G9G9GGG87GD59", // after с
    "4E7HC4HH5H8BA74D66C7HHHBHHH75HH94", // after т
    "B7A75788FA7778C6655FF9F4C9FFFF5A3", // after у
    "3BBBB4BB2BBBBB5B5B6BBBBBBBBBBBBBB", // after ф
    "7D7DDDDDADDDD83D7DD9DDDDDDDDDDDD1", // after х
    "3C8CC3CC3CCCCC9CCCC6CCCCCCC6CCCC6", // after ц
    "3EEEE2EE3E7EE5BEBE79EEEE8EEE9EEEA", // after ч
    "4DDDD3DD2D45D68D6DDADDDDDDDDDDDD7", // after ш
    "4BBBB2BB2BBBB8BBBBB8BBBBBBBB8BBBB", // after щ
    "888884888888888888888888888888838", // after ъ
    "F95FC4CCF5875FF7896FF5F78FFFFFF73", // after ы
    "EEEEE9E8BE7E74EEE65EEEEE6EEEEE8B1", // after ь
    "AAAAAAAAAA26AAAAAA2AAAAAAAAAAAAA6", // after э
    "D7DD6DDDDDD7D8DDDA2DDDD5D5DDDDDD3", // after ю
    "F87C86A7C89878FFF94FF888CAFFFF7B1", // after я
    "98586AB67I6966546466AAA89IIII9DBI", // after the edge of a word
};

}

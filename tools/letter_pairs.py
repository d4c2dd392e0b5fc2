#!/usr/bin/env python3
"""Counts which Russian letter follows which in the texts of this repository and prints the table of generator/tabular/letter_pairs.hpp.

Each distinct word counts once, so that a word that a page repeats does not outweigh the language. A cost is -2·ln(probability), rounded,
as one character: 0-9, then A, B, … for 10, 11, …
"""
import math
import pathlib
import re

LETTERS = "абвгдежзийклмнопрстуфхцчшщъыьэюя"
DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
root = pathlib.Path(__file__).resolve().parent.parent
texts = [*root.glob("content/**/*.md"), *root.glob("docs/ru/*.md"), *root.glob("data/**/*.csv"), *root.glob("generator/language/catalogue/*.yaml")]
words = set()
for path in texts:
    words.update(re.findall("[а-я]{2,}", path.read_text(encoding="utf-8").lower().replace("ё", "е")))

edge = len(LETTERS)
counts = [[0.3] * (edge + 1) for _ in range(edge + 1)]
for word in sorted(words):
    letters = [edge, *(LETTERS.index(letter) for letter in word), edge]
    for first, second in zip(letters, letters[1:]):
        counts[first][second] += 1
for first, row in enumerate(counts):
    total = sum(row)
    costs = "".join(DIGITS[min(35, round(-2 * math.log(count / total)))] for count in row)
    print(f'    "{costs}", // after {LETTERS[first] if first < edge else "the edge of a word"}')

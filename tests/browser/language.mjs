// What a program can say about plain Russian: lengths of sentences, words that shame, abbreviations that nobody explained.

/** Sentences of a text, each as its words. A dot inside «п. Комсомольск» or «2023 г.» ends nothing. */
export function sentences(text) {
  return text.split(/(?<=[.!?…»])(?<!\s[а-яё]{1,2}\.)\s+(?=[А-ЯЁA-Z«])/).map((sentence) => sentence.match(/[\p{L}\d№%-]+/gu) ?? []).filter((words) => words.length > 0);
}

const shaming = /(?<!\p{L})(слаб(ая|ые|ой|ую) школ\p{L}*|отстающ\p{L}+|худш(ая|ие|ую|ей|их)|антирейтинг\p{L}*|провал\p{L}*|двоечник\p{L}*|красн\p{L}+ зон\p{L}+)/giu;
export const shamingWords = (text) => [...text.matchAll(shaming)].map(([word]) => word);

const expansions = new Map([
  ['ВПР', /всероссийск\p{L}+ проверочн\p{L}+ работ/iu],
  ['ОГЭ', /основн\p{L}+ государственн\p{L}+ экзамен/iu],
  ['ЕГЭ', /един\p{L}+ государственн\p{L}+ экзамен/iu],
  ['ГИА', /государственн\p{L}+ итогов\p{L}+ аттестаци/iu],
  ['ШНОР', /школ\p{L}* с низкими (образовательными )?результатами/iu],
  ['ОВЗ', /ограниченн\p{L}+ возможност/iu],
]);

/** Abbreviations of schooling that a text uses and does not say in full. */
export function unexplained(text) {
  return [...expansions].filter(([short, full]) => new RegExp(`(?<!\\p{L})${short}(?!\\p{L})`, 'u').test(text) && !full.test(text)).map(([short]) => short);
}

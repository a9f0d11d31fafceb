/** Text as searches compare it: without case, accents and ligatures. */

// Letters with a stroke and the like, which Unicode does not take apart (as in CLDR's Latin-ASCII).
const PLAIN: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ł: 'l',
  ħ: 'h',
  ı: 'i',
  ς: 'σ',
}

// Accents of Latin, Greek and Cyrillic, points of Hebrew, vowel marks of Arabic. The marks of Indic
// scripts are vowels, and stay.
const MARKS = /[\u0300-\u036f\u0591-\u05bd\u05bf-\u05c7\u064b-\u065f\u0670]/g

/** A text as searches see it. Two texts that a person reads as one come out the same. */
export function searchText(text: string): string {
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replace(MARKS, '')
    .replace(/[ßæœøđðþłħıς]/g, (letter) => PLAIN[letter] ?? letter)
    .normalize('NFC')
}

import { expect, test } from 'vitest'
import { searchText } from '../../src/domain/search-text.ts'

test.each([
  ['Café', 'cafe'],
  ['cafe\u0301', 'cafe'],
  ['STRASSE', 'strasse'],
  ['Straße', 'strasse'],
  ['Łódź', 'lodz'],
  ['Smørrebrød', 'smorrebrod'],
  ['Þór Æsir œuvre', 'thor aesir oeuvre'],
  ['İstanbul ISPARTA ısı', 'istanbul isparta isi'],
  ['ΟΔΟΣ', 'οδοσ'],
  ['όδος', 'οδοσ'],
  ['Ёж', 'еж'],
  ['ﬁn', 'fin'],
  ['Ariel™ № 5', 'arieltm no 5'],
  ['１２３ Ｗ', '123 w'],
  ['שָׁלוֹם', 'שלום'],
  ['مُحَمَّد', 'محمد'],
  ['हिन्दी', 'हिन्दी'],
  ['가나다', '가나다'],
  ['ガ', 'カ\u3099'.normalize('NFC')],
  ['50 % _ \\', '50 % _ \\'],
])('the text %s is searched as %s', (text, letters) => {
  expect(searchText(text)).toBe(letters)
  expect(searchText(letters)).toBe(letters)
})

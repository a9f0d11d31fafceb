/**
 * The characters that have a case, are taken apart or put together by normalisation, or are marks,
 * as of Unicode 14 (UnicodeData.txt), as hexadecimal ranges. Every engine in use knows them, and
 * Unicode's stability policy keeps their properties. An engine with a newer Unicode would change
 * characters that another one leaves alone; so letters outside of these ranges are never changed.
 */
const RANGES = `
  0000-0377 037a-037f 0384-038a 038c 038e-03a1 03a3-052f 0531-0556 0561-0587 0591-05c7 05d0-05ea
  05f2 0610-06ed 0711-074a 07eb-07f3 07fd-082d 0859-085b 0898-095f 09a1-09a2 09af 09bc-09be 09c7
  09cb-09cd 09d7 09dc-09dd 09df 09fe 0a16-0a1c 0a2b 0a32-0a33 0a36 0a38 0a3c 0a4d 0a59-0a5b 0a5e
  0abc 0acd 0b21-0b22 0b3c-0b3e 0b47-0b48 0b4b-0b4d 0b56-0b57 0b5c-0b5d 0b92-0b94 0bbe 0bc6-0bc7
  0bca-0bcd 0bd7 0c3c 0c46-0c48 0c4d 0c55-0c56 0cbc-0cc2 0cc6-0cc8 0cca-0ccd 0cd5-0cd6 0d3b-0d3e
  0d46-0d47 0d4a-0d4d 0d57 0dca 0dcf 0dd9-0ddf 0e33-0e3a 0e48-0e4b 0eb3-0eba 0ec8-0ecb 0edc-0edd
  0f0c-0f43 0f4c-0f69 0f71-0f93 0f9c-0fb9 0fc6 1025-10c5 10c7 10cd 10d0-11ff 135d-135f 13a0-13f5
  13f8-13fd 1714-1715 1734 17d2-17dd 18a9 1939-193b 1a17-1a18 1a60-1a7c 1a7f 1ab0-1ace 1b05-1b44
  1b6b-1b73 1baa-1bf3 1c37 1c80-1c88 1c90-1cba 1cbd-1cbf 1cd0-1cf9 1d2c-1f15 1f18-1f1d 1f20-1f45
  1f48-1f4d 1f50-1f57 1f59 1f5b 1f5d 1f5f-1f7d 1f80-1fb4 1fb6-1fc4 1fc6-1fd3 1fd6-1fdb 1fdd-1fef
  1ff2-1ff4 1ff6-1ffe 2000-205f 2070-2071 2074-208e 2090-209c 20a8 20d0-20f0 2100-2189 2190-232a
  2460-2add 2c00-2cf3 2d00-2d25 2d27 2d2d 2d6f 2d7f 2de0-2dff 2e9f-2ef3 2f00-2fd5 3000-303a
  3046-3094 3099-30ff 3131-318e 3192-319f 3200-321e 3220-9f9c a640-a6f1 a722-a7ca a7d0-a7d1
  a7d6-a7d9 a7f2-a82c a8c4 a8e0-a953 a9b3-a9c0 aab0-aac1 aaf6 ab53-ab69 ab70-abed ac00-d7a3
  f900-fa6d fa70-fad9 fb00-fb06 fb13-fb17 fb1d-fb36 fb38-fb3c fb3e fb40-fb41 fb43-fb44 fb46-fbb1
  fbd3-fd8f fd92-fdc7 fdf0-fe19 fe20-fe52 fe54-fe66 fe68-fe6b fe70-fe74 fe76-fefc ff01-ffbe
  ffc2-ffc7 ffca-ffcf ffd2-ffd7 ffda-ffdc ffe0-ffe6 ffe8-ffee 101fd 102e0 10376-1037a
  10400-1044f 104b0-104d3 104d8-104fb 10570-1057a 1057c-1058a 1058c-10592 10594-10595
  10597-105a1 105a3-105b1 105b3-105b9 105bb-105bc 10781-10785 10787-107b0 107b2-107ba
  10a0d-10a0f 10a38-10a3a 10a3f 10ae5-10ae6 10c80-10cb2 10cc0-10cf2 10d24-10d27 10eab-10eac
  10f46-10f50 10f82-10f85 11046 11070 1107f-110ba 11100-11134 11173 111c0-111ca 11235-11236
  112e9-112ea 1133b-1133e 11347 1134b-1134d 11357 11366-1136c 11370-11374 11442-11446 1145e
  114b0-114c3 115af 115b8-115c0 1163f 116b6-116b7 1172b 11839-1183a 118a0-118df 11930-11935
  11938 1193d-11943 119e0 11a34-11a47 11a99 11c3f 11d42-11d45 11d97 16af0-16af4 16b30-16b36
  16e40-16e7f 16ff0-16ff1 1bc9e 1d157-1d1c0 1d242-1d244 1d400-1d7cb 1d7ce-1d7ff 1e000-1e006
  1e008-1e018 1e01b-1e021 1e023-1e024 1e026-1e02a 1e130-1e136 1e2ae 1e2ec-1e2ef 1e8d0-1e8d6
  1e900-1e94a 1f100-1f190 1f200-1f202 1f210-1f23b 1f240-1f248 1f250-1f251 1fbf0-1fbf9
  20122-2a600 2f800-2fa1d
`

/** Runs of known characters. Between them are characters that no normalisation changes. */
export const KNOWN_LETTERS = new RegExp(
  `[${RANGES.trim()
    .split(/\s+/)
    .map((range) => range.replace(/[^-]+/g, '\\u{$&}'))
    .join('')}]+`,
  'gu',
)

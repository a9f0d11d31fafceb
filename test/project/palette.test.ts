/** The colours of public/css/tokens.css: readable, and different for eyes that see fewer colours. */
import { readFile } from 'node:fs/promises'
import {
  converter,
  differenceCiede2000,
  filterDeficiencyDeuter,
  filterDeficiencyProt,
  filterDeficiencyTrit,
  parse,
  wcagContrast,
  type Color,
} from 'culori'
import { describe, expect, test } from 'vitest'
import { COLOURS_OF_NEW_CATEGORIES } from '../../src/db/categories/next-colour.ts'
import { CATEGORY_COLOURS } from '../../src/domain/category-content.ts'

const sheet = await readFile(new URL('../../public/css/tokens.css', import.meta.url), 'utf8')
const tokens = [...sheet.matchAll(/--([a-z-]+): light-dark\((#\w{6}), (#\w{6})\)/g)]
const SCHEMES = ['light', 'dark'] as const
type Scheme = (typeof SCHEMES)[number]

function colour(name: string, scheme: Scheme): Color {
  const [, , light = '', dark = ''] = tokens.find(([, each]) => each === name) ?? []
  const found = parse(scheme === 'light' ? light : dark)
  if (found === undefined) throw new Error(`no colour ${name}`)
  return found
}

/** The least contrast of a colour with any of these grounds, by WCAG 2.2. */
const contrast = (name: string, grounds: readonly string[], scheme: Scheme) =>
  Math.min(...grounds.map((each) => wcagContrast(colour(name, scheme), colour(each, scheme))))

const PLAIN = ['page', 'card', 'sunken']
const ALL = [...PLAIN, 'wash']

describe.each(SCHEMES)('in the %s scheme', (scheme) => {
  test.each([
    ['ink', ALL, 11.6],
    ['quiet', ALL, 5.5],
    ['accent', ALL, 5.5],
    ['back', ALL, 5.5],
    ['warm', ALL, 5.5],
    ['wrong', ALL, 5.5],
    ['on-accent', ['accent'], 6.4],
    ['edge', PLAIN, 3],
  ])('%s has enough contrast on every ground', (name, grounds, least) => {
    expect(contrast(name, grounds, scheme)).toBeGreaterThanOrEqual(least)
  })

  test.each(CATEGORY_COLOURS)('the category colour %s has 3:1 on every ground', (name) => {
    expect(contrast(name, PLAIN, scheme)).toBeGreaterThanOrEqual(3)
  })
})

/** How eyes see a colour: by Machado, Oliveira and Fernandes 2009, at full severity. */
const EYES = {
  all: (each: Color) => each,
  protanopia: inLinearLight(filterDeficiencyProt(1)),
  deuteranopia: inLinearLight(filterDeficiencyDeuter(1)),
  tritanopia: inLinearLight(filterDeficiencyTrit(1)),
}
const linear = converter('lrgb')

/** Their matrices are of linear light, while the library applies them to what it is given. */
function inLinearLight(filter: (each: Color) => Color) {
  return (each: Color): Color => {
    const { r, g, b } = linear(each)
    const seen = filter({ mode: 'rgb', r, g, b }) as { r: number; g: number; b: number }
    const [red = 0, green = 0, blue = 0] = [seen.r, seen.g, seen.b].map((light) =>
      Math.min(1, Math.max(0, light)),
    )
    return { mode: 'lrgb', r: red, g: green, b: blue }
  }
}

const difference = differenceCiede2000()

/** The order in which new categories take them. */
const ORDER = Object.keys(COLOURS_OF_NEW_CATEGORIES)

const cases = SCHEMES.flatMap((scheme) => [
  [scheme, 'all', { light: 16, dark: 19 }[scheme]] as const,
  [scheme, 'protanopia', 10] as const,
  [scheme, 'deuteranopia', 10] as const,
  [scheme, 'tritanopia', 8] as const,
])

test.each(cases)('in %s no two category colours look alike: %s', (scheme, eyes, least) => {
  const seen = (name: string) => EYES[eyes](colour(name, scheme))
  const all = CATEGORY_COLOURS.flatMap((one, place) =>
    CATEGORY_COLOURS.slice(place + 1).map((other) => difference(seen(one), seen(other))),
  )
  expect(Math.min(...all)).toBeGreaterThanOrEqual(least)
  const neighbours = ORDER.slice(1).map((name, place) =>
    difference(seen(ORDER[place] ?? ''), seen(name)),
  )
  expect(Math.min(...neighbours)).toBeGreaterThanOrEqual(20)
})

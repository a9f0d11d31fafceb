/**
 * Completes the category and the tags while an expense is typed, and puts the day back on today. It
 * replaces nothing that was typed.
 */

const name = input('name')
const tags = input('tags')

/** The category that was filled in for a name, and is not that of the next name. */
let filledIn = ''

name?.addEventListener('change', () => void fillCategory())

async function fillCategory() {
  if (!name || !document.querySelector(CATEGORY)) return
  if (typedCategory() === filledIn) setCategory('')
  if (typedCategory() !== '' || name.value === '') return
  const asked = name.value
  const query = new URLSearchParams({ name: asked })
  const answer = await fetch(`/usual-category?${query}`).catch(() => undefined)
  // After a sign-out the request is redirected to a page.
  if (answer?.status !== 200 || answer.redirected) return
  const usual = await answer.text()
  if (typedCategory() !== '' || name.value !== asked) return
  setCategory(usual)
  filledIn = usual
}

/** A text field on the list; on the pages of an expense, radio buttons and a field for a new one. */
const CATEGORY = '[name=category]'

/** The category that the form would send. */
function typedCategory() {
  const chosen = radios().find(({ checked }) => checked)
  if (chosen === undefined) return input('category')?.value ?? ''
  return chosen.value || (input('new-category')?.value ?? '')
}

/** @param {string} category */
function setCategory(category) {
  const field = input('category')
  if (field) field.value = category
  for (const radio of radios()) radio.checked = category !== '' && radio.value === category
}

// A finger that presses it goes on to type the name; arrow keys pass over it.
document.querySelector('.new-one')?.addEventListener('pointerup', () => {
  requestAnimationFrame(() => input('new-category')?.focus())
})

/** @returns {HTMLInputElement[]} */
function radios() {
  const found = document.querySelectorAll(`${CATEGORY}[type=radio]`)
  return [...found].filter((each) => each instanceof HTMLInputElement)
}

// A list of suggestions completes a whole field, and tags are typed one behind the other.
const known = [...(tags?.list?.options ?? [])].map(({ value }) => value)
tags?.addEventListener('input', () => {
  const before = tags.value.slice(0, tags.value.lastIndexOf(',') + 1)
  const written = new Set(before.split(',').map((tag) => tag.trim().toLowerCase()))
  const left = known.filter((tag) => !written.has(tag.toLowerCase()))
  tags.list?.replaceChildren(...left.map((tag) => option(before === '' ? tag : `${before} ${tag}`)))
})

// Without this, the link loads the page again, and with it an empty form.
const today = document.querySelector('a[data-today]')
today?.addEventListener('click', (event) => {
  const day = input('spentOn')
  if (!day) return
  event.preventDefault()
  day.value = ''
  const choice = document.querySelector('[name=day]')
  if (choice instanceof HTMLInputElement) choice.checked = true
  if (choice instanceof HTMLSelectElement) choice.value = 'today'
  today.parentElement?.remove()
})

/** @param {string} id */
function input(id) {
  const found = document.getElementById(id)
  return found instanceof HTMLInputElement ? found : undefined
}

/** @param {string} value */
function option(value) {
  const made = document.createElement('option')
  made.value = value
  return made
}

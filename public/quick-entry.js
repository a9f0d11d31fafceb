/**
 * Completes the category and the tags while an expense is typed, and puts the day back on today. It
 * replaces nothing that was typed.
 */

const name = input('name')
const category = input('category')
const tags = input('tags')

/** The category that was filled in for a name, and is not that of the next name. */
let filledIn = ''

name?.addEventListener('change', () => void fillCategory())

async function fillCategory() {
  if (!name || !category) return
  if (category.value === filledIn) category.value = ''
  if (category.value !== '' || name.value === '') return
  const asked = name.value
  const query = new URLSearchParams({ name: asked })
  const answer = await fetch(`/usual-category?${query}`).catch(() => undefined)
  // After a sign-out the request is redirected to a page.
  if (answer?.status !== 200 || answer.redirected) return
  const usual = await answer.text()
  if (category.value !== '' || name.value !== asked) return
  category.value = usual
  filledIn = usual
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
const today = document.querySelector('a[data-hint]')
today?.addEventListener('click', (event) => {
  const day = input('spentOn')
  if (!day || !(today instanceof HTMLElement)) return
  event.preventDefault()
  day.value = ''
  today.parentElement?.replaceChildren(today.dataset['hint'] ?? '')
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

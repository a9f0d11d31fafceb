/** Keyboard shortcuts: `n` a new expense, `/` the search, `?` the help. */

/** @type {Readonly<Record<string, { field?: string, page: string }>>} */
const KEYS = {
  n: { field: 'price', page: '/#price' },
  '/': { field: 'search', page: '/#search' },
  '?': { page: '/help' },
}

document.addEventListener('keydown', (event) => {
  const isTyped = event.target instanceof Element && event.target.closest('input, select, textarea')
  if (isTyped || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return
  const key = KEYS[event.key]
  if (key === undefined) return
  // Viewers have no form.
  if (key.field === 'price' && document.body.classList.contains('read-only')) return
  event.preventDefault()
  const field = key.field && document.getElementById(key.field)
  if (field) field.focus()
  else location.assign(key.page)
})

// A shortcut on another page opens this one with a hash.
if (location.hash === '#price' || location.hash === '#search') {
  document.getElementById(location.hash.slice(1))?.focus()
}

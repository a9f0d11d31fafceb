/** Keyboard shortcuts: `n` a new expense, `/` the search, `?` the help. */

/** @type {Readonly<Record<string, { field?: string, page: string }>>} */
const SHORTCUTS = {
  n: { field: 'price', page: '/add' },
  '/': { field: 'search', page: '/#search' },
  '?': { page: '/help' },
}

/**
 * The keys of the shortcuts by position, without and with Shift.
 * @type {Readonly<Record<string, readonly [string, string]>>}
 */
const POSITIONS = { KeyN: ['n', ''], Slash: ['/', '?'] }

document.addEventListener('keydown', (event) => {
  if (isTaken(event)) return
  const shortcut = SHORTCUTS[keyOf(event)]
  if (shortcut === undefined) return
  // Viewers have no form.
  if (shortcut.field === 'price' && document.body.classList.contains('read-only')) return
  event.preventDefault()
  const field = shortcut.field && document.getElementById(shortcut.field)
  if (field) field.focus()
  else location.assign(shortcut.page)
})

/**
 * Whether a key belongs to what has the focus, to an input method (229 is how older ones report that
 * they compose), or to a key that is held down.
 * @param {KeyboardEvent} event
 */
function isTaken({ target, isComposing, keyCode, repeat, defaultPrevented }) {
  if (isComposing || keyCode === 229 || repeat || defaultPrevented) return true
  if (!(target instanceof HTMLElement)) return false
  const owner = target.closest('input, select, textarea, details, dialog')
  return owner !== null || target.isContentEditable
}

/**
 * The key of a shortcut that was pressed, if it is one.
 * @param {KeyboardEvent} event
 */
function keyOf(event) {
  const { key, code, shiftKey, ctrlKey, altKey, metaKey } = event
  // AltGr types the third sign of a key; Windows reports it as Ctrl and Alt.
  const isAltGr = event.getModifierState('AltGraph') || (ctrlKey && altKey && code !== 'Slash')
  if (metaKey || ((ctrlKey || altKey) && !isAltGr)) return ''
  if (key === '/' || key === '?') return key
  if (isAltGr) return ''
  if (hasNoLatin(key, code)) return POSITIONS[code]?.[shiftKey ? 1 : 0] ?? ''
  // With Caps Lock it is `N`.
  return shiftKey ? '' : key.toLowerCase()
}

/**
 * Whether a layout without Latin letters types this: another letter, or on the key of the slash a
 * full stop, and with Shift a comma (Cyrillic, Hebrew) or a question mark of its own (Arabic).
 * @param {string} key
 * @param {string} code
 */
function hasNoLatin(key, code) {
  if (code === 'Slash' && /^[.,؟]$/.test(key)) return true
  return /^(?!\p{Script=Latin})[\p{L}\p{M}]$/u.test(key)
}

/** Buttons for `+`, `-` and `×`, which decimal keypads lack, where fingers type. Keyboards have them. */

if (matchMedia('(pointer: coarse)').matches) {
  for (const template of document.querySelectorAll('template[data-operator-buttons]')) {
    if (template instanceof HTMLTemplateElement) showKeys(template)
  }
}

/** @param {HTMLTemplateElement} template */
function showKeys(template) {
  const field = document.getElementById(template.dataset['operatorButtons'] ?? '')
  if (!(field instanceof HTMLInputElement)) return
  // Until the first focus the caret may be in front of the value that the page came with.
  let hasCaret = document.activeElement === field
  field.addEventListener('focus', () => (hasCaret = true), { once: true })
  for (const key of template.content.querySelectorAll('button')) {
    // The field keeps the focus, so that its keypad stays open.
    for (const press of ['pointerdown', 'mousedown']) {
      key.addEventListener(press, (event) => event.preventDefault())
    }
    key.addEventListener('click', () => type(key.value, field, hasCaret))
  }
  field.inputMode = 'decimal'
  template.replaceWith(template.content)
}

/**
 * Types text in place of the selection, or at the end.
 * @param {string} text
 * @param {HTMLInputElement} field
 * @param {boolean} hasCaret
 */
function type(text, field, hasCaret) {
  const end = field.value.length
  const [from, to] = hasCaret ? [field.selectionStart, field.selectionEnd] : [end, end]
  field.focus()
  field.setRangeText(text, from ?? end, to ?? end, 'end')
  field.dispatchEvent(new Event('input', { bubbles: true }))
}

/** Has the device create or use a passkey, and posts its answer with the form. */

/**
 * The data attributes of the form with what to say about an error.
 * @type {Readonly<Record<string, string>>}
 */
const TEXTS = { NotAllowedError: 'notUsed', InvalidStateError: 'alreadyAdded' }

for (const form of document.querySelectorAll('form')) {
  if (form.dataset['passkey'] === undefined || !canAsk()) continue
  form.hidden = false
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    void answer(form)
  })
}

function canAsk() {
  return (
    window.isSecureContext && 'parseRequestOptionsFromJSON' in (window.PublicKeyCredential ?? {})
  )
}

/** @param {HTMLFormElement} form */
async function answer(form) {
  try {
    const credential = await ask(form)
    const field = form.elements.namedItem('answer')
    if (!(field instanceof HTMLInputElement) || credential === null) return
    field.value = JSON.stringify(credential)
    form.submit()
  } catch (error) {
    const { name = '', message = '' } = error instanceof Error ? error : {}
    showMessage(form, (TEXTS[name] && form.dataset[TEXTS[name]]) ?? message)
  }
}

/** @param {HTMLFormElement} form */
async function ask(form) {
  showMessage(form, '')
  const body = new FormData(form)
  const answered = await fetch(form.dataset['options'] ?? '', { method: 'POST', body })
  if (!answered.ok || answered.redirected) throw new Error(await problemIn(answered, form))
  const options = await answered.json()
  if (form.dataset['passkey'] === 'get') {
    const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(options)
    return window.navigator.credentials.get({ publicKey })
  }
  const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(options)
  return window.navigator.credentials.create({ publicKey })
}

/**
 * @param {Response} answered
 * @param {HTMLFormElement} form
 */
async function problemIn(answered, form) {
  const isPlain = answered.headers.get('content-type')?.startsWith('text/plain')
  return isPlain ? answered.text() : form.dataset['failed']
}

/**
 * @param {HTMLFormElement} form
 * @param {string} text
 */
function showMessage(form, text) {
  const place = form.querySelector('output')
  if (place) place.value = text
}

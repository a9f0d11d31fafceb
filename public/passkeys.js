/** Has the device make or use a passkey, and sends what it says as any form is sent. */

/** @type {Readonly<Record<string, string>>} */
const WORDS = {
  NotAllowedError: 'No passkey was used.',
  InvalidStateError: 'That device has a passkey of yours already.',
}

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
    say(form, WORDS[name] ?? message)
  }
}

/** @param {HTMLFormElement} form */
async function ask(form) {
  say(form, '')
  const body = new FormData(form)
  const answered = await fetch(form.dataset['options'] ?? '', { method: 'POST', body })
  if (!answered.ok || answered.redirected) throw new Error(await problemIn(answered))
  const options = await answered.json()
  if (form.dataset['passkey'] === 'get') {
    const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(options)
    return window.navigator.credentials.get({ publicKey })
  }
  const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(options)
  return window.navigator.credentials.create({ publicKey })
}

/** @param {Response} answered */
async function problemIn(answered) {
  const isPlain = answered.headers.get('content-type')?.startsWith('text/plain')
  return isPlain ? answered.text() : 'That did not work. Load the page again.'
}

/**
 * @param {HTMLFormElement} form
 * @param {string} text
 */
function say(form, text) {
  const place = form.querySelector('output')
  if (place) place.value = text
}

/** Creates or uses a passkey on the device, and submits the credential with the form. */

/**
 * The data attributes of the form that hold the messages for errors.
 * @type {Readonly<Record<string, string>>}
 */
const TEXTS = { NotAllowedError: 'notUsed', InvalidStateError: 'alreadyAdded' }

for (const form of document.querySelectorAll('form')) {
  if (form.dataset['passkey'] === undefined || !isSupported()) continue
  form.hidden = false
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    void submitCredential(form)
  })
}

function isSupported() {
  return (
    window.isSecureContext && 'parseRequestOptionsFromJSON' in (window.PublicKeyCredential ?? {})
  )
}

/** @param {HTMLFormElement} form */
async function submitCredential(form) {
  try {
    const credential = await requestCredential(form)
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
async function requestCredential(form) {
  showMessage(form, '')
  const body = new FormData(form)
  const response = await fetch(form.dataset['options'] ?? '', { method: 'POST', body })
  if (!response.ok || response.redirected) throw new Error(await problemIn(response, form))
  const options = await response.json()
  if (form.dataset['passkey'] === 'get') {
    const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(options)
    return window.navigator.credentials.get({ publicKey })
  }
  const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(options)
  return window.navigator.credentials.create({ publicKey })
}

/**
 * @param {Response} response
 * @param {HTMLFormElement} form
 */
async function problemIn(response, form) {
  const isPlain = response.headers.get('content-type')?.startsWith('text/plain')
  return isPlain ? response.text() : form.dataset['failed']
}

/**
 * @param {HTMLFormElement} form
 * @param {string} text
 */
function showMessage(form, text) {
  const place = form.querySelector('output')
  if (place) place.value = text
}

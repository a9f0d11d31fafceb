/**
 * On the pages of an import: takes a file that is dropped, shows how much of a file is sent, sends
 * nothing twice, and saves what was changed in other forms of a preview before all of it is added.
 */

/** Whether a form is being sent. */
let isBusy = false
/** The form that is to be sent as the browser does. @type {HTMLFormElement | undefined} */
let ready
/** Forms whose changes are saved. @type {WeakSet<HTMLFormElement>} */
const saved = new WeakSet()

document.addEventListener('submit', (event) => {
  const { target: form, submitter } = event
  if (!(form instanceof HTMLFormElement)) return
  if (form === ready) return void (ready = undefined)
  if (isBusy) return event.preventDefault()
  if (form === fileForm()) {
    event.preventDefault()
    return sendFile(form)
  }
  const action = submitter?.getAttribute('formaction') ?? form.action
  if (!action.endsWith('/store')) return
  event.preventDefault()
  void add(form, submitter)
})

// A page that comes back from the browser's memory looks as it was left.
window.addEventListener('pageshow', ({ persisted }) => {
  if (persisted) for (const form of document.forms) stop(form)
})

/** @param {HTMLFormElement} form */
function sendFile(form) {
  const { mostBytes, tooLarge, sending, reading, failed } = form.dataset
  const file = fileField(form)?.files?.[0]
  // The connection would break off before the answer is read.
  if (file && file.size > Number(mostBytes)) return stop(form, tooLarge)
  const request = new XMLHttpRequest()
  request.open('POST', form.action)
  request.responseType = 'document'
  request.setRequestHeader('accept', 'text/html')
  request.setRequestHeader('prefer', 'return=minimal')
  request.upload.addEventListener('progress', ({ loaded, total }) => {
    show(form, sending, loaded / total)
  })
  request.upload.addEventListener('load', () => show(form, reading))
  request.addEventListener('error', () => stop(form, failed))
  request.addEventListener('load', () => follow(request, form))
  show(form, sending, 0)
  request.send(new FormData(form))
}

/**
 * Opens the preview, or shows the page that says why there is none.
 * @param {XMLHttpRequest} request
 * @param {HTMLFormElement} form
 */
function follow(request, form) {
  const to = request.getResponseHeader('location') ?? request.responseURL
  if (to !== form.action) return location.assign(to)
  const { response: page } = request
  const main = page instanceof Document ? page.querySelector('main') : null
  if (main === null) return stop(form, form.dataset['failed'])
  stop(form)
  document.title = page.title
  document.querySelector('main')?.replaceWith(main)
  showDropHint()
  window.scrollTo(0, 0)
  fileField(main)?.focus()
}

/**
 * @param {HTMLFormElement} form
 * @param {HTMLElement | null} submitter
 */
async function add(form, submitter) {
  show(form, form.dataset['sending'])
  try {
    // Without a connection, the browser would leave this page.
    await fetch('/healthz', { redirect: 'manual' })
    for (const other of changedForms()) {
      if (other === form) continue
      // One after the other: each is saved beside what was saved before.
      // oxlint-disable-next-line no-await-in-loop
      await fetch(other.action, { method: 'POST', body: new FormData(other), redirect: 'manual' })
      saved.add(other)
    }
  } catch {
    return stop(form, form.dataset['failed'])
  }
  ready = form
  form.requestSubmit(submitter)
}

function changedForms() {
  return [...document.forms].filter(
    (form) =>
      form.dataset['choices'] !== undefined &&
      !saved.has(form) &&
      [...form.elements].some(isChanged),
  )
}

/** @param {Element} field */
function isChanged(field) {
  if (!(field instanceof HTMLInputElement)) return false
  return field.value !== field.defaultValue || field.checked !== field.defaultChecked
}

/**
 * Says what is being done, and how much of it, from 0 to 1, where that is known.
 * @param {HTMLFormElement} form
 * @param {string} [text]
 * @param {number} [fraction]
 */
function show(form, text = '', fraction) {
  isBusy = true
  say(form, text, { fraction })
  for (const button of form.querySelectorAll('button')) button.ariaDisabled = 'true'
  const progress = form.querySelector('progress')
  if (progress === null) return
  progress.hidden = false
  if (fraction === undefined) progress.removeAttribute('value')
  else progress.value = fraction
}

/**
 * Lets a form be sent again, and says why it was not.
 * @param {HTMLFormElement} form
 * @param {string} [problem]
 */
function stop(form, problem = '') {
  isBusy = false
  ready = undefined
  say(form, problem, { isProblem: true })
  for (const button of form.querySelectorAll('button')) button.ariaDisabled = null
  const progress = form.querySelector('progress')
  if (progress) progress.hidden = true
}

/**
 * A screen reader hears the words, and the percentage from the progress bar.
 * @param {HTMLFormElement} form
 * @param {string} text
 * @param {{ fraction?: number | undefined, isProblem?: boolean }} state
 */
function say(form, text, { fraction, isProblem = false }) {
  const [output, percentage] = form.querySelectorAll('.send-status > :not(progress)')
  output?.classList.toggle('problem-text', isProblem)
  if (output && output.textContent !== text) output.textContent = text
  if (!percentage) return
  const format = new Intl.NumberFormat(document.documentElement.lang, { style: 'percent' })
  percentage.textContent = fraction === undefined ? '' : format.format(fraction)
}

document.addEventListener('dragover', (event) => {
  if (!hasFiles(event)) return
  event.preventDefault()
  if (event.dataTransfer) event.dataTransfer.dropEffect = isBusy ? 'none' : 'copy'
  fileForm()?.classList.toggle('dropping', !isBusy)
})
document.addEventListener('dragleave', ({ relatedTarget }) => {
  if (relatedTarget === null) fileForm()?.classList.remove('dropping')
})
document.addEventListener('drop', (event) => {
  if (!hasFiles(event)) return
  event.preventDefault()
  const form = fileForm()
  const files = event.dataTransfer?.files
  form?.classList.remove('dropping')
  if (!form || !files || isBusy) return
  const field = fileField(form)
  if (!field || files.length !== 1) return stop(form, form.dataset['oneFile'])
  field.files = files
  form.requestSubmit()
})

/** Whether files are dragged over a page that takes one. @param {DragEvent} event */
function hasFiles({ dataTransfer }) {
  return fileForm() !== undefined && dataTransfer?.types.includes('Files') === true
}

function fileForm() {
  return [...document.forms].find((form) => fileField(form))
}

/** @param {Element} element */
function fileField(element) {
  const field = element.querySelector('[type=file]')
  return field instanceof HTMLInputElement ? field : undefined
}

/** Fingers drop nothing. */
function showDropHint() {
  const hint = document.querySelector('#file-hint > [hidden]')
  if (hint instanceof HTMLElement && matchMedia('(pointer: fine)').matches) hint.hidden = false
}

showDropHint()

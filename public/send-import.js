/**
 * On the pages of an import: takes a file that is dropped, shows how much of a file is sent, and
 * sends nothing twice.
 */

/** Whether a form is being sent. */
let isBusy = false
/** The form that is to be sent as the browser does. @type {HTMLFormElement | undefined} */
let ready

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
  if (!persisted) return
  for (const part of document.querySelectorAll('[data-sending]')) {
    if (part instanceof HTMLElement) stop(part)
  }
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
 * Adds what is in a preview, and says so beside the button that was pressed.
 * @param {HTMLFormElement} form
 * @param {HTMLElement | null} submitter
 */
async function add(form, submitter) {
  const part = submitter?.closest('[data-sending]')
  if (!(part instanceof HTMLElement)) return
  show(part, part.dataset['sending'])
  try {
    // Without a connection, the browser would leave this page.
    await fetch('/healthz', { redirect: 'manual' })
  } catch {
    return stop(part, part.dataset['failed'])
  }
  ready = form
  form.requestSubmit(submitter)
}

/**
 * Says in a part of a page what is being done, and how much of it, from 0 to 1, where that is known.
 * @param {HTMLElement} part
 * @param {string} [text]
 * @param {number} [fraction]
 */
function show(part, text = '', fraction) {
  isBusy = true
  say(part, text, { fraction })
  for (const button of part.querySelectorAll('button')) button.ariaDisabled = 'true'
  const progress = part.querySelector('progress')
  if (progress === null) return
  progress.hidden = false
  if (fraction === undefined) progress.removeAttribute('value')
  else progress.value = fraction
}

/**
 * Lets a part of a page be sent again, and says why it was not.
 * @param {HTMLElement} part
 * @param {string} [problem]
 */
function stop(part, problem = '') {
  isBusy = false
  ready = undefined
  say(part, problem, { isProblem: true })
  for (const button of part.querySelectorAll('button')) button.ariaDisabled = null
  const progress = part.querySelector('progress')
  if (progress) progress.hidden = true
}

/**
 * A screen reader hears the words, and the percentage from the progress bar.
 * @param {HTMLElement} part
 * @param {string} text
 * @param {{ fraction?: number | undefined, isProblem?: boolean }} state
 */
function say(part, text, { fraction, isProblem = false }) {
  const [output, percentage] = part.querySelectorAll('.send-status > :not(progress)')
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

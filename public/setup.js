/** Fills in the setup token from the link in the log, whose fragment no server sees. */

const field = document.getElementById('token')
const token = new URLSearchParams(window.location.hash.slice(1)).get('token')
if (field instanceof HTMLInputElement && token !== null) {
  field.value = token
  // Not for those who look at the history of this browser.
  window.history.replaceState(null, '', window.location.pathname)
  document.getElementById('name')?.focus()
}

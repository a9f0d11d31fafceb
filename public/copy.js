/** Shows the button that copies a link, where the browser lets pages write to the clipboard. */

const { clipboard } = window.navigator
const link = document.querySelector('.secret')
const button = document.querySelector('[data-copied]')
if (window.isSecureContext && link instanceof HTMLAnchorElement && button instanceof HTMLElement) {
  const copy = async () => {
    await clipboard.writeText(link.href)
    button.textContent = button.dataset['copied'] ?? ''
  }
  button.hidden = false
  button.addEventListener('click', () => void copy())
}

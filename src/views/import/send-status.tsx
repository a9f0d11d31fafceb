import { importTexts } from '../messages/en/import.ts'
import { staticFile } from '../shared/static-file.ts'

const text = importTexts

/** What public/send-import.js shows while a form is sent, and where it says why that failed. */
export function SendStatus({ id }: { readonly id: string }) {
  return (
    <div class="send-status">
      <output id={id} /> <span class="figure" aria-hidden="true" />
      <progress aria-labelledby={id} max="1" hidden />
    </div>
  )
}

/** For the form of a file, which says how much is sent. */
export const SEND_TEXTS = {
  'data-sending': text.sending,
  'data-reading': text.reading,
  'data-failed': text.notSent,
}

/** For the form that adds what a file holds. */
export const ADD_TEXTS = { 'data-sending': text.adding, 'data-failed': text.notAdded }

export function SendScript() {
  return <script type="module" src={staticFile('send-import.js')}></script>
}

/** The app cannot start, and the message tells the operator why and what to do. */
export class StartError extends Error {
  override readonly name = 'StartError'
}

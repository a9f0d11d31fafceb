/** Collects texts as UTF-8, in one piece of memory that is used again and again. */
export class Utf8Buffer {
  private bytes = new Uint8Array(FIRST_LENGTH)
  private length = 0

  add(text: string): void {
    const needed = this.length + text.length * MOST_BYTES
    if (needed > this.bytes.length) this.grow(needed)
    this.length += encoder.encodeInto(text, this.bytes.subarray(this.length)).written
  }

  /** A copy of all that was added since the last call. */
  take(): Uint8Array<ArrayBuffer> {
    const taken = this.bytes.slice(0, this.length)
    this.length = 0
    return taken
  }

  private grow(needed: number): void {
    const bytes = new Uint8Array(needed * 2)
    bytes.set(this.bytes.subarray(0, this.length))
    this.bytes = bytes
  }
}

const encoder = new TextEncoder()
const FIRST_LENGTH = 65_536
/** Of a UTF-16 code unit. */
const MOST_BYTES = 3

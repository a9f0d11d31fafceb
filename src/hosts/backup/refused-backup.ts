import { StartError } from '../process/start-error.ts'

/** A file that is not restored; the message says why, as a part of a sentence. */
export class RefusedBackup extends StartError {
  override readonly name = 'RefusedBackup'
}

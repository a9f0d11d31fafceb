/** Vitest runs this at the start of each test file. */
import { runAfterFile } from './after-file.ts'

runAfterFile()

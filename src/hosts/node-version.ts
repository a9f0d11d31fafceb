/**
 * Says in a sentence that a version of Node is too old, or answers undefined. The build writes this
 * function to the top of each file in dist/, so it uses nothing that stands outside it. `import.meta.main`
 * came with Node 22.18: without it a command would end at once, and silently.
 */
export function refuseOldNode(version: string): string | undefined {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  if (major > 22 || (major === 22 && minor >= 18)) return undefined
  return `Expense Tracker needs Node 22.18 or newer, and this is Node ${version}.`
}

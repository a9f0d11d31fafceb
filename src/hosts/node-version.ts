/**
 * Returns an error message for a version of Node that is too old. The build copies this function to
 * the top of each file in dist/, so it must use nothing outside itself. `import.meta.main` came with
 * Node 22.18: without it a command would exit at once, and silently.
 */
export function refuseOldNode(version: string): string | undefined {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  if (major > 22 || (major === 22 && minor >= 18)) return undefined
  return `Expense Tracker needs Node 22.18 or newer, and this is Node ${version}.`
}

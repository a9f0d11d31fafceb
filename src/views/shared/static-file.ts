/** The build defines it (static-files.ts); where the app runs from its sources, it is missing. */
declare const STATIC_NAMES: Readonly<Record<string, string>> | undefined

const names: Readonly<Record<string, string>> =
  typeof STATIC_NAMES === 'undefined' ? {} : STATIC_NAMES

/** The path of a script or style sheet of public/: of a build it has a hash of the content in its name. */
export function staticFile(name: string): string {
  return `/${names[name] ?? name}`
}

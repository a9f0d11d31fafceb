/** Modules that are loaded when a request needs them. */

/** A part of the app could not be loaded: nothing is wrong with the request. */
export class ModuleUnavailable extends Error {
  override readonly name = 'ModuleUnavailable'
}

/** What `load` imports; throws ModuleUnavailable where that fails, which is answered with 503. */
export async function loadModule<Module>(load: () => Promise<Module>): Promise<Module> {
  try {
    return await load()
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause)
    throw new ModuleUnavailable(`a module could not be loaded: ${reason}`, { cause })
  }
}

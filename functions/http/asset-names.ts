/** The names of the files that hosts serve from public/, as a pattern. */
export const ASSET_NAMES = String.raw`[a-z\d-]+\.(?:css|js|png|svg|webmanifest)`

/** How many rows are read and written at once. */
export const BATCH = 2000

/** Who made a change, as the history shows it. */
export const WHO = 'update of the app'

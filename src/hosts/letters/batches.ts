/** How many rows are read and written at once. */
export const BATCH = 2000

/** How long sessions, devices and invitations are valid, in milliseconds. */

const DAY = 86_400_000

/** A session expires after this time without a request. */
export const SESSION_IDLE_LIMIT = 30 * DAY
/** A session expires after this time however often it was used. */
export const SESSION_LIFETIME = 90 * DAY

/** A device stays known for this time after a sign-in. */
export const DEVICE_LIFETIME = 365 * DAY

export const INVITATION_LIFETIME = 7 * DAY

/** A build whose servicing ends within so many days needs a decision now. */
export const servicingWarningDays = 90

/**
 * A computer that was not seen for so many days is stale. Domain controllers tell each other of a logon
 * up to 14 days late (`lastLogonTimestamp`, [MS-ADA1] 2.176), so less would call those in use stale.
 */
export const staleDays = 30

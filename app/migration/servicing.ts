/** A build whose servicing ends within so many days needs a decision now. */
export const servicingWarningDays = 90

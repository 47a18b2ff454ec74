/** A part of a page as its loader hands it on. */
export type InTime<T> = { state: 'there'; value: T } | { state: 'late'; later: Promise<T> } | { state: 'failed' }

/** What the framework of imports and the kinds of files, which are of other features, have to agree on. */

/** So many rows are kept of a preview; the counts tell how many there are. */
export const previewLimit = 50

/** More errors than this help nobody and are not kept. */
export const errorLimit = 1000

/** What a file that is read whole may weigh, in bytes: 50 MiB. */
export const fileLimit = 50 * 1024 * 1024

/** What a file may weigh that is read as it comes: 200 MiB, more than a million computers. */
export const streamedLimit = 200 * 1024 * 1024

/** A file is too broken to tell what of it must not be stored: nothing of it is. */
export class Unstorable extends Error {}

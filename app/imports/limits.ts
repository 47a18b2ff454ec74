/** So many rows are kept of a preview; the counts tell how many there are. */
export const previewLimit = 50

/** More errors than this help nobody and are not kept. */
export const errorLimit = 1000

/** What a file may weigh, in bytes: 50 MiB, about 500,000 computers. */
export const fileLimit = 50 * 1024 * 1024

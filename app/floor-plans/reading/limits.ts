/** What a file may weigh, in bytes. An SVG of ten megabytes holds some 100,000 lines. */
export const svgLimit = 10 * 1024 * 1024
export const dxfLimit = 50 * 1024 * 1024
export const pdfLimit = 50 * 1024 * 1024

/** So many pages of a PDF are looked at for one that has lines. */
export const pageLimit = 20

/** A picture of a plan: bytes of the file, pixels in it, and bytes once these are unpacked. A sheet A1 scanned with 200 points to the inch has 31 million pixels. */
export const pngLimit = 30 * 1024 * 1024
export const picturePixels = 60_000_000
export const pictureBytes = 256 * 1024 * 1024

/** How many elements may lie in one another, and how many there may be, those that `use` repeats among them. */
export const depthLimit = 100
export const elementLimit = 200_000

/** How deep blocks and references to elements may lie in one another. */
export const referenceDepth = 16

/** So many blocks may be placed, each in each counted. */
export const insertLimit = 50_000

/** So many corners may a file have once curves are lines and blocks are placed. */
export const pointLimit = 1_500_000

/** So many are kept of them for the steps to come; a floor of 60 m is then true to some millimetres. */
export const keptPoints = 40_000

/** Coordinates beyond this are a mistake, whatever their unit is: those of the Swiss grid in millimetres are below 3e9. */
export const coordinateLimit = 1e11

/** Milliseconds and megabytes that the reading of one file may take before it is given up. */
export const readingTime = 120_000
export const readingMemory = 1_024

/** Megabytes by which the process may grow meanwhile: unpacked streams lie outside the thread's own memory. */
export const readingGrowth = 1_536

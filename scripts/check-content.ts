/**
 * `npm run content:check [folder]`: what is wrong with the content files, with file and line. Without a folder the
 * courses and the strategy of the product, with one the courses that are in it.
 */
await import('../app/learning/course-files/check.ts')
if (process.argv[2] === undefined) await import('../app/strategy/files/check.ts')
export {}

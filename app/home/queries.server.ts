/** What others may read of the start page. */
export { firstDayHeldAbout } from './start/first-steps.server.ts'

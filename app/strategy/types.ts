/** What others may use of this without asking the database. */
export { milestoneState } from './strategy.ts'

/** What other features' pages say of devices. */
export type { BlockReason } from './campaigns/device-states.ts'
export { reasonWords } from './campaigns/ui/state-words.ts'
export type { SiteWeeks } from './report/told-progress.server.ts'

export type { NotificationKind } from './kinds.ts'

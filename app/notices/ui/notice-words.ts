import { m } from '../../paraglide/messages.js'
import type { NoticeState } from '../notice-state.ts'

export const stateWords: Record<NoticeState, () => string> = { draft: m.notices_state_draft, planned: m.notices_state_planned, published: m.notices_state_published, due: m.notices_state_due, gone: m.notices_state_gone }

/** For whom a notice is, in a word: the unit's or site's name, or the city. */
export const scopeWord = (of: string | null): string => of ?? m.notices_city()

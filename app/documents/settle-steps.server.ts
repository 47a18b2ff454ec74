import type { SettleStep } from '../../collab-server/settling.ts'
import { itemStep } from './decisions-settle.server.ts'
import { writerStep } from './history-writers.server.ts'
import { indexLinks } from './index-links.server.ts'
import { noteMentions } from './note-mentions.server.ts'

/**
 * What is made of a document's text some seconds after an edit, in the transaction that writes the text
 * down (`document_text`). A step that fails keeps the document unsettled, and all steps run again.
 */
export const settleSteps: readonly SettleStep[] = [writerStep, indexLinks, itemStep, noteMentions]

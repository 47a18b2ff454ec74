import type { SettleStep } from '../../collab-server/settling.ts'
import { indexLinks } from './index-links.server.ts'

/**
 * What is made of a document's text some seconds after an edit, in the transaction that writes the text
 * down (`document_text`). A step that fails keeps the document unsettled, and all steps run again.
 */
export const settleSteps: readonly SettleStep[] = [indexLinks]

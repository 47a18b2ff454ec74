import { m } from '../paraglide/messages.js'
import type { ErasureReason } from './erasure-schema.ts'

const reasons = {
  request: m.documents_erasure_reason_request,
  mistake: m.documents_erasure_reason_mistake,
  retention: m.documents_erasure_reason_retention,
  secret: m.documents_erasure_reason_secret,
  other: m.documents_erasure_reason_other,
} satisfies Record<ErasureReason, unknown>

/** Why something was erased, in words; `locale`: in the language of who reads it, else in that of the request. */
export function reasonWords(reason: ErasureReason, locale?: 'de' | 'en'): string {
  return reasons[reason]({}, locale ? { locale } : {})
}

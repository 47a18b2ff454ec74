import { m } from '../../paraglide/messages.js'
import type { Owner } from '../owners.ts'

export const ownerWords: Record<Owner, () => string> = { 'workplace-admin': m.feedback_owner_workplaces, 'learning-admin': m.feedback_owner_learning, it: m.feedback_owner_it, admin: m.feedback_owner_admin }

/** The pages that the search can jump to: those of the menu and what lies behind it, as far as somebody may open them. */
import { mayOfferSkills } from '../people/policy.ts'
import { maySeeAudit } from '../audit/policy.ts'
import { answersFor } from '../feedback/policy.ts'
import { mayManageDisplays } from '../displays/policy.ts'
import { mayManageDirectory } from '../identity/policy.ts'
import { mayLeadLearning, mayManageLearning } from '../learning/policy.ts'
import { maySeeComputers } from '../migration/policy.ts'
import { maySeeHealth } from '../operation/policy.ts'
import { m } from '../paraglide/messages.js'
import { mayManagePlaces } from '../places/policy.ts'
import { foldedName } from '../platform/folded-name.ts'
import { typedWords } from '../platform/search-query.ts'
import type { Viewer } from '../platform/viewer.ts'
import { maySeeUsage } from '../usage/policy.ts'
import { mayManageWebhooks } from '../webhooks/policy.ts'

/** A page to jump to; `also`: other words by which people look for it, separated by commas. */
type Destination = { path: string; label: () => string; also: () => string; may?: (viewer: Viewer) => boolean }

const none = () => ''

const destinations: readonly Destination[] = [
  { path: '/', label: m.home_today, also: m.search_also_today },
  { path: '/workplaces', label: m.search_page_book, also: m.search_also_book },
  { path: '/workplaces/bookings', label: m.search_page_bookings, also: m.search_also_bookings },
  { path: '/workplaces/week', label: m.search_page_week, also: m.search_also_week },
  { path: '/workplaces/rooms', label: m.workplaces_rooms_title, also: m.search_also_rooms },
  { path: '/workplaces/rules', label: m.search_page_rules, also: m.search_also_rules },
  { path: '/workplaces/usage/me', label: m.usage_own_title, also: none },
  { path: '/workplaces/usage', label: m.usage_title, also: m.search_also_usage, may: maySeeUsage },
  { path: '/workplaces/requests', label: m.search_page_requests, also: m.search_also_requests, may: maySeeUsage },
  { path: '/learning', label: m.learning_title, also: m.search_also_learning },
  { path: '/learning/certificates', label: m.search_page_certificates, also: none, may: mayManageLearning },
  { path: '/learning/cohorts', label: m.search_page_cohorts, also: m.search_also_cohorts },
  { path: '/learning/cards', label: m.search_page_cards, also: none },
  { path: '/learning/reflections', label: m.search_page_reflections, also: none },
  { path: '/learning/team', label: m.search_page_learning_team, also: none, may: mayLeadLearning },
  { path: '/learning/reports', label: m.search_page_reports, also: none, may: mayManageLearning },
  { path: '/learning/assignments', label: m.search_page_assignments, also: none, may: mayManageLearning },
  { path: '/documents', label: m.documents_title, also: m.search_also_documents },
  { path: '/documents/decisions', label: m.search_page_decisions, also: m.search_also_decisions },
  { path: '/documents/templates', label: m.search_page_templates, also: none },
  { path: '/documents/archive', label: m.search_page_archive, also: none },
  { path: '/documents/bin', label: m.search_page_bin, also: m.search_also_bin },
  { path: '/sites', label: m.sites_title, also: m.search_also_sites },
  { path: '/migration', label: m.migration_title, also: m.search_also_migration },
  { path: '/migration/mine', label: m.search_page_own_device, also: m.search_also_own_device },
  { path: '/migration/computers', label: m.migration_computers_title, also: m.search_also_computers, may: maySeeComputers },
  { path: '/people', label: m.people_title, also: m.search_also_people },
  { path: '/people/units', label: m.people_units_title, also: m.search_also_units },
  { path: '/notices', label: m.notices_title, also: m.search_also_notices },
  { path: '/notifications', label: m.notifications_title, also: none },
  { path: '/strategy', label: m.strategy_title, also: none },
  { path: '/open-data', label: m.open_data_title, also: none },
  { path: '/feedback', label: m.feedback_title, also: none, may: (viewer) => answersFor(viewer).length > 0 },
  { path: '/developers', label: m.api_description_title, also: m.search_also_developers },
  { path: '/accessibility', label: m.feedback_accessibility, also: none },
  { path: '/data-protection', label: m.feedback_data_protection, also: none },
  { path: '/account', label: m.identity_account, also: m.search_also_account },
  { path: '/account/notifications', label: m.notifications_settings_title, also: none },
  { path: '/account/skills', label: m.people_skills_title, also: m.search_also_skills, may: mayOfferSkills },
  { path: '/account/tokens', label: m.identity_tokens, also: m.search_also_tokens },
  { path: '/account/my-data', label: m.personal_data_title, also: m.search_also_my_data },
  { path: '/admin/places', label: m.places_title, also: none, may: mayManagePlaces },
  { path: '/admin/displays', label: m.search_page_displays, also: none, may: mayManageDisplays },
  { path: '/admin/webhooks', label: m.webhooks_title, also: none, may: mayManageWebhooks },
  { path: '/admin/directory', label: m.home_directory, also: m.search_also_directory, may: mayManageDirectory },
  { path: '/admin/audit', label: m.home_audit, also: none, may: maySeeAudit },
  { path: '/admin/outbox', label: m.mail_title, also: none, may: ({ roles }) => roles.includes('admin') },
  { path: '/admin/health', label: m.operation_title, also: m.search_also_health, may: maySeeHealth },
]

/** All pages that the viewer may jump to, in the order of the menu. */
export function destinationsOf(viewer: Viewer): { path: string; label: string; also: string }[] {
  return destinations.filter(({ may = () => true }) => may(viewer)).map(({ path, label, also }) => ({ path, label: label(), also: also() }))
}

/** Pages whose name, or another word for it, begins with what was typed; the best first. */
export function destinationsCalled(viewer: Viewer, typed: string): { path: string; label: string; rank: number }[] {
  const whole = foldedName(typed.trim())
  if (typedWords(typed).length === 0) return []
  const rankOf = ({ label, also }: { label: string; also: string }) => {
    const name = foldedName(label)
    if (name === whole) return 96
    if (` ${name}`.includes(` ${whole}`)) return 85
    return also.split(',').some((other) => foldedName(other.trim()).startsWith(whole)) ? 77 : 0
  }
  return destinationsOf(viewer)
    .map((one) => ({ path: one.path, label: one.label, rank: rankOf(one) }))
    .filter(({ rank }) => rank > 0)
    .toSorted((a, b) => b.rank - a.rank)
}

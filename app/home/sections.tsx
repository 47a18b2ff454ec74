import { m } from '../paraglide/messages.js'
import type { Role } from '../platform/viewer.ts'
import { AuditIcon, DeskIcon, DirectoryIcon, DocumentIcon, FeedbackIcon, HealthIcon, LearnIcon, MailIcon, MigrationIcon, NoticeIcon, PeopleIcon, SiteIcon, StrategyIcon, TodayIcon, WebhookIcon } from '../ui/icons.tsx'
import { answersFor } from '../feedback/policy.ts'
import { mayManageWebhooks } from '../webhooks/policy.ts'
import type { NavItem } from '../ui/shell.tsx'

/** What is looked after by some, not used by all. */
function inCharge(roles: readonly Role[]): NavItem[] {
  return [
    ...(answersFor({ roles }).length > 0 ? [{ to: '/feedback', label: m.feedback_title(), icon: <FeedbackIcon /> }] : []),
    ...(mayManageWebhooks({ roles }) ? [{ to: '/admin/webhooks', label: m.webhooks_title(), icon: <WebhookIcon /> }] : []),
    ...(roles.includes('admin') ? [{ to: '/admin/directory', label: m.home_directory(), icon: <DirectoryIcon /> }, { to: '/admin/audit', label: m.home_audit(), icon: <AuditIcon /> }, { to: '/admin/outbox', label: m.mail_title(), icon: <MailIcon /> }, { to: '/admin/health', label: m.operation_nav(), icon: <HealthIcon /> }] : []),
  ]
}

/** The sections that somebody with these roles may use, in the order of the rail. */
export function sectionsFor(roles: readonly Role[]): NavItem[] {
  return [
    { to: '/', label: m.home_today(), icon: <TodayIcon /> },
    { to: '/workplaces', label: m.home_workplaces(), icon: <DeskIcon />, also: ['/admin/places', '/admin/displays'] },
    { to: '/learning', label: m.home_learning(), icon: <LearnIcon /> },
    { to: '/documents', label: m.home_documents(), icon: <DocumentIcon />, also: ['/admin/documents'] },
    { to: '/sites', label: m.home_sites(), icon: <SiteIcon /> },
    ...(roles.includes('it') ? [{ to: '/migration', label: m.home_migration(), icon: <MigrationIcon />, also: ['/imports'] }] : []),
    { to: '/people', label: m.home_people(), icon: <PeopleIcon /> },
    { to: '/notices', label: m.notices_title(), icon: <NoticeIcon /> },
    { to: '/strategy', label: m.strategy_title(), icon: <StrategyIcon />, also: ['/open-data'] },
    ...inCharge(roles).map((item, index) => (index === 0 ? { ...item, isApart: true } : item)),
  ]
}

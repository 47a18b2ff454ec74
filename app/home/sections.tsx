import { m } from '../paraglide/messages.js'
import type { Role } from '../platform/viewer.ts'
import { AuditIcon, DeskIcon, DirectoryIcon, DocumentIcon, HealthIcon, LearnIcon, MailIcon, MigrationIcon, PeopleIcon, SiteIcon, TodayIcon, WebhookIcon } from '../ui/icons.tsx'
import { mayManageWebhooks } from '../webhooks/policy.ts'
import type { NavItem } from '../ui/shell.tsx'

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
    ...(mayManageWebhooks({ roles }) ? [{ to: '/admin/webhooks', label: m.webhooks_title(), icon: <WebhookIcon /> }] : []),
    ...(roles.includes('admin') ? [{ to: '/admin/directory', label: m.home_directory(), icon: <DirectoryIcon /> }, { to: '/admin/audit', label: m.home_audit(), icon: <AuditIcon /> }, { to: '/admin/outbox', label: m.mail_title(), icon: <MailIcon /> }, { to: '/admin/health', label: m.operation_nav(), icon: <HealthIcon /> }] : []),
  ]
}

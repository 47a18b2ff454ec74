/** Icons of the frame that lucide does not draw as the product wants them: 20 px, 1.5 px stroke. */
type IconProps = { className?: string }

function Icon({ className = '', children }: IconProps & { children: React.ReactNode }) {
  return (
    <svg className={`icon ${className}`} viewBox="0 0 20 20" aria-hidden="true">
      {children}
    </svg>
  )
}

export function TodayIcon() {
  return <Icon><rect x="3" y="4" width="14" height="13" rx="2" /><path d="M3 8h14M7 2.5V5M13 2.5V5" /><path d="M7.5 12.5l1.8 1.8 3.4-3.6" /></Icon>
}

export function DeskIcon() {
  return <Icon><path d="M2 8.5h16M4 8.5V17M16 8.5V17M11 8.5v4.5h5" /><path d="M6 8.5V3.5h6v5" /></Icon>
}

export function LearnIcon() {
  return <Icon><path d="M10 5.5C8.4 4.3 6.2 3.8 3 3.8v11.4c3.2 0 5.4.5 7 1.7 1.6-1.2 3.8-1.7 7-1.7V3.8c-3.2 0-5.4.5-7 1.7zM10 5.5v11.4" /></Icon>
}

export function AuditIcon() {
  return <Icon><path d="M4 3.5h12v13H4zM7 7.5h6M7 10.5h6M7 13.5h3.5" /></Icon>
}

export function HealthIcon() {
  return <Icon><path d="M2.5 10.5h3.2l2-5 3.6 9.5 2.2-4.5h4" /></Icon>
}

export function MailIcon() {
  return <Icon><rect x="2.5" y="4.5" width="15" height="11" rx="1.5" /><path d="M3 5.5l7 5.5 7-5.5" /></Icon>
}

export function DocumentIcon() {
  return <Icon><path d="M5 2.5h6.5L15.5 6.5V17.5H5z" /><path d="M11.5 2.5v4h4M7.5 10.5h5M7.5 13.5h5" /></Icon>
}

export function BellIcon() {
  return <Icon><path d="M10 3a4.5 4.5 0 0 0-4.5 4.5c0 4-1.5 5.5-1.5 5.5h12s-1.5-1.5-1.5-5.5A4.5 4.5 0 0 0 10 3zM8.5 16a1.6 1.6 0 0 0 3 0" /></Icon>
}

export function FeedbackIcon() {
  return <Icon><path d="M3 4h14v9.5H9.5L6 16.5v-3H3zM6.5 7.5h7M6.5 10h4.5" /></Icon>
}

export function NoticeIcon() {
  return <Icon><path d="M3 8v4h2.5l7.5 3.5v-11L5.5 8zM5.5 12l1 4h2l-.8-3M15.5 8a2.8 2.8 0 0 1 0 4" /></Icon>
}

export function SiteIcon() {
  return <Icon><path d="M3 17.5h14M4.5 17.5V4l7-1.5v15M11.5 7.5h4v10M7 7h2M7 10.2h2M7 13.4h2" /></Icon>
}

export function MigrationIcon() {
  return <Icon><path d="M3.5 4h13v9.5h-13zM2 16.5h16" /><path d="M7 8.75h5.5M10.5 6.5l2.3 2.25-2.3 2.25" /></Icon>
}

export function PeopleIcon() {
  return <Icon><circle cx="7.5" cy="6.8" r="3" /><path d="M2 16.5c.3-3.2 2.4-5 5.5-5s5.2 1.8 5.5 5M13 4.2a2.8 2.8 0 010 5.3M15 11.9c1.7.7 2.8 2.2 3 4.6" /></Icon>
}

/** Steps up to a flag: where the city wants to go. */
export function StrategyIcon() {
  return <Icon><path d="M2.500 17h4v-3.500h4V10h4V3M14.500 3l3.500 1.800-3.500 1.800" /></Icon>
}

export function DirectoryIcon() {
  return <Icon><path d="M4 3.5h11v13H4zM4 7h-1.5M4 10h-1.5M4 13h-1.5" /><circle cx="9.5" cy="8.5" r="1.8" /><path d="M6.5 13.5c.3-1.7 1.4-2.5 3-2.5s2.700.8 3 2.5" /></Icon>
}

/** A message that goes out of the house. */
export function WebhookIcon() {
  return <Icon><path d="M9 4H3.5v12.5H16V11" /><path d="M9.5 10.5l7-7M11.5 3.5h5v5" /></Icon>
}

export function ApiIcon() {
  return <Icon><path d="M6.5 5.5L2 10l4.5 4.5M13.5 5.5L18 10l-4.5 4.5M11.5 4l-3 12" /></Icon>
}

export function MoreIcon() {
  return <Icon><path d="M3 6h14M3 10h14M3 14h14" /></Icon>
}

export function SearchIcon({ className }: IconProps) {
  return <Icon {...(className ? { className } : {})}><circle cx="9" cy="9" r="5.5" /><path d="M13.2 13.2L17 17" /></Icon>
}

/** The product's sign: a floor plan with one desk. */
export function Brand() {
  return (
    <svg viewBox="0 0 22 22" fill="none" stroke="currentColor" strokeWidth="2" aria-hidden="true">
      <path d="M8 2H2v18h18V2h-6" />
      <path d="M8 10h6v6H8z" fill="currentColor" stroke="none" />
    </svg>
  )
}

import { z } from 'zod'

export const alertKinds = ['access-point-down', 'site-behind', 'servicing-ending', 'import-failed', 'import-overdue'] as const
export type AlertKind = (typeof alertKinds)[number]

/** What the sentence about an alert needs beside its name. Days are ISO. */
export const alertDetail = z.object({
  /** A site behind: the campaign, when it is to be done, and when 85 of 100 runs are; null: not to be foreseen. */
  campaign: z.string().optional(),
  dueOn: z.string().optional(),
  p85: z.string().nullable().optional(),
  /** Devices: that a site has left, or that still run a build. */
  count: z.number().optional(),
  /** The last day with updates of a build. */
  endsOn: z.string().optional(),
  importId: z.string().optional(),
})
export type AlertDetail = z.infer<typeof alertDetail>

/** Something that a rule found now. */
export type Finding = {
  subject: string
  siteId: string | null
  name: string
  since: Date
  detail: AlertDetail
  /** Too little to raise an alert, too much to end one: what wavers at a limit neither comes nor goes. */
  isWavering?: boolean
}

/** `until` null: open. */
export type StoredAlert = { id: string; subject: string; siteId: string | null; name: string; detail: AlertDetail; until: Date | null }

export type AlertPlan = {
  raise: Finding[]
  /** What ended a short while ago and is back is the same alert still, not a new one. */
  reopen: { id: string; finding: Finding }[]
  update: { id: string; finding: Finding }[]
  end: string[]
}

/** What came back within so long, in milliseconds, never went. */
export const calm = 2 * 3_600_000

const sameDetail = (a: AlertDetail, b: AlertDetail) => JSON.stringify(Object.entries(a).toSorted()) === JSON.stringify(Object.entries(b).toSorted())

/**
 * What has to be done so that the alerts of one kind say what its rule found: one open alert a subject at most,
 * and nothing when they say it already.
 */
export function planAlerts(findings: readonly Finding[], stored: readonly StoredAlert[], now: Date): AlertPlan {
  const plan: AlertPlan = { raise: [], reopen: [], update: [], end: [] }
  const found = new Map(findings.map((finding) => [finding.subject, finding]))
  const open = new Map(stored.flatMap((alert) => (alert.until === null ? [[alert.subject, alert] as const] : [])))
  const ended = new Map<string, StoredAlert & { until: Date }>()
  for (const { until, ...alert } of stored) {
    const before = ended.get(alert.subject)
    if (until !== null && (!before || before.until < until)) ended.set(alert.subject, { ...alert, until })
  }
  for (const [subject, { id, siteId }] of open) {
    const finding = found.get(subject)
    // What has moved to another site is another site's trouble.
    if (!finding || finding.siteId !== siteId) plan.end.push(id)
  }
  for (const finding of found.values()) {
    const known = open.get(finding.subject)
    if (known && known.siteId === finding.siteId) {
      if (!finding.isWavering && (known.name !== finding.name || !sameDetail(known.detail, finding.detail))) plan.update.push({ id: known.id, finding })
    } else if (!finding.isWavering) {
      const last = ended.get(finding.subject)
      if (!known && last && last.siteId === finding.siteId && now.getTime() - last.until.getTime() <= calm) plan.reopen.push({ id: last.id, finding })
      else plan.raise.push(finding)
    }
  }
  return plan
}

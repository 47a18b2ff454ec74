import type { Database } from '../../platform/database.server.ts'
import { isWanted, publish } from '../../webhooks/commands/publish-events.server.ts'

type Standing = { campaignId: string; computerId: string; state: string; reason: string | null }

/** Where every device stands in the campaigns that run. */
function standings(tx: Database): Promise<Standing[]> {
  return tx.$queryRaw<Standing[]>`
    SELECT member.campaign_id AS "campaignId", member.computer_id AS "computerId", replace(member.state, '-', '_') AS state, member.reason
    FROM campaign_member member JOIN campaign ON campaign.id = member.campaign_id AND campaign.ended_at IS NULL
    ORDER BY 1, 2`
}

const keyOf = ({ campaignId, computerId }: Standing) => `${campaignId} ${computerId}`

/**
 * Does work that changes what the inventory knows, and tells of the devices that stand elsewhere in a campaign after it
 * than before: done, for the most part. A device that has come or gone has not changed its state.
 */
export async function tellingStateChanges(tx: Database, work: () => Promise<void>): Promise<void> {
  // Two looks at all devices are for nothing while nobody listens.
  if (!(await isWanted(tx, 'device.state_changed'))) return work()
  const before = new Map((await standings(tx)).map((standing) => [keyOf(standing), standing.state]))
  await work()
  const changed = (await standings(tx)).flatMap((standing) => {
    const former = before.get(keyOf(standing))
    const { campaignId, computerId, state, reason } = standing
    return former === undefined || former === state ? [] : [{ campaignId, computerId, before: former, after: state, reason }]
  })
  await publish(tx, 'device.state_changed', changed)
}

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Database, db, pool } from '../../platform/database.server.ts'

/** What is kept beside what it is kept of: every difference, in rows that name where it is. */
async function drift(): Promise<unknown[]> {
  const columns = 'campaign_id, computer_id, site_id, unit_id, wave_id, state, reason, build, edition, done_week, name'
  const counted = `SELECT campaign_id, parts.part, coalesce(parts.key, '') AS key, state, coalesce(reason, '') AS reason, count(*)::int AS devices
    FROM campaign_member CROSS JOIN LATERAL (VALUES ('site', site_id::text), ('unit', unit_id::text), ('wave', wave_id::text), ('week', done_week::text), ('build', coalesce(build::text, '') || ' ' || edition)) AS parts (part, key) GROUP BY 1, 2, 3, 4, 5`
  const weeks = `SELECT campaign_id, coalesce(site_id::text, '') AS site, done_week AS monday, count(*)::int AS devices FROM campaign_member WHERE is_done GROUP BY 1, 2, 3`
  const pairs = [
    [`SELECT ${columns} FROM campaign_standing`, `SELECT ${columns} FROM campaign_member`],
    ['SELECT campaign_id, part, key, state, reason, devices FROM campaign_count', counted],
    ['SELECT campaign_id, site, monday, devices FROM campaign_week', weeks],
    ['SELECT computer_ids FROM campaign_change', 'SELECT NULL::uuid[] WHERE false'],
    ['SELECT site, build, edition, devices FROM computer_count', `SELECT coalesce(site_id::text, ''), coalesce(build, 0), edition, count(*)::int FROM computer WHERE retired_at IS NULL GROUP BY 1, 2, 3`],
    ['SELECT site FROM computer_count_change', 'SELECT NULL::text WHERE false'],
  ]
  const found = await Promise.all(pairs.flatMap(([kept, now]) => [pool.query(`(${kept}) EXCEPT (${now})`), pool.query(`(${now}) EXCEPT (${kept})`)]))
  return found.flatMap(({ rows }) => rows)
}

const builds = [19045, 22631, 26100]
const units = [await db.orgUnit.create({ data: { name: 'Direktion' } }), await db.orgUnit.create({ data: { name: 'Amt' } }), await db.orgUnit.create({ data: { name: 'Team' } })].map(({ id }) => id)
const sites = (await db.site.createManyAndReturn({ data: ['a', 'b'].map((slug) => ({ slug, name: slug, street: 'x', postcode: '6003', town: 'x' })) })).map(({ id }) => id)
const people = (await db.person.createManyAndReturn({ data: ['p', 'q'].map((name) => ({ directoryId: name, username: name, displayName: name, givenName: name, surname: name, unitId: units[0] })) })).map(({ id }) => id)

/** One random change of anything that a campaign's numbers follow from. `pick` chooses in a list. */
type Change = { kind: number; a: number; b: number; c: number }
const changes: ((tx: Database, pick: <T>(list: readonly T[], by: 'a' | 'b' | 'c') => T | undefined) => Promise<unknown>)[] = [
  (tx, pick) => tx.computer.createMany({ data: Array.from({ length: 3 }, (_, index) => ({ name: `PC-${index}`, osName: pick(['Windows 11 Pro', 'Windows 10 Enterprise LTSC', 'Windows'], 'a') ?? '', build: pick([...builds, null], 'b') ?? null, siteId: pick([...sites, null], 'c') ?? null, ownerId: pick([...people, null], 'a') ?? null })) }),
  async (tx, pick) => tx.computer.updateMany({ where: { name: `PC-${pick([0, 1, 2], 'a')}` }, data: { build: pick(builds, 'b') ?? null, siteId: pick(sites, 'c') ?? null } }),
  async (tx, pick) => tx.computer.updateMany({ where: { name: `PC-${pick([0, 1, 2], 'a')}` }, data: pick([{ retiredAt: new Date(), retiredReason: 'missing' }, { retiredAt: null, retiredReason: null }, { ownerId: people[1] ?? null }, { osName: 'Windows 11 Home' }, { name: 'PC-2' }], 'b') ?? {} }),
  async (tx, pick) => {
    const computer = pick(await tx.computer.findMany({ orderBy: { id: 'asc' } }), 'a')
    if (computer) await tx.computerBuild.createMany({ data: { computerId: computer.id, build: pick(builds, 'b') ?? 0, since: new Date(Date.UTC(2026, 0, 1 + (pick([0, 9, 20], 'c') ?? 0))) }, skipDuplicates: true })
  },
  async (tx, pick) => {
    const computer = pick(await tx.computer.findMany({ orderBy: { id: 'asc' } }), 'b')
    if (computer) await tx.computer.delete({ where: { id: computer.id } })
  },
  (tx, pick) => {
    const kind = pick(['upgrade', 'handout'] as const, 'a') ?? 'upgrade'
    const slug = `c${pick([0, 1, 2], 'c')}`
    const given = { targetBuild: kind === 'upgrade' ? (pick(builds, 'b') ?? 0) : null, fromBuilds: pick([[], [19045]], 'c') ?? [], siteIds: pick([[], sites.slice(0, 1)], 'b') ?? [], unitIds: pick([[], units.slice(0, 1)], 'a') ?? [] }
    return tx.campaign.upsert({ where: { slug }, create: { slug, name: slug, kind, startsOn: new Date('2026-01-05'), dueOn: new Date('2027-01-05'), ...given }, update: { siteIds: given.siteIds, unitIds: given.unitIds } })
  },
  async (tx, pick) => {
    const campaign = pick(await tx.campaign.findMany({ orderBy: { id: 'asc' } }), 'a')
    if (!campaign) return
    for (const { id } of await tx.computer.findMany({ orderBy: { id: 'asc' }, take: 2 })) {
      const state = pick([{ state: 'blocked' as const, reason: 'hardware' as const }, { state: 'exempt' as const, reason: null, note: 'x' }, { state: 'in_work' as const, reason: null }, { state: 'planned' as const, reason: null, handedOutAt: new Date('2026-03-03') }], 'c') ?? {}
      const key = { campaignId: campaign.id, computerId: id }
      await tx.campaignDevice.upsert({ where: { campaignId_computerId: key }, create: { ...key, ...state }, update: state })
    }
  },
  async (tx, pick) => {
    const campaign = pick(await tx.campaign.findMany({ orderBy: { id: 'asc' } }), 'a')
    if (!campaign) return
    const wave = await tx.campaignWave.upsert({ where: { campaignId_name: { campaignId: campaign.id, name: 'x' } }, create: { campaignId: campaign.id, name: 'x', ownerId: people[0] ?? '', startsOn: new Date('2026-01-05'), endsOn: new Date('2026-01-09') }, update: {} })
    await tx.campaignWaveSite.createMany({ data: { campaignId: campaign.id, siteId: pick(sites, 'b') ?? '', waveId: wave.id }, skipDuplicates: true })
    await tx.campaignWaveUnit.createMany({ data: { campaignId: campaign.id, unitId: pick(units, 'c') ?? '', waveId: wave.id }, skipDuplicates: true })
  },
  async (tx, pick) => tx.campaignWave.deleteMany({ where: { campaign: { id: pick(await tx.campaign.findMany({ orderBy: { id: 'asc' } }), 'a')?.id ?? people[0] ?? '' }, devices: { none: {} } } }),
  (tx, pick) => tx.person.updateMany({ where: { id: pick(people, 'a') ?? '' }, data: { unitId: pick(units, 'b') ?? null } }),
  (tx, pick) => tx.orgUnit.updateMany({ where: { id: units[2] ?? '' }, data: { parentId: pick([null, units[0] ?? null, units[1] ?? null], 'a') ?? null } }),
  async (tx, pick) => tx.campaign.deleteMany({ where: { slug: `c${pick([0, 1, 2], 'a')}` } }),
]

const change = fc.record({ kind: fc.nat(changes.length - 1), a: fc.nat(), b: fc.nat(), c: fc.nat() })

async function run(tx: Database, drawn: Change): Promise<void> {
  await changes[drawn.kind]?.(tx, (list, by) => list[drawn[by] % Math.max(1, list.length)])
}

test('whatever changes, in transactions of any size, what is kept of campaigns is what a recount finds', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.array(change, { minLength: 1, maxLength: 6 }), { minLength: 4, maxLength: 10 }), async (transactions) => {
      for (const drawn of transactions) {
        await db.$transaction(async (tx) => {
          for (const one of drawn) await run(tx, one)
        })
        expect(await drift()).toEqual([])
      }
    }),
    { numRuns: 15 },
  )
})

test('transactions that run beside each other see each other in the end, whoever commits first', async () => {
  const campaign = await db.campaign.create({ data: { slug: 'beside', name: 'x', kind: 'upgrade', targetBuild: 26100, unitIds: units.slice(0, 1), startsOn: new Date('2026-01-05'), dueOn: new Date('2027-01-05') } })
  const computer = await db.computer.create({ data: { name: 'BESIDE', osName: 'Windows', build: 19045, siteId: sites[0] ?? null, ownerId: people[0] ?? null } })
  const statements = [
    [`UPDATE computer SET build = 26100 WHERE id = $1`, [computer.id]],
    [`UPDATE person SET unit_id = $1 WHERE id = $2`, [units[0], people[0]]],
    [`UPDATE campaign SET site_ids = ARRAY[$1::uuid] WHERE slug = 'beside'`, [sites[0]]],
  ] as const
  for (const order of [[0, 1, 2], [2, 1, 0], [1, 2, 0]]) {
    await db.computer.update({ where: { id: computer.id }, data: { build: 19045 } })
    await db.person.update({ where: { id: people[0] ?? '' }, data: { unitId: null } })
    const clients = await Promise.all(statements.map(() => pool.connect()))
    try {
      for (const [index, client] of clients.entries()) {
        await client.query('BEGIN')
        await client.query(statements[index]?.[0] ?? '', [...(statements[index]?.[1] ?? [])])
      }
      await Promise.all(order.map((index) => clients[index]?.query('COMMIT')))
    } finally {
      for (const client of clients) client.release()
    }
    expect(await drift()).toEqual([])
    const kept = await db.campaignStanding.findMany({ where: { computerId: computer.id } })
    expect(kept.filter(({ campaignId }) => campaignId === campaign.id)).toMatchObject([{ state: 'done', siteId: sites[0], unitId: units[0] }])
  }
})

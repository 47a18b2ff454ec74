import type { Database } from '../../platform/database.server.ts'

/** Names of the city's own networks, as they were said last. */
export async function storedOwnNetworks(db: Database): Promise<string[]> {
  const networks = await db.ownNetwork.findMany({ orderBy: { ssid: 'asc' }, select: { ssid: true } })
  return networks.map(({ ssid }) => ssid)
}

/** Remembers the city's networks for the next survey; none said changes nothing. */
export async function storeOwnNetworks(tx: Database, names: readonly string[]): Promise<void> {
  if (names.length === 0) return
  await tx.ownNetwork.deleteMany({ where: { ssid: { notIn: [...names] } } })
  await tx.ownNetwork.createMany({ data: names.map((ssid) => ({ ssid })), skipDuplicates: true })
}

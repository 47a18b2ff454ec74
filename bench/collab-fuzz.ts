/** Attacks a collab-server for as long as one likes: `npm run bench collab-fuzz`, minutes in FUZZ_MINUTES. */
import { attack } from '../tests/acceptance/collab-attack.ts'
import { startCollab } from '../tests/acceptance/collab-fixtures.ts'
import { anyFrames } from '../tests/acceptance/collab-frames.ts'
import { printTable } from './table.ts'

const megabytes = (bytes: number) => (bytes / 1024 / 1024).toFixed(1)

/** A new seed each minute, two people who write beside it all the while. @throws when the server falls over or they disagree */
export async function benchCollabFuzz(): Promise<void> {
  const minutes = Number(process.env.FUZZ_MINUTES ?? 5)
  const collab = await startCollab({ messagesPerSecond: 100_000, messageBurst: 100_000 })
  const rows = [['minute', 'seed', 'frames', 'MB held after', 'words of the pair']]
  try {
    const [anna, mallory] = [await collab.person('Anna Keller'), await collab.person('Mallory')]
    const healthy = await collab.document(anna)
    const [a, b] = [collab.client(healthy, anna), collab.client(healthy, anna)]
    await Promise.all([a.synced(), b.synced()])
    let words = 0
    const typing = setInterval(() => {
      a.write(`<a${words}>`)
      b.write(`<b${words}>`)
      words += 1
    }, 50)
    rows.push(['0', '', '', megabytes(await collab.heldBytes()), '0'])
    for (let minute = 1; minute <= minutes; minute += 1) {
      const seed = Date.now() % 2 ** 31
      const sent = await attack({ collab, documentId: await collab.document(anna), personId: mallory, frames: anyFrames, seed, ms: 60_000 })
      rows.push([String(minute), String(seed), String(sent), megabytes(await collab.heldBytes()), String(words)])
    }
    clearInterval(typing)
    for (const deadline = Date.now() + 10_000; a.text.toString() !== b.text.toString(); await new Promise((done) => setTimeout(done, 20))) {
      if (Date.now() > deadline) throw new Error('the two who wrote beside it do not agree')
    }
    printTable(`Bad frames for ${minutes} minutes`, rows)
  } finally {
    await collab.stop()
  }
}

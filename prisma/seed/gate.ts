import type { Prisma } from '../generated/client.ts'
import { dayAt } from './clock.ts'
import { identifierOf } from './identifier.ts'
import { personId } from './people.ts'
import { siteId } from './register.ts'

/** A site that is live, one that was and had to be taken back, and a wave that should be over: its site falls behind. */
export async function seedGate(tx: Prisma.TransactionClient, now: Date): Promise<void> {
  const day = (days: number) => new Date(dayAt(now).add({ days }).toString())
  const moment = (days: number) => new Date(now.getTime() + days * 86_400_000)
  const carla = personId('carla.odermatt')
  const met = { coverage: 'met', points: 'met', devices: 'met', servicing: 'met' }
  await tx.siteGoLive.createMany({
    data: [
      {
        id: identifierOf('go-live umwelt'), siteId: siteId('umwelt-und-mobilitaet'), liveOn: day(-19), note: 'Abgenommen mit der Leitung des Standorts.',
        conditions: met, isMet: true, declaredById: carla, declaredAt: moment(-19),
      },
      {
        id: identifierOf('go-live tiefbau'), siteId: siteId('tiefbau-industriestrasse'), liveOn: day(-60), note: '', overrideReason: 'Umzug der Abteilung, CAD-Geräte folgen.',
        conditions: { ...met, devices: 'not-met' }, isMet: false, declaredById: carla, declaredAt: moment(-60),
        takenBackAt: moment(-46), takenBackById: carla, takenBackReason: 'Im Plotterraum brechen Videoanrufe ab.',
      },
    ],
  })
  const campaignId = identifierOf('campaign windows-11')
  const waveId = identifierOf('wave tiefbau')
  await tx.campaignWave.create({ data: { id: waveId, campaignId, name: 'Tiefbau', ownerId: carla, startsOn: day(-70), endsOn: day(-6) } })
  await tx.campaignWaveSite.create({ data: { campaignId, siteId: siteId('tiefbau-industriestrasse'), waveId } })
}

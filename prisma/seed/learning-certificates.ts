import type { Prisma } from '../generated/client.ts'
import { staff } from './city/staff.ts'
import { dayAt } from './clock.ts'
import { identifierOf } from './identifier.ts'
import { personId } from './people.ts'
import { randomFor } from './random.ts'

const title = { titleDe: 'Führen in der digitalen Transformation', titleEn: 'Leading through digital transformation' }

/** The code of somebody's certificate in the demo, the same every time. */
export function demoCertificateCode(username: string): string {
  return Buffer.from(identifierOf(`certificate ${username}`).replaceAll('-', ''), 'hex').toString('base64url')
}

/** Some leaders took the trial of the course: their certificates hold for a year, so that some are over and some are soon. */
export async function seedCertificates(tx: Prisma.TransactionClient, now: Date): Promise<void> {
  const random = randomFor('certificates')
  const leaders = staff().filter(({ groups, disabled }) => !disabled && groups.includes('manager'))
  const chosen = leaders.filter(({ username }) => username === 'beat.zimmermann' || random.chance(0.35))
  await tx.certificate.createMany({
    data: chosen.map(({ username, givenName, surname }, index) => {
      const issued = dayAt(now).subtract({ days: username === 'beat.zimmermann' ? 340 : random.int(30, 500) })
      const isRevoked = index === chosen.length - 1 && username !== 'beat.zimmermann'
      return {
        id: identifierOf(`certificate row ${username}`), code: demoCertificateCode(username), personId: personId(username), courseId: 'fuehren-digital', version: '0.9.0',
        name: `${givenName} ${surname}`, ...title, issuedAt: new Date(`${issued}T14:00:00Z`), validUntil: new Date(`${issued.add({ years: 1 })}T00:00:00Z`),
        ...(isRevoked ? { revokedAt: now, revokedById: personId('eva.lustenberger'), reason: 'Der Kurs wurde von einer anderen Person absolviert.' } : {}),
      }
    }),
  })
}

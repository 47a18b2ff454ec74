import { db } from '../platform/database.server.ts'
import type { Viewer } from '../platform/viewer.ts'

/** What somebody offers: skills in their own order, and a sentence; empty where there is none. */
export type Offer = { skills: string[]; askMeAbout: string }

/** What a person offers. */
export async function offerOf(personId: string): Promise<Offer> {
  const [skills, about] = await Promise.all([
    db.offeredSkill.findMany({ where: { personId }, orderBy: { position: 'asc' }, select: { skill: true } }),
    db.askMeAbout.findUnique({ where: { personId }, select: { sentence: true } }),
  ])
  return { skills: skills.map(({ skill }) => skill), askMeAbout: about?.sentence ?? '' }
}

/** What the viewer offers, to change it. */
export function ownOffer({ id }: Viewer): Promise<Offer> {
  return offerOf(id)
}

/** The skills that most people offer, however each spells them; most first, with how many. */
export async function commonSkills(limit: number): Promise<{ skill: string; count: number }[]> {
  return db.$queryRaw`
    SELECT min(skill) AS skill, count(*)::int AS count FROM offered_skill
    GROUP BY public.werkplatz_folded(skill) ORDER BY count(*) DESC, min(skill) LIMIT ${limit}`
}

/** What is kept of somebody's offer, for them. */
export function offeredHeldAbout(personId: string): Promise<Offer> {
  return offerOf(personId)
}

/** A package as a course: one unit for each part that one can open. Pure. */
import type { Change, Course, InEach, Module, PackageUnit } from '../course.ts'
import type { Sco } from './sco.ts'

/** What those who run the training say of a package; `months`: how long its certificate is valid, null for none. */
export type PackageFacts = { id: string; title: InEach<string>; summary: InEach<string>; owner: string; minutes: number; dueDays: number; months: number | null; publishedAt: Date }

/** `redoSince`: the last version before this one that had to be done again, 0 for none. */
export type PackageEdition = { number: number; change: Change; redoSince: number; sha256: string; scos: readonly Sco[] }

const both = (text: string): InEach<string> => ({ de: text, en: text })

/** Letters, digits and hyphens of a text, in lower case; empty when it has none. */
export function slugOf(text: string): string {
  const words = { ä: 'ae', ö: 'oe', ü: 'ue', ß: 'ss' } as Readonly<Record<string, string>>
  const plain = text.toLowerCase().replaceAll(/[äöüß]/g, (letter) => words[letter] ?? '').normalize('NFD').replaceAll(/\p{M}/gu, '')
  return plain.replaceAll(/[^a-z0-9]+/g, '-').replaceAll(/^-+|-+$/g, '').slice(0, 60).replace(/-+$/, '')
}

/**
 * The unit id of each part. That of the only part is always the same, because authoring tools give a part a new
 * identifier at each export, and progress is kept under it.
 */
export function unitIdsOf(scos: readonly Sco[]): string[] {
  if (scos.length === 1) return ['inhalt']
  const taken = new Set<string>()
  return scos.map(({ identifier, au }) => {
    // The identifier of a cmi5 unit is an IRI: its last part tells it from the others.
    const wanted = slugOf(au ? (identifier.split(/[/#?:=]/).findLast((part) => slugOf(part) !== '') ?? '') : identifier) || 'teil'
    let id = wanted
    for (let next = 2; taken.has(id); next += 1) id = `${wanted}-${next}`
    taken.add(id)
    return id
  })
}

/** What stands above a part, in both languages; null at the top. */
function aboveOf({ above, au }: Sco): InEach<string> | null {
  if (au) return au.around.length > 1 ? (au.around.at(-1)?.title ?? null) : null
  return above === '' ? null : both(above)
}

function unitsOf(facts: PackageFacts, { number, change, redoSince, sha256, scos }: PackageEdition): { above: InEach<string> | null; unit: PackageUnit }[] {
  const ids = unitIdsOf(scos)
  const minutes = Math.max(1, Math.round(facts.minutes / scos.length))
  return scos.map((sco, index) => ({
    above: aboveOf(sco),
    unit: {
      kind: 'package',
      id: ids[index] ?? '',
      title: scos.length === 1 ? facts.title : (sco.au?.title ?? both(sco.title)),
      rev: number,
      change,
      redoSince,
      contentHash: sha256,
      minutes,
      required: true,
      objectives: { de: [], en: [] },
      sources: { de: [], en: [] },
      body: both(''),
      aliases: [],
      sco,
    },
  }))
}

/** Parts that follow each other under the same heading of the manifest are a module. */
export function courseOfPackage(facts: PackageFacts, edition: PackageEdition, audience: InEach<string>): Course {
  const modules: Module[] = []
  let last: string | undefined
  for (const { above, unit } of unitsOf(facts, edition)) {
    if (modules.length === 0 || above?.de !== last) modules.push({ id: `teil-${modules.length + 1}`, title: above ?? facts.title, summary: both(''), units: [], cards: [], assets: new Map() })
    modules.at(-1)?.units.push(unit)
    last = above?.de
  }
  const reviewBy = new Date(facts.publishedAt)
  reviewBy.setUTCFullYear(reviewBy.getUTCFullYear() + 2)
  return {
    id: facts.id,
    version: String(edition.number),
    title: facts.title,
    summary: facts.summary,
    audience,
    owner: facts.owner,
    reviewBy: reviewBy.toISOString().slice(0, 10),
    dueDays: facts.dueDays,
    prerequisites: [],
    certificateMonths: facts.months,
    modules,
  }
}

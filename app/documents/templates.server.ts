import { readFile } from 'node:fs/promises'
import { m } from '../paraglide/messages.js'
import { getLocale } from '../paraglide/runtime.js'
import { db } from '../platform/database.server.ts'
import { notFound } from '../platform/errors.ts'
import type { Viewer } from '../platform/viewer.ts'
import { asking } from './document-rights.server.ts'
import { readableSpaces } from './readable.server.ts'

/** The templates that come with Werkplatz: files in content/templates. */
const builtInTemplates = ['minutes', 'decision-memo', 'project-order', 'retrospective', 'leadership-plan', 'handover'] as const

export type TemplateLine = { id: string; title: string; note: string; mayDelete: boolean }

/** A built-in template in one language: its first line is the title. */
async function builtInTemplate(name: (typeof builtInTemplates)[number], locale: 'de' | 'en'): Promise<{ title: string; markdown: string }> {
  const [first = '', ...rest] = (await readFile(`content/templates/${name}.${locale}.md`, 'utf8')).split('\n')
  return { title: first.replace(/^# /, ''), markdown: rest.join('\n').trim() }
}

async function usable(viewer: Viewer) {
  return { OR: [{ ownerId: viewer.id, spaceId: null }, { space: readableSpaces(await asking(viewer)) }] }
}

/** What the viewer can begin a document from: what comes with Werkplatz, their own, and those of the spaces that they may read. */
export async function templateList(viewer: Viewer): Promise<{ builtIn: TemplateLine[]; own: TemplateLine[] }> {
  const builtIn = await Promise.all(builtInTemplates.map(async (name) => ({ id: name, title: (await builtInTemplate(name, getLocale())).title, note: m.documents_tree_template_built_in(), mayDelete: false })))
  const rows = await db.documentTemplate.findMany({
    where: await usable(viewer), orderBy: { title: 'asc' },
    select: { id: true, title: true, ownerId: true, owner: { select: { displayName: true } }, space: { select: { name: true, unit: { select: { name: true } } } } },
  })
  const own = rows.map(({ id, title, ownerId, owner, space }) => ({
    id, title, mayDelete: ownerId === viewer.id,
    note: space ? `${space.name ?? space.unit?.name ?? m.documents_tree_city()}, ${owner.displayName}` : m.documents_tree_template_mine(),
  }))
  return { builtIn, own }
}

/** Title and text of a template that the viewer may use. @throws AppError 404 */
export async function templateText(viewer: Viewer, id: string): Promise<{ title: string; markdown: string }> {
  const name = builtInTemplates.find((one) => one === id)
  if (name) return builtInTemplate(name, getLocale())
  const found = await db.documentTemplate.findFirst({ where: { AND: [{ id }, await usable(viewer)] }, select: { title: true, markdown: true } })
  if (!found) throw notFound()
  return found
}

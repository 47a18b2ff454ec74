import { m } from '../../paraglide/messages.js'
import { audit } from '../../platform/audit.server.ts'
import { db } from '../../platform/database.server.ts'
import { notFound } from '../../platform/errors.ts'
import type { Viewer } from '../../platform/viewer.ts'
import { changedFields, checkSeen } from '../fingerprint.server.ts'
import { refuse, requireManager, unique } from '../refusals.server.ts'
import { siteValues } from '../rows.server.ts'
import type { SiteForm } from '../schema.ts'
import { isReservedForSites, slugOf } from '../slug.ts'

/**
 * Adds a site, or changes one. Without a slug a new one is called after its name, and one that there is keeps its address.
 * @throws AppError 422 for a slug that is taken or reserved; 409 `changed-meanwhile`; 404; 403
 */
export async function writeSite(viewer: Viewer, id: string | null, { seen, slug: given, ...rest }: SiteForm): Promise<{ slug: string }> {
  requireManager(viewer)
  return unique('slug', m.places_error_slug_taken(), () =>
    db.$transaction(async (tx) => {
      if (id !== null) await tx.$queryRaw`SELECT FROM site WHERE id = ${id}::uuid FOR NO KEY UPDATE`
      const found = id === null ? null : await tx.site.findUnique({ where: { id } })
      if (id !== null && !found) throw notFound()
      const slug = given ?? found?.slug ?? slugOf(rest.name)
      if (slug === '') throw refuse('slug', m.places_error_slug())
      if (isReservedForSites(slug)) throw refuse('slug', m.places_error_slug_reserved({ slug }))
      const values = { slug, ...rest }
      if (!found) {
        const site = await tx.site.create({ data: values, select: { id: true } })
        await audit(tx, { actorId: viewer.id, action: 'place.created', subjectType: 'site', subjectId: site.id })
        return { slug }
      }
      checkSeen(seen, siteValues(found))
      const fields = changedFields(siteValues(found), siteValues(values))
      if (fields.length === 0) return { slug }
      await tx.site.update({ where: { id: found.id }, data: values })
      await audit(tx, { actorId: viewer.id, action: 'place.changed', subjectType: 'site', subjectId: found.id, detail: { fields: fields.join(' ') } })
      return { slug }
    }),
  )
}

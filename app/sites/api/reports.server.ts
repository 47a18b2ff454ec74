import { z } from 'zod'
import { operation } from '../../platform/api/operation.ts'
import { resource } from '../../platform/api/resource.server.ts'
import { siteOverview } from '../queries.server.ts'
import { reportFile, reportTypes } from '../reports/report-file.server.ts'
import { siteParams } from '../schema.ts'

const query = z.object({ format: z.enum(['pdf', 'xlsx']).default('pdf') })

const files = Object.values(reportTypes)
const description = 'In the language of the request. Names of people are in the workbook alone, and only for IT.'

export const cityReport = resource('sites-report', {
  GET: operation({
    id: 'getCityReport',
    summary: 'The report on all sites: WLAN, access points, versions of Windows, migration',
    description,
    query,
    files,
    run: ({ viewer, query: { format } }) => reportFile(viewer, null, format),
  }),
})

export const siteReport = resource('sites/:id/report', {
  GET: operation({
    id: 'getSiteReport',
    summary: 'The report on one site',
    description,
    params: siteParams,
    query,
    files,
    run: async ({ viewer, params, query: { format } }) => reportFile(viewer, (await siteOverview(viewer, params.id)).site.slug, format),
  }),
})

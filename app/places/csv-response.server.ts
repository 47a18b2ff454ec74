import { m } from '../paraglide/messages.js'
import { getLocale } from '../paraglide/runtime.js'
import { spacesCsv, type WrittenSpace } from './written-spaces.ts'

/** Spaces as a file to keep, in the language of the request. @param of what it is called after: letters, digits and hyphens */
export function csvResponse(spaces: readonly WrittenSpace[], of: string): Response {
  return new Response(spacesCsv(spaces, { locale: getLocale() }), {
    headers: { 'content-type': 'text/csv; charset=utf-8', 'content-disposition': `attachment; filename="${m.places_csv_file()}-${of}.csv"` },
  })
}

import { renderToStaticMarkup } from 'react-dom/server'
import { answer } from '../../platform/api.server.ts'
import { parseInput } from '../../platform/forms.ts'
import { viewerOf } from '../../platform/viewer.ts'
import { documentPage } from '../queries.server.ts'
import { documentFormat, documentParams } from '../schema.ts'
import { toMarkdown } from '../to-markdown.ts'
import { DocumentText } from '../ui/document-text.tsx'
import type { Route } from './+types/api-document.ts'

/** `GET /api/v1/documents/:id?format=json|markdown|html` */
export function loader({ request, params, context }: Route.LoaderArgs) {
  return answer(async () => {
    const { format } = parseInput(documentFormat, Object.fromEntries(new URL(request.url).searchParams))
    const { id, title, level, text } = await documentPage(viewerOf(context), parseInput(documentParams, params).id)
    if (format === 'json') return { id, title, level, text }
    const isMarkdown = format === 'markdown'
    const body = isMarkdown ? toMarkdown(text) : renderToStaticMarkup(<DocumentText text={text} />)
    // HTML is handed out as a file: nobody's text becomes a page of this origin.
    const headers: Record<string, string> = isMarkdown
      ? { 'content-type': 'text/markdown; charset=utf-8' }
      : { 'content-type': 'text/html; charset=utf-8', 'content-disposition': 'attachment; filename="document.html"' }
    return new Response(body, { headers })
  })
}

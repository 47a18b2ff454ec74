import { useEffect, useMemo, useState } from 'react'
import { m } from '../../../paraglide/messages.js'
import { cleanPaste, type PasteNews } from './paste.ts'

/** Milliseconds that a note about something pasted stays. */
const shownFor = 12_000

function words(news: PasteNews): string {
  if (news.kind === 'markdown') return m.documents_paste_markdown()
  if (news.kind === 'not-copied') return news.count === 1 ? m.documents_paste_not_copied_one() : m.documents_paste_not_copied({ count: news.count })
  if (news.kind === 'waiting') return m.documents_paste_waiting()
  return news.count === 1 ? m.documents_paste_image() : m.documents_paste_images({ count: news.count })
}

/** Pasting into one document, and what there is to say about it. */
export function usePaste(documentId: string) {
  const [news, setNews] = useState<PasteNews | null>(null)
  const extension = useMemo(() => cleanPaste(documentId, setNews), [documentId])
  useEffect(() => {
    const timer = window.setTimeout(() => setNews(null), shownFor)
    return () => window.clearTimeout(timer)
  }, [news])
  return { extension, note: <div className="paste-note" role="status">{news && <p className="float">{words(news)}</p>}</div> }
}

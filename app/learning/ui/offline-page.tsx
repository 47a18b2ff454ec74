import type { ReactNode } from 'react'
import { Brand } from '../../ui/icons.tsx'

/** A page of the training without a connection: no frame, since nothing in it could be opened. */
export function OfflinePage({ title, note, children }: { title: string; note: string; children: ReactNode }) {
  return (
    <div className="offline-page">
      <title>{`${title} | Werkplatz`}</title>
      <header><span className="brand"><Brand />Werkplatz</span></header>
      <main>
        <p className="alert is-note" role="status">{note}</p>
        {children}
      </main>
    </div>
  )
}

import { Check, CloudOff, Eye, LoaderCircle, TriangleAlert } from 'lucide-react'
import { m } from '../../../paraglide/messages.js'
import type { SessionState } from '../session.ts'

function words(status: SessionState['status'], mayEdit: boolean) {
  switch (status) {
    case 'connecting':
      return { icon: LoaderCircle, text: m.documents_connecting() }
    case 'offline':
      return { icon: CloudOff, text: mayEdit ? m.documents_offline() : m.documents_offline_reading() }
    case 'ended':
      return { icon: TriangleAlert, text: m.documents_ended() }
    case 'saving':
      return { icon: LoaderCircle, text: m.documents_saving() }
    case 'saved':
      return mayEdit ? { icon: Check, text: m.documents_saved() } : { icon: Eye, text: m.documents_reading() }
  }
}

/** Whether what stands on the page is on disk, in words. */
export function SaveState({ status, mayEdit }: { status: SessionState['status']; mayEdit: boolean }) {
  const { icon: Icon, text } = words(status, mayEdit)
  return (
    <p className="document-state" role="status" data-state={status}>
      <Icon className="icon s" strokeWidth={1.5} aria-hidden="true" />
      <span>{text}</span>
    </p>
  )
}

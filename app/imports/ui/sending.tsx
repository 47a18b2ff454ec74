import { useNavigation } from 'react-router'
import { m } from '../../paraglide/messages.js'

/** That a file is on its way, which takes a while for a large one: how far it is nobody can tell before it has arrived. */
export function Sending() {
  const { state, formMethod, formData } = useNavigation()
  const isSending = state !== 'idle' && formMethod === 'POST'
  return (
    <div role="status" className="w-full">
      {isSending && (
        <>
          <progress className="progress" aria-label={m.imports_progress()} />
          <p className="muted md">{formData?.has('live') ? m.imports_reading_source() : m.imports_sending()}</p>
        </>
      )}
    </div>
  )
}

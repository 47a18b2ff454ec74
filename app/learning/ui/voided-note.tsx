import { m } from '../../paraglide/messages.js'
import { Html } from './html.tsx'

/** That a question counts as right for everybody, and why. @param reason HTML */
export function VoidedNote({ reason }: { reason: string }) {
  return (
    <div className="alert is-note quiz-voided">
      <p className="strong">{m.learning_authoring_voided()}</p>
      <Html html={reason} />
    </div>
  )
}

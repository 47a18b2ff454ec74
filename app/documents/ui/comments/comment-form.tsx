import { type FormEvent, type ReactNode, useId, useState } from 'react'
import type { Comments } from './use-comments.ts'

type CommentFormProps = {
  comments: Comments
  fields: Record<string, string>
  className?: string
  children: ReactNode | ((state: { isSending: boolean; problem: string | null; problemId: string }) => ReactNode)
  onDone?: (thread: string | null) => void
}

/** A form about comments: sent without leaving the page, and by the browser itself where there is no JavaScript. What was typed stays when it went wrong. */
export function CommentForm({ comments, fields, className, children, onDone }: CommentFormProps) {
  const [isSending, setSending] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  const problemId = useId()
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    if (isSending) return
    const { nativeEvent, currentTarget } = event
    const button = nativeEvent instanceof SubmitEvent ? nativeEvent.submitter : null
    setSending(true)
    const result = await comments.send(new FormData(currentTarget, button))
    setSending(false)
    setProblem(result.problem)
    if (result.problem === null) onDone?.(result.thread)
  }
  return (
    <form method="post" action={`/documents/${comments.documentId}/comments`} className={className} onSubmit={(event) => void submit(event)}>
      {Object.entries(fields).map(([name, value]) => <input key={name} type="hidden" name={name} value={value} />)}
      {typeof children === 'function' ? children({ isSending, problem, problemId }) : children}
      {problem !== null && <p id={problemId} className="field-error" role="alert">{problem}</p>}
    </form>
  )
}

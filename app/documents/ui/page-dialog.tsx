import { X } from 'lucide-react'
import { type DragEvent, type ReactNode, useEffect, useLayoutEffect, useRef } from 'react'
import { Link, useNavigate } from 'react-router'
import { m } from '../../paraglide/messages.js'

type Props = {
  title: string
  /** The page below, to which closing leads. */
  back: string
  /** What takes the focus, as a selector; else the browser chooses. */
  focus?: string
  /** Files that are dropped on it. */
  onFiles?: (files: File[]) => void
  children: ReactNode
}

/** A page that is shown as a dialog over another one; without JavaScript a part of that. */
export function PageDialog({ title, back, focus, onFiles, children }: Props) {
  const dialog = useRef<HTMLDialogElement>(null)
  const navigate = useNavigate()
  useEffect(() => {
    const { current } = dialog
    if (!current || current.matches(':modal')) return
    // Shown in the server's HTML; in the browser it takes the focus and gives it back.
    current.close()
    current.showModal()
    if (focus) current.querySelector<HTMLElement>(focus)?.focus()
  }, [focus])
  useLayoutEffect(() => {
    const { current } = dialog
    // Before it is taken away: what is only taken away gives no focus back.
    return () => current?.close()
  }, [])
  const drop = onFiles && {
    onDragOver: (event: DragEvent) => event.preventDefault(),
    onDrop: (event: DragEvent) => {
      event.preventDefault()
      onFiles([...event.dataTransfer.files])
    },
  }
  return (
    // Dropping is a second way beside a file field, which works by keyboard.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <dialog ref={dialog} open className="share float" aria-labelledby="dialog-title" onCancel={(event) => { event.preventDefault(); void navigate(back, { preventScrollReset: true }) }} {...drop}>
      <header>
        <h2 id="dialog-title">{title}</h2>
        <Link to={back} preventScrollReset className="button plain square" aria-label={m.ui_close()}><X className="icon" aria-hidden="true" /></Link>
      </header>
      {children}
    </dialog>
  )
}

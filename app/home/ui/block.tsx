import { type ReactNode, useId } from 'react'

/** A block of the start page under its heading, with the way to more of the same. */
export function Block({ title, more, children, className }: { title: string; more?: ReactNode; children: ReactNode; className?: string }) {
  const id = useId()
  return (
    <section aria-labelledby={id} className={className}>
      <div className="head"><h2 id={id}>{title}</h2>{more}</div>
      {children}
    </section>
  )
}

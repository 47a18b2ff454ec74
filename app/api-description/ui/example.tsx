import { type ExampleName, examples } from '../examples.ts'

/** A call with curl, as one types it. It scrolls when it is wide, so it must be reachable by keyboard. */
export function Example({ name, label }: { name: ExampleName; label: string }) {
  return (
    <figure className="api-example">
      <figcaption className="md muted">{label}</figcaption>
      <div className="api-code" role="region" aria-label={label} tabIndex={0}>
        <pre data-example={name}><code>{examples[name]}</code></pre>
      </div>
    </figure>
  )
}

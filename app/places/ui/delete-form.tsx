import { Form } from 'react-router'

/** Deletes the place of the page; the command says when something stands on it. */
export function DeleteForm({ label }: { label: string }) {
  return (
    <Form method="post" className="place-delete">
      <button className="button" name="intent" value="delete">{label}</button>
    </Form>
  )
}

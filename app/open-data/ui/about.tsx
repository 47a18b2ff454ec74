import { m } from '../../paraglide/messages.js'

/** How the data may be used, what is left out, where the catalogue is, and whom one asks. */
export function About({ by }: { by: { name: string; mail: string } }) {
  return (
    <section className="data-set-about" aria-labelledby="about-open-data">
      <h2 id="about-open-data">{m.open_data_about()}</h2>
      <p>{m.open_data_licence()} <a href="https://opendata.swiss/terms-of-use" rel="noreferrer">{m.open_data_licence_link()}</a></p>
      <p>{m.open_data_small()}</p>
      <p>{m.open_data_files()}</p>
      <p>{m.open_data_catalog()} <a href="/open-data/catalog.jsonld">JSON-LD</a>, <a href="/open-data/catalog.ttl">Turtle</a></p>
      <p>{m.open_data_contact()} <a href={`mailto:${by.mail}`}>{by.mail}</a></p>
    </section>
  )
}

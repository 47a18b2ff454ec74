/** An inventory in CSV, as Intune writes it, of any length and never held whole. */
export async function* inventoryRows(count: number): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder()
  let lines = ['Device name,Serial number,OS,OS version,Last check-in,Primary user UPN,Azure AD Device ID,Ownership']
  for (let index = 0; index < count; index += 1) {
    lines.push(`NB-${index},SN${index.toString(36)},Windows 11 Enterprise,10.0.${index % 3 ? 26100 : 19045}.${index % 4000},2026-0${1 + (index % 9)}-1${index % 9} 0${index % 9}:15:30,person${index % 2000}@werkplatz.example,0c0b7a40-8f9b-4a9e-b7e0-${index.toString(16).padStart(12, '0')},Corporate`)
    if (lines.length < 5000) continue
    yield encoder.encode(`${lines.join('\n')}\n`)
    lines = []
  }
  yield encoder.encode(`${lines.join('\n')}\n`)
}

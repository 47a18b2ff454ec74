/** What is wrong with a log, and under which number (null when that can't be said). Never holds content. */
export type Damage = { seq: bigint | null; what: string }

/** A log has a hole or can't be read. */
export class LogDamage extends Error {
  readonly damage: Damage

  constructor(damage: Damage) {
    super(`number ${damage.seq ?? 'unknown'}: ${damage.what}`)
    this.damage = damage
  }
}

/** A document's log is damaged: the document is not served rather than served wrong. */
export class DamagedLog extends Error {
  readonly documentId: string
  readonly damage: Damage

  constructor(documentId: string, damage: Damage) {
    super(`log of document ${documentId}, number ${damage.seq ?? 'unknown'}: ${damage.what}`)
    this.documentId = documentId
    this.damage = damage
  }
}

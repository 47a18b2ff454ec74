const secretParts = /admpwd|mslaps|unicodepwd|msfve|bitlocker|recover|wiederherstell|passw|pwd|kennwort|passphrase|secret|geheim|laps|supplementalcredentials|privatekey/

/** Whether a column by its name holds what nobody may store: LAPS passwords, recovery keys and the like. */
export function isSecretHeader(header: string): boolean {
  const plain = header.normalize('NFD').toLowerCase().replaceAll(/[^a-z0-9]/g, '')
  return secretParts.test(plain)
}

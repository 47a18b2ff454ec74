/** Whether keys are called as on a Mac. Browsers only. */
const isMac = () => /Mac|iPhone|iPad/.test(navigator.platform)

/**
 * A shortcut as it stands on the keyboard: "Mod+Shift+Z" is "Ctrl+Shift+Z", on a Mac "Cmd+Shift+Z".
 * @param mac as on a Mac; what this machine is, unless told
 */
export function keyWords(shortcut: string, mac = isMac()): string {
  return shortcut.replace('Mod', mac ? 'Cmd' : 'Ctrl').replace('Alt', mac ? 'Option' : 'Alt')
}

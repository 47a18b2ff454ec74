/** The collab-server beside a bare relay and Hocuspocus. `COLLAB=typing,resting,guarding,killing,editor` picks some of the parts. */
import { benchEditor } from './collab-editor.ts'
import { benchGuarding } from './collab/guarding.ts'
import { benchKilling } from './collab/killing.ts'
import { benchResting } from './collab/resting.ts'
import { hocuspocus, relay, werkplatz } from './collab/targets.ts'
import { benchTyping } from './collab/typing.ts'

const parts = {
  typing: () => benchTyping([relay, hocuspocus, werkplatz]),
  resting: () => benchResting([relay, hocuspocus, werkplatz]),
  guarding: () => benchGuarding([relay, hocuspocus, werkplatz], werkplatz),
  editor: benchEditor,
  killing: () => benchKilling([hocuspocus, werkplatz]),
}

export async function benchCollab(): Promise<void> {
  const wanted = process.env.COLLAB?.split(',')
  for (const [name, part] of Object.entries(parts)) if (!wanted || wanted.includes(name)) await part()
}

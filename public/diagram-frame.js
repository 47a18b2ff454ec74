// Draws diagrams for the page around it. Runs in a frame of its own without origin (see diagram-frame.server.ts).
const host = document.body

async function drawn({ id, source, colours }) {
  mermaid.initialize({
    startOnLoad: false, securityLevel: 'strict', suppressErrorRendering: true, htmlLabels: false, maxTextSize: 20_000,
    theme: 'base', themeVariables: colours, fontFamily: 'Arial, Helvetica, sans-serif', flowchart: { htmlLabels: false },
  })
  try {
    host.innerHTML = (await mermaid.render(`diagram-${id}`, source)).svg
    const svg = host.querySelector('svg')
    const { width, height } = svg.viewBox.baseVal
    svg.setAttribute('width', width)
    svg.setAttribute('height', height)
    return { id, svg: new XMLSerializer().serializeToString(svg), width, height }
  } catch (error) {
    return { id, line: error?.hash?.loc?.first_line ?? null, message: String(error?.message ?? error) }
  } finally {
    host.replaceChildren()
  }
}

let last = Promise.resolve()
addEventListener('message', ({ data, source }) => {
  if (source !== parent) return
  // One after the other: they share the frame's body.
  last = last.then(async () => parent.postMessage(await drawn(data), '*'))
})
parent.postMessage({ isReady: true }, '*')

/** Puts a formula into an element: MathML, drawn by the browser itself. KaTeX is loaded with the first formula. */
export function showFormula(element: HTMLElement, latex: string, isBlock: boolean): void {
  element.textContent = latex
  element.dataset.latex = latex
  // A wide one is moved sideways by the arrow keys.
  if (isBlock) element.tabIndex = 0
  void import('katex').then(
    ({ default: katex }) => {
      if (element.dataset.latex !== latex) return
      const markup = katex.renderToString(latex, { output: 'mathml', displayMode: isBlock, throwOnError: false, maxExpand: 100, maxSize: 50 })
      // The CSP refuses style attributes; MathML has attributes of its own for what matters.
      element.innerHTML = markup.replaceAll(/ style="[^"]*"/g, '')
    },
    // Without the drawing the source stands there, which says the same.
    () => {},
  )
}

/** Warns before leaving a form with words that were not sent. */
export function guardUnsaved(): void {
  const forms = [...document.querySelectorAll('form[data-pv-unsaved]')]
  if (forms.length === 0) return
  let touched = false
  for (const form of forms) {
    form.addEventListener('input', () => {
      touched = true
    })
    form.addEventListener('submit', () => {
      touched = false
    })
  }
  addEventListener('beforeunload', (event) => {
    if (touched) event.preventDefault()
  })
}

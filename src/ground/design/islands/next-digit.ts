/** Paper forms keyed with digits: the digit that fills a field leads to the next one. */
export function nextDigit(): void {
  document.addEventListener('input', (event) => {
    const field = event.target
    if (!(field instanceof HTMLInputElement) || field.dataset['pvDigit'] === undefined) return
    if (!(event instanceof InputEvent) || event.inputType !== 'insertText' || !/^\d$/.test(field.value)) return
    const fields = [...(field.form?.elements ?? [])].filter(
      (one): one is HTMLElement =>
        one instanceof HTMLElement && one.matches('input:not([type="hidden"]), textarea, select, button'),
    )
    fields[fields.indexOf(field) + 1]?.focus()
  })
}

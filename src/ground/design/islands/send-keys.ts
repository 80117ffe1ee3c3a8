/** Ctrl + Enter sends a form from any of its fields: in a series, to the next one. */
export function sendKeys(): void {
  for (const hint of document.querySelectorAll('[data-pv-keys]')) hint.removeAttribute('hidden')
  document.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
    const form = event.target instanceof Element ? event.target.closest('form.pv-form') : null
    if (!(form instanceof HTMLFormElement)) return
    const button = form.querySelector('[data-pv-next]') ?? form.querySelector('[type="submit"]')
    if (!(button instanceof HTMLButtonElement)) return
    event.preventDefault()
    form.requestSubmit(button)
  })
}

/** A refused form: the summary takes the focus, so that it is read first. */
export function focusFaults(): void {
  const summary = document.querySelector('[data-pv-focus]')
  if (summary instanceof HTMLElement) summary.focus()
}

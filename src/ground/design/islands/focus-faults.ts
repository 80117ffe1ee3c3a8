/** A refused form: the summary takes the focus, so that it is read first, also where only fields know how to take it by themselves. */
export function focusFaults(): void {
  if ('autofocus' in HTMLElement.prototype) return
  const summary = document.querySelector('[data-pv-focus]')
  if (summary instanceof HTMLElement) summary.focus()
}

// The parts of a tablet's page, by their names.

/** A part of the page, by its name. */
export function partOf(root: HTMLElement, name: string): HTMLElement {
  const found = root.querySelector(`[data-pv-kiosk-part="${name}"], [data-pv-do="${name}"]`)
  if (!(found instanceof HTMLElement)) throw new Error(`No ${name} on this page`)
  return found
}

/** What each button of the page does. */
export function buttonsDo(root: HTMLElement, acts: Readonly<Record<string, () => void>>): void {
  for (const [name, act] of Object.entries(acts))
    for (const one of root.querySelectorAll(`[data-pv-do="${name}"]`)) one.addEventListener('click', act)
}

/** A question is read out as it comes. */
export function readOut(step: HTMLElement | undefined): void {
  const heading = step?.querySelector<HTMLElement>('.pv-q__legend')
  heading?.setAttribute('tabindex', '-1')
  heading?.focus({ preventScroll: true })
}

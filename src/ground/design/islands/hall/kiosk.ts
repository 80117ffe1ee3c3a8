// The kiosk of a hall: says when its network is cut instead of showing the browser’s own page, and begins again by itself.
import { filled } from '../kiosk/words.ts'
import { clockNow } from './sound.ts'

const ASK_MS = 5000
/** A ticket stays on the screen so long. */
const SHOWN_MS = 15_000
/** Nobody goes on: the next person begins at the beginning. */
const IDLE_MS = 45_000

async function answers(href: string): Promise<boolean> {
  try {
    return (await fetch(href, { cache: 'no-store' })).ok
  } catch {
    return false
  }
}

/** The page where a ticket is taken. */
export function kioskTake(): void {
  const form = document.querySelector('form[data-pv-take]')
  if (!(form instanceof HTMLFormElement)) return
  const state = form.dataset.pvTake ?? ''
  const banner = form.querySelector('[data-pv-take-part="cut"]')
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- written by our own page
  const words = JSON.parse(form.dataset.pvWords ?? '{}') as { cut: string }
  let sending = false
  const cut = (is: boolean): void => {
    if (!(banner instanceof HTMLElement)) return
    if (is && banner.hidden) banner.textContent = filled(words.cut, { at: clockNow() })
    banner.hidden = !is
  }
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    const button = event.submitter
    if (sending || !(button instanceof HTMLButtonElement)) return
    sending = true
    const body = new URLSearchParams()
    for (const [name, value] of new FormData(form)) if (typeof value === 'string') body.append(name, value)
    body.append(button.name, button.value)
    // The key of this page stays until its ticket came: what is sent again is the same ticket.
    fetch(form.action, { method: 'POST', body })
      .then((answer) => {
        if (answer.ok) window.location.replace(answer.url)
        else window.location.reload()
      })
      .catch(() => cut(true))
      .finally(() => {
        sending = false
      })
  })
  for (const link of document.querySelectorAll('.pv-take a, .pv-take__priority a'))
    link.addEventListener('click', (event) => {
      event.preventDefault()
      void answers(state).then((there) => {
        cut(!there)
        if (there && link instanceof HTMLAnchorElement) window.location.replace(link.href)
      })
    })
  window.setInterval(() => void answers(state).then((there) => cut(!there)), ASK_MS)
  const home = new URL(form.action).pathname
  if (window.location.search !== '') goHome(home, IDLE_MS)
}

/** The ticket just given: printed where there is a printer, then the next person. */
export function given(): void {
  const root = document.querySelector('[data-pv-given]')
  if (!(root instanceof HTMLElement)) return
  if (root.dataset.pvPrints === 'oui') window.print()
  goHome(root.dataset.pvGiven ?? '', SHOWN_MS)
}

/** Goes back when there is a network to go with; until then what is shown stays. */
function goHome(home: string, after: number): void {
  window.setTimeout(() => {
    void answers(`${home}/etat`).then((there) => {
      if (there) window.location.replace(home)
      else goHome(home, ASK_MS)
    })
  }, after)
}

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
    void send(form.action, body, () => cut(true)).finally(() => {
      sending = false
    })
  })
  for (const link of document.querySelectorAll('.pv-take a, .pv-take__priority a'))
    link.addEventListener('click', (event) => {
      event.preventDefault()
      if (link instanceof HTMLAnchorElement) void goWhere(link.href, state, cut)
    })
  window.setInterval(() => void ask(state, cut), ASK_MS)
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

/** Sends what was touched; the page of the ticket follows, or this one again. */
async function send(href: string, body: URLSearchParams, cut: () => void): Promise<void> {
  try {
    const answer = await fetch(href, { method: 'POST', body })
    if (answer.ok) window.location.replace(answer.url)
    else window.location.reload()
  } catch {
    cut()
  }
}

async function ask(state: string, cut: (is: boolean) => void): Promise<void> {
  cut(!(await answers(state)))
}

/** Goes to another page of the kiosk, where there is a network to go with. */
async function goWhere(href: string, state: string, cut: (is: boolean) => void): Promise<void> {
  const there = await answers(state)
  cut(!there)
  if (there) window.location.replace(href)
}

/** Goes back when there is a network to go with; until then what is shown stays. */
function goHome(home: string, after: number): void {
  window.setTimeout(() => void tryHome(home), after)
}

async function tryHome(home: string): Promise<void> {
  if (await answers(`${home}/etat`)) window.location.replace(home)
  else goHome(home, ASK_MS)
}

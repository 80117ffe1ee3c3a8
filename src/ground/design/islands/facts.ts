/** The facts beside a form follow what it says: they are asked again of the page they come from, which alone counts days. */
export function followFacts(): void {
  for (const box of document.querySelectorAll('[data-pv-facts]')) {
    const form = box.closest('.pv-beside')?.querySelector('form')
    if (box instanceof HTMLElement && form) startOne(box, form)
  }
}

const PAUSE = 150

function startOne(box: HTMLElement, form: HTMLFormElement): void {
  const [page = '', asks = ''] = (box.dataset.pvFacts ?? '').split('?')
  const fields = [...new URLSearchParams(asks)]
  let waiting = 0
  let asked = 0
  const ask = async (): Promise<void> => {
    asked += 1
    const mine = asked
    const said = new FormData(form)
    const valueOf = (field: string): string => {
      const value = said.get(field)
      return typeof value === 'string' ? value : ''
    }
    const query = new URLSearchParams(fields.map(([name, field]) => [name, valueOf(field)]))
    const answer = await fetch(`${page}?${query}`, { headers: { accept: 'text/html' } })
    if (!answer.ok || answer.redirected || mine !== asked) return
    const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html').querySelector('[data-pv-facts]')
    if (fresh) box.replaceChildren(...fresh.childNodes)
  }
  // Facts about a text follow each sign of it; the others wait until a field is left.
  form.addEventListener(box.dataset.pvTyping === undefined ? 'change' : 'input', ({ target }) => {
    const name = target instanceof Element ? target.getAttribute('name') : null
    if (!fields.some(([, field]) => field === name)) return
    clearTimeout(waiting)
    // Offline the facts stay as they are: the form itself counts when it is sent.
    waiting = window.setTimeout(() => void ask().catch(() => undefined), PAUSE)
  })
}

/**
 * The keys of a list: « / » goes to the search, j and k walk the lines, Enter opens (the link has the focus). One-letter keys disturb who
 * dictates: a box of « Aide clavier » turns them off, for this browser.
 */
const OFF = 'list-keys'

export function listKeys(): void {
  const list = document.querySelector('[data-pv-list]')
  if (list === null) return
  addSwitch(list)
  document.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey || isTyping(event.target) || isOff()) return
    if (event.key === '/') {
      const field = document.querySelector('.pv-filters input[type="search"], .pv-filters input[type="text"]')
      if (!(field instanceof HTMLInputElement)) return
      event.preventDefault()
      field.focus()
      field.select()
    } else if (event.key === 'j' || event.key === 'k') {
      event.preventDefault()
      walk(list, event.key === 'j' ? 1 : -1)
    }
  })
}

function walk(list: Element, step: number): void {
  const links = [...list.querySelectorAll('tbody tr > th a[href], tbody tr > td:first-child + th a[href]')].filter(
    (one) => one instanceof HTMLAnchorElement,
  )
  const row = document.activeElement?.closest('tr')
  const at = links.findIndex((link) => link.closest('tr') === row)
  const next = links[at < 0 ? (step > 0 ? 0 : links.length - 1) : at + step]
  next?.focus()
}

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLSelectElement ||
  target instanceof HTMLTextAreaElement ||
  (target instanceof HTMLInputElement && !['checkbox', 'radio', 'button', 'submit'].includes(target.type))

function isOff(): boolean {
  try {
    return localStorage.getItem(OFF) === 'off'
  } catch {
    return false
  }
}

function addSwitch(list: Element): void {
  const help = list.querySelector('[data-pv-keys] ul')
  if (help === null) return
  const item = document.createElement('li')
  const label = document.createElement('label')
  const box = document.createElement('input')
  box.type = 'checkbox'
  box.checked = !isOff()
  box.addEventListener('change', () => {
    try {
      localStorage.setItem(OFF, box.checked ? 'on' : 'off')
    } catch {
      // A browser that forbids storage keeps the keys.
    }
  })
  label.append(box, ' Utiliser ces touches')
  item.append(label)
  help.append(item)
}

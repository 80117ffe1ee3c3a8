/** A long list becomes a field where one types: it narrows to what holds the words, accents and capitals aside. The list stays the field that is sent. */
export function searchLists(): void {
  for (const list of document.querySelectorAll('select[data-pv-search]'))
    if (list instanceof HTMLSelectElement) new SearchList(list).start()
}

const MOST = 50
const plain = (text: string): string => text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase()

class SearchList {
  readonly #list: HTMLSelectElement
  readonly #field = document.createElement('input')
  readonly #box = document.createElement('ul')
  readonly #said = document.createElement('span')
  #shown: HTMLOptionElement[] = []
  #at = -1

  constructor(list: HTMLSelectElement) {
    this.#list = list
    const { id } = list
    list.id = `${id}-liste`
    list.hidden = true
    const field = this.#field
    Object.assign(field, { id, type: 'text', autocomplete: 'off' })
    field.className = list.className.replace('fr-select', 'fr-input pv-search__field')
    field.setAttribute('role', 'combobox')
    field.setAttribute('aria-autocomplete', 'list')
    field.setAttribute('aria-expanded', 'false')
    field.setAttribute('aria-controls', `${id}-choix`)
    const described = list.getAttribute('aria-describedby')
    if (described !== null) field.setAttribute('aria-describedby', described)
    this.#box.id = `${id}-choix`
    this.#box.className = 'pv-search__box'
    this.#box.hidden = true
    this.#box.setAttribute('role', 'listbox')
    this.#box.setAttribute('aria-label', list.labels[0]?.textContent ?? 'Choix')
    this.#said.className = 'fr-sr-only'
    this.#said.setAttribute('aria-live', 'polite')
    const frame = document.createElement('div')
    frame.className = 'pv-search'
    list.before(frame)
    frame.append(field, this.#box, this.#said, list)
  }

  /** Listens to the person, and to what the list follows. */
  start(): void {
    const [field, list] = [this.#field, this.#list]
    this.#reset()
    field.addEventListener('focus', () => field.select())
    field.addEventListener('click', () => this.#open(''))
    field.addEventListener('input', () => this.#open(field.value))
    field.addEventListener('keydown', (event) => this.#key(event))
    field.addEventListener('blur', () => this.#leave())
    list.addEventListener('pv-options', () => this.#reset())
  }

  #reset(): void {
    this.#field.value = this.#list.selectedOptions[0]?.label ?? ''
  }

  #open(words: string): void {
    const asked = plain(words).split(/\s+/).filter(Boolean)
    const found = [...this.#list.options].filter((option) => {
      const group = option.parentElement instanceof HTMLOptGroupElement ? option.parentElement.label : ''
      const text = plain(`${option.label} ${group}`)
      return asked.every((word) => text.includes(word))
    })
    this.#shown = found.slice(0, MOST)
    this.#at = words === '' ? this.#shown.indexOf(this.#list.selectedOptions[0] ?? new Option()) : 0
    let head = ''
    const lines: HTMLElement[] = []
    for (const [index, option] of this.#shown.entries()) {
      const group = option.parentElement instanceof HTMLOptGroupElement ? option.parentElement.label : ''
      if (group !== head && group !== '') {
        const line = document.createElement('li')
        line.className = 'pv-search__head'
        line.setAttribute('role', 'presentation')
        line.textContent = group
        lines.push(line)
      }
      head = group
      const line = document.createElement('li')
      line.id = `${this.#box.id}-${index}`
      line.setAttribute('role', 'option')
      line.textContent = option.label
      line.addEventListener('mousedown', (event) => {
        event.preventDefault()
        this.#choose(option)
      })
      lines.push(line)
    }
    this.#box.replaceChildren(...lines)
    this.#box.hidden = false
    this.#field.setAttribute('aria-expanded', 'true')
    const more = found.length > MOST ? ' Tapez un mot pour réduire la liste.' : ''
    this.#said.textContent = found.length === 0 ? 'Aucun choix.' : `${found.length} choix.${more}`
    this.#mark()
  }

  #mark(): void {
    for (const line of this.#box.querySelectorAll('[role=option]')) {
      const here = line.id === `${this.#box.id}-${this.#at}`
      line.setAttribute('aria-selected', String(here))
      if (here) line.scrollIntoView({ block: 'nearest' })
    }
    if (this.#at >= 0) this.#field.setAttribute('aria-activedescendant', `${this.#box.id}-${this.#at}`)
    else this.#field.removeAttribute('aria-activedescendant')
  }

  #choose(option: HTMLOptionElement): void {
    this.#list.value = option.value
    this.#list.dispatchEvent(new Event('change', { bubbles: true }))
    this.#close()
  }

  #close(): void {
    this.#box.hidden = true
    this.#field.setAttribute('aria-expanded', 'false')
    this.#field.removeAttribute('aria-activedescendant')
    this.#reset()
  }

  /** Leaving with words that name one choice takes it; any other words change nothing. */
  #leave(): void {
    const [only] = this.#shown
    if (!this.#box.hidden && this.#shown.length === 1 && only !== undefined) this.#choose(only)
    else this.#close()
  }

  #key(event: KeyboardEvent): void {
    const closed = this.#box.hidden
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault()
      if (closed) return this.#open('')
      const step = event.key === 'ArrowDown' ? 1 : -1
      this.#at = Math.max(0, Math.min(this.#shown.length - 1, this.#at + step))
      this.#mark()
    } else if (event.key === 'Enter' && !closed) {
      event.preventDefault()
      const option = this.#shown[this.#at]
      if (option) this.#choose(option)
    } else if (event.key === 'Escape' && !closed) {
      event.preventDefault()
      this.#close()
    }
    return undefined
  }
}

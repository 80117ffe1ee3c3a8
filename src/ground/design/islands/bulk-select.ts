/** The bar of a list appears when something is ticked and says how many; « Tout choisir » stands in the head of the table. */
export function bulkSelect(): void {
  for (const form of document.querySelectorAll('form[data-pv-bulk]')) {
    if (form instanceof HTMLFormElement) startOne(form)
  }
}

function startOne(form: HTMLFormElement): void {
  const ticks = [...form.querySelectorAll('input[data-pv-tick]')].filter((one) => one instanceof HTMLInputElement)
  const bar = form.querySelector('[data-pv-bulkbar]')
  const count = form.querySelector('[data-pv-bulkcount]')
  if (ticks.length === 0 || !(bar instanceof HTMLElement)) return
  const all = addTickAll(form, ticks, show)

  function show(): void {
    const chosen = ticks.filter((one) => one.checked).length
    if (bar instanceof HTMLElement) bar.hidden = chosen === 0
    if (count !== null) count.textContent = `${chosen} ${chosen < 2 ? 'choisie' : 'choisies'}`
    for (const button of form.querySelectorAll('[data-pv-count]')) {
      const said = chosen === 1 ? button.getAttribute('data-pv-one') : button.getAttribute('data-pv-count')
      if (said !== null) button.textContent = said.replace('{n}', String(chosen))
    }
    for (const tick of ticks) tick.closest('tr')?.classList.toggle('pv-row--chosen', tick.checked)
    if (all !== undefined) {
      all.checked = chosen === ticks.length
      all.indeterminate = chosen > 0 && chosen < ticks.length
    }
  }

  form.addEventListener('change', show)
  form.querySelector('[data-pv-bulkclear]')?.addEventListener('click', (event) => {
    event.preventDefault()
    for (const tick of ticks) tick.checked = false
    show()
    ticks[0]?.focus()
  })
  show()
}

function addTickAll(
  form: HTMLFormElement,
  ticks: readonly HTMLInputElement[],
  show: () => void,
): HTMLInputElement | undefined {
  const cell = form.querySelector('[data-pv-tickall]')
  if (cell === null) return undefined
  const group = document.createElement('div')
  group.className = 'fr-checkbox-group fr-checkbox-group--sm'
  const input = document.createElement('input')
  input.type = 'checkbox'
  input.id = 'tout-choisir'
  const label = document.createElement('label')
  label.className = 'fr-label'
  label.htmlFor = input.id
  const word = document.createElement('span')
  word.className = 'fr-sr-only'
  word.textContent = 'Tout choisir'
  label.append(word)
  group.append(input, label)
  cell.replaceChildren(group)
  input.addEventListener('change', () => {
    for (const tick of ticks) tick.checked = input.checked
    show()
  })
  return input
}

/** Many boxes: a field above hides those that do not hold the words; a ticked one stays. */
export function narrowBoxes(): void {
  for (const set of document.querySelectorAll('fieldset[data-pv-narrow]')) startOne(set)
}

const plain = (text: string): string => text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase()

function startOne(set: Element): void {
  const legend = set.querySelector('legend')
  if (legend === null) return
  const field = document.createElement('input')
  field.type = 'search'
  field.className = 'fr-input pv-many__search'
  field.setAttribute('aria-label', `Chercher dans : ${legend.firstChild?.textContent ?? ''}`)
  field.placeholder = ''
  legend.after(field)
  field.addEventListener('input', () => {
    const words = plain(field.value).split(/\s+/).filter(Boolean)
    for (const name of set.querySelectorAll('.pv-under__of')) name.classList.toggle('fr-sr-only', words.length === 0)
    for (const item of set.querySelectorAll('.fr-fieldset__element')) {
      if (!(item instanceof HTMLElement)) continue
      const ticked = item.querySelector('input:checked') !== null
      item.hidden = !ticked && !words.every((word) => plain(item.textContent).includes(word))
    }
  })
  // Enter would send the whole form.
  field.addEventListener('keydown', (event) => {
    if (event.key === 'Enter') event.preventDefault()
  })
}

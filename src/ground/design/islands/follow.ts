/** A list follows another field: only what goes with its value is offered. Without script all stands there, and the server judges. */
export function followFields(): void {
  for (const list of document.querySelectorAll('select[data-pv-follows]')) {
    if (list instanceof HTMLSelectElement) startOne(list)
  }
}

function startOne(list: HTMLSelectElement): void {
  const leader = list.form?.elements.namedItem(list.dataset.pvFollows ?? '')
  if (!(leader instanceof HTMLSelectElement)) return
  const whole = [...list.childNodes]
  function show(): void {
    const wanted = leader instanceof HTMLSelectElement ? leader.value : ''
    const chosen = list.value
    list.replaceChildren(...whole.map((node) => node.cloneNode(true)))
    for (const option of list.querySelectorAll('option[data-pv-with]')) {
      const own = (option.getAttribute('data-pv-with') ?? '').split(' ')
      if (wanted !== '' && !own.includes(wanted)) option.remove()
    }
    for (const group of list.querySelectorAll('optgroup')) if (group.childElementCount === 0) group.remove()
    list.value = chosen
    if (list.selectedIndex < 0) list.selectedIndex = 0
    list.dispatchEvent(new Event('pv-options'))
  }
  leader.addEventListener('change', show)
  show()
}
